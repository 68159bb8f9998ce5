"""First and later visits on a slow line with an old telephone; bench/web/measure.mjs says which."""
import json
import os
import subprocess

from tools.measure import BINARY, ROOT, median, progress
from tools.results import Row, Section

KB = 1024
# Of the visit: the most bytes the first time, the most seconds, the most bytes again.
TARGETS = {
    "public: the first page": (45 * KB, 3.0, None),
    "public: what, where": (45 * KB, 3.0, None),
    "field: the door": (100 * KB, None, 0),
    "desk: the door": (None, None, None),
    "desk: the list": (None, None, None),
}


def measure(setting):
    said = subprocess.run(
        ["node", ROOT / "bench/web/measure.mjs", str(setting.size(5, 1))], check=True, text=True,
        stdout=subprocess.PIPE, env=os.environ | {"WUZHI_BINARY": str(BINARY)}).stdout
    visits = {}
    for line in said.splitlines():
        one = json.loads(line)
        visits.setdefault((one["visit"], one["time"]), []).append(one)
    rows = []
    for (name, time), all_of_it in visits.items():
        bytes_, seconds, requests = (median([one[key] for one in all_of_it])
                                     for key in ("bytes", "ms", "requests"))
        rows.append(_row(name, time, bytes_, seconds / 1000, requests))
        progress(f"{name}, {time}: {bytes_ / KB:.0f} KB, {seconds / 1000:.1f} s")
    return Section(
        "visits over 400 kbit/s and 400 ms, a processor a quarter as fast", rows,
        ["Bytes are those over the line, headers included, until nothing is loaded any more; what "
         "the service worker fetches beside the page is not in them. Seconds: until the first "
         "thing that one acts on is there."])


def _row(name, time, bytes_, seconds, requests):
    most, slowest, most_again = TARGETS[name]
    if time == "again":
        most, slowest = most_again, None
    limits = []
    if most is not None:
        limits.append(f"≤ {most / KB:.0f} KB")
    if slowest is not None:
        limits.append(f"≤ {slowest:.0f} s")
    target = ", ".join(limits)
    is_met = None
    if target:
        is_met = (most is None or bytes_ <= most) and (slowest is None or seconds <= slowest)
    return Row(f"{name}, {'first visit' if time == 'first' else 'again'}",
               f"{bytes_ / KB:.1f} KB, {requests:.0f} requests, {seconds:.2f} s", "", "", target,
               is_met)
