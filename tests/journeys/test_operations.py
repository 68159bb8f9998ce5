"""What docs/operations.md says to type is typed: a county takes a report, a backup comes back."""
import re
import shlex
import shutil
import subprocess

from harness.contract import ROOT
from harness.people import GRID, case_id

BEGINS_WITH = "demo"  # And a new one beside it.

REPORT = {"id": "019b0000-0000-7000-8000-00000000ffd0", "category": "0102",
          "description": "河滩的垃圾没人清理", "unit": "632822100201"}


SHEETS = {
    "units": ["632822,都兰县,county,", "632822100,察汉乌苏镇,township,",
              "632822100201,上庄村,village,administrative_village"],
    "people": ["才让,13900000001,,村文书,632822100201,,",
               "卓玛,13900000002,,乡镇受理派遣员,632822100,,"]}
CALLS = ["mkdir", "mount", "systemctl", "mv", "runuser"]


def _lines(title, word=r"\w+"):
    section = (ROOT / "docs/operations.md").read_text().split(f"\n## {title}\n")[1]
    return re.findall(rf"^    ({word} .*)$", section.split("\n## ")[0], re.MULTILINE)


def _here(server, line):
    """About this machine instead of the one that the page is about."""
    for there, here in ((" --config /etc/wuzhi/wuzhi.toml", ""),
                        ("/var/lib/wuzhi/sheets", f"{server.folder}/sheets"),
                        ("/var/lib/wuzhi/escrow", f"{server.folder}/escrow"),
                        ("/var/lib/wuzhi", str(server.store.var)),
                        ("/srv/wuzhi-backup", f"{server.folder}/disk")):
        line = line.replace(there, here)
    return line


def _typed(server, line, expect=0):
    words = shlex.split(_here(server, line))[1:]
    if words[0] == "keys":
        words += ["--passphrase-file", str(server.folder / "passphrase")]
    return server.run(words[0], *words[1:], expect=expect)


def a_new_county_by_the_page_takes_a_report(server):
    new = server.empty_one()
    try:
        _found(new)
    finally:
        new.stop()
        new.close()


def _found(server):
    (server.folder / "passphrase").write_text("都兰的春天来得很晚但是总会来\n")
    lines, said = _lines("A machine for a county", "wuzhi"), {}
    for line in lines:
        said[line] = _typed(server, line)
        if "--templates" in line:
            for name, rows in SHEETS.items():
                with (server.folder / f"sheets/{name}.csv").open("a") as sheet:
                    sheet.writelines(f"{row}\n" for row in rows)
    assert len(lines) == 6, lines
    admins = next(said[line] for line in lines if "user admins" in line)
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


def _put_aside(server, line):
    if server.engine.name == "sqlite":
        subprocess.run(["sh", "-ec", _here(server, line)], check=True)
    else:  # As the page says: another database, which is empty.
        server.engine.drop(server.store)
        server.store = server.engine.store(server.store.var)


def who_has_not_done_it_before_brings_a_backup_back(server):
    (server.folder / "passphrase").write_text("都兰的春天来得很晚但是总会来\n")
    _typed(server, _lines("A machine for a county", "wuzhi")[4])  # The keys are put away,
    backup = _lines("Backups", "wuzhi")[0]
    _report(server, 1)
    _typed(server, backup)  # and a backup is made.
    _report(server, 2)
    server.stop()
    _break(server)
    done = []
    for line in _lines("Bringing a backup back"):
        command = line.split()[0]
        done.append(command)
        if line.startswith("systemctl stop"):
            continue  # It ended by itself.
        if line.startswith("systemctl enable"):
            server.start()
        elif command == "mv":
            _put_aside(server, line)
        elif command == "mkdir":
            subprocess.run(["sh", "-ec", _here(server, line)], check=True)
        elif command == "runuser":
            said = _typed(server, line.removeprefix("runuser -u wuzhi -- "),
                          expect=1 if "doctor" in line else 0)
            assert "doctor" not in line or "(log.behind)" in said and "1 wrong" in said, said
        else:
            assert command == "mount", line
    assert set(done) == set(CALLS), done
    assert "all as signed" in said, said
    numbers = [row[0] for row in server.rows("SELECT id FROM case_record")]
    assert case_id(1) in numbers and case_id(2) not in numbers
    _report(server, 2)  # Entered again.
    server.stop()
    assert "all as signed" in server.run("verify")
    head = (server.store.var / "log/632822/2/checkpoint").read_text()
    assert head.startswith("wuzhi/log/632822/2\n"), head
    server.start()


def _report(server, number):
    server.client().post("/api/v1/cases", REPORT | {"id": case_id(number), "unit": GRID},
                         expect=201)


def _break(server):
    """The machine is gone: what is left of its disk is rubbish, and keys and log are not on it."""
    for folder in ("keys", "log", "log-state"):
        shutil.rmtree(server.store.var / folder)
    if server.engine.name == "sqlite":
        (server.store.var / "wuzhi.db").write_bytes(b"rubbish")
