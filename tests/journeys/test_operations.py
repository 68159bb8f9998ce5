"""What docs/operations.md says to type is typed: a county takes a report, a backup comes back."""
import os
import re
import shlex
import shutil
import ssl
import subprocess
from contextlib import contextmanager
from urllib.request import urlopen

from harness.contract import ROOT
from harness.people import GRID, case_id
from harness.server import free_port

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
    [head] = server.store.var.glob("log/632822/[0-9]*/checkpoint")
    assert head.read_text().startswith(f"wuzhi/log/632822/{head.parent.name}\n"), head
    server.start()


def an_authority_of_ones_own_makes_a_certificate_that_browsers_take(server):
    folder = server.folder / "certificates"
    folder.mkdir()
    for line in _lines("A certificate", r"(?:openssl|printf|cat)"):
        line = line.replace("wuzhi.lan", "localhost").replace("10.0.0.5", "127.0.0.1")
        subprocess.run(["sh", "-ec", line], cwd=folder, check=True, capture_output=True)
    server.environment |= {"WUZHI_TLS_CERTIFICATE": str(folder / "chain.pem"),
                           "WUZHI_TLS_KEY": str(folder / "key.pem")}
    server.stop()
    with _https(server, folder / "authority.pem") as read:
        for host in ("localhost", "127.0.0.1"):
            assert read(host) == 200
    server.environment.clear()
    server.start()


@contextmanager
def _https(server, authority):
    """The server by TLS, and how a client that trusts the authority reads its first page."""
    trust = ssl.create_default_context(cafile=authority)
    port = free_port()
    process = subprocess.Popen([*server.command("serve"), "--port", str(port)],
                               env=os.environ | server.environment,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        while "log.leading" not in (line := process.stdout.readline()):
            assert line, "it ended while starting"
        yield lambda host: urlopen(f"https://{host}:{port}/healthz", context=trust).status
    finally:
        process.terminate()
        assert process.wait() == 0


def an_open_connection_is_told_where_a_password_is_typed(server):
    warning = "连接没有加密"
    for path in ("/work", "/activate"):
        client = server.client()
        assert warning not in client.page(path).text  # On the machine itself.
        assert warning in client.page(path, headers={"host": "wuzhi.lan"}).text
    server.environment["WUZHI_ADDRESS"] = "0.0.0.0"
    server.restart()
    assert "NO CERTIFICATE" in server.log()
    server.environment.clear()
    server.restart()


def _report(server, number):
    server.client().post("/api/v1/cases", REPORT | {"id": case_id(number), "unit": GRID},
                         expect=201)


def _break(server):
    """The machine is gone: what is left of its disk is rubbish, and keys and log are not on it."""
    for folder in ("keys", "log", "log-state"):
        shutil.rmtree(server.store.var / folder)
    if server.engine.name == "sqlite":
        (server.store.var / "wuzhi.db").write_bytes(b"rubbish")
