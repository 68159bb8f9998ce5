"""What docs/operations.md says to type for a new county is typed, and the county takes a report."""
import re
import shlex

from harness.contract import ROOT

BEGINS_WITH = "demo"  # And a new one beside it.

UNITS = """code,name,kind,village_kind
632822,都兰县,county,
632822100,察汉乌苏镇,township,
632822100201,上庄村,village,administrative_village
"""
REPORT = {"id": "019b0000-0000-7000-8000-00000000ffd0", "category": "0102",
          "description": "河滩的垃圾没人清理", "unit": "632822100201"}


def _lines():
    section = (ROOT / "docs/operations.md").read_text().split("\n## A machine for a county\n")[1]
    return re.findall(r"^    wuzhi (.*)$", section.split("\n## ")[0], re.MULTILINE)


def _typed(server, line):
    """Of this machine instead of the one that the page is about."""
    line = line.replace(" --config /etc/wuzhi/wuzhi.toml", "")
    line = line.replace("/usr/local/share/wuzhi/data", str(ROOT / "data"))
    line = line.replace("UNITS.csv", str(server.folder / "UNITS.csv"))
    line = line.replace("/var/lib/wuzhi/", f"{server.folder}/")
    words = shlex.split(line)
    if words[:2] == ["keys", "escrow"]:
        words += ["--passphrase-file", str(server.folder / "passphrase")]
    return server.run(words[0], *words[1:])


def a_new_county_by_the_page_takes_a_report(server):
    new = server.empty_one()
    try:
        _found(new)
    finally:
        new.stop()
        new.close()


def _found(server):
    (server.folder / "UNITS.csv").write_text(UNITS)
    (server.folder / "passphrase").write_text("都兰的春天来得很晚但是总会来\n")
    lines = _lines()
    said = {line: _typed(server, line) for line in lines}
    assert len(lines) == 8, lines
    admins = next(said[line] for line in lines if line.startswith("user admins"))
    for login in ("xitong", "anquan", "shenji", "xianzhang"):
        assert re.search(rf"^  {login} +\S+ ", admins, re.MULTILINE), admins
    key = re.search(r"^  (wuzhi/log/632822\+\S+)$", admins, re.MULTILINE)[1]
    assert "WRONG" not in said[lines[-1]], said[lines[-1]]
    server.start()
    receipt = server.client().post("/api/v1/cases", REPORT, expect=201).json
    followed = server.client().post(
        "/api/v1/follow", {"number": receipt["number"], "code": receipt["follow_code"]}).json
    assert followed["state"] == "reported", followed
    server.stop()
    assert "all as signed" in server.run("verify", "--key", key)
