"""Appending to the Merkle tree, beside the bare hashes it is made of."""
from tools.measure import median, program
from tools.results import Row, Section


def measure(setting):
    rounds = program("merkle", setting.size(200_000, 5_000), setting.size(11, 3))
    share = median([r["bare_ns"] / r["ours_ns"] for r in rounds])
    return Section("appending a leaf of 630 bytes, SHA-256", [Row(
        "a leaf and its share of the nodes, CPU",
        f"{median([r['ours_ns'] for r in rounds]):.0f} ns",
        f"{median([r['bare_ns'] for r in rounds]):.0f} ns, a loop of EVP calls",
        f"{share:.0%} of the loop's speed", "≥ 80 %", share >= 0.8)])
