"""What keeps an installation alive: a backup made while people work and brought back on another
machine, a doctor who says what is wrong, and gauges."""
import json
import re
import shutil

from harness.client import Client
from harness.people import GRID, case_id, sign_in
from harness.samples import png

BEGINS_WITH = "demo"

PASSPHRASE = "都兰的春天来得晚但是总会来"
told = {}


def _report(server, number):
    body = {"id": case_id(number), "category": "0102", "description": "垃圾", "unit": GRID}
    return server.client().post("/api/v1/cases", body, expect=201).json


def _backups(server):
    return str(server.folder / "disk")


def _administrator(server):
    return Client(server.port + 1, None)


def a_backup_is_made_while_people_work(server):
    _report(server, 1)
    sign_in(server, "cun1").upload(f"/api/v1/cases/{case_id(1)}/files", png(), case_id(11),
                                   query={"stage": "other"})
    told["case"] = sign_in(server, "cun1").get(f"/api/v1/cases/{case_id(1)}").json
    assert "no backup was made" in server.run("doctor")
    said = server.run("backup", "--to", _backups(server))
    assert re.search(r"^\d{8}T\d{6}Z: \d+ files, [\d.]+ MB, all as they were$", said, re.M), said
    _report(server, 2)
    assert "the last backup is of" in server.run("doctor")


def it_holds_no_key(server):
    keys = (server.store.var / "keys/master.keys").read_text()
    secrets = [line.split()[2].encode() for line in keys.splitlines() if line.count(" ") == 3]
    assert len(secrets) >= 2, keys
    for file in (server.folder / "disk").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not any(secret in content for secret in secrets), file


def nothing_is_replaced_by_it(server):
    options = ["--from", _backups(server)]
    assert "(restore.serving)" in server.run("restore", *options, expect=1)
    server.stop()
    assert "(db.not_empty)" in server.run("restore", *options, expect=1)
    server.start()
    assert sign_in(server, "cun1").get(f"/api/v1/cases/{case_id(2)}").json["number"]


def another_machine_goes_on_with_it(server):
    passphrase, escrow = server.folder / "passphrase", server.folder / "escrow"
    passphrase.write_text(PASSPHRASE + "\n")
    secret = ["--passphrase-file", str(passphrase), "--file", str(escrow)]
    server.run("keys", "escrow", *secret)
    other = server.empty_one()
    try:
        said = other.run("restore", "--from", _backups(server))
        assert "wuzhi keys restore" in said, said
        said = other.run("doctor", expect=1)
        assert "(keys.missing)" in said and "(doctor.wrong)" in said, said
        other.run("keys", "restore", *secret)
        said = other.run("doctor", expect=1)  # The log went on where the backup came from.
        assert "the database is sound" in said and "1 wrong" in said, said
        assert "(log.behind)" in said and "wuzhi log continue" in said, said
        other.run("log", "continue")
        assert "0 wrong" in other.run("doctor")
        other.start()
        desk = sign_in(other, "cun1")
        assert desk.get(f"/api/v1/cases/{case_id(1)}").json == told["case"]
        photo = f"/api/v1/cases/{case_id(1)}/files/{case_id(11)}"
        assert desk.get(photo).body == sign_in(server, "cun1").get(photo).body
        desk.get(f"/api/v1/cases/{case_id(2)}", expect=404)  # Came after the backup.
        _report(other, 3)
        other.stop()
        assert "all as signed" in other.run("verify")
    finally:
        other.close()


def a_backup_of_before_the_first_head_is_continued_too(server):
    first, second = server.empty_one(), server.empty_one()
    disk = str(server.folder / "early")
    try:
        first.run("demo")
        first.run("backup", "--to", disk)
        first.start()
        first.stop()  # Signed, and lost with the machine.
        shutil.copytree(first.store.var / "keys", second.store.var / "keys")
        second.run("restore", "--from", disk)
        assert "(log.behind)" in second.run("doctor", expect=1)
        second.run("log", "continue")
        second.start()
        _report(second, 5)
        second.stop()
        assert "all as signed" in second.run("verify")
        assert not (second.store.var / "log/632822/checkpoint").exists()
    finally:
        first.close()
        second.close()


def old_ones_go_and_damaged_ones_are_found(server):
    said = server.run("backup", "--to", _backups(server), "--keep", "1")
    assert "removed 1 older ones" in said, said
    assert len(server.run("backup", "--to", _backups(server), "--list").splitlines()) == 1
    assert "all as they were" in server.run("backup", "--to", _backups(server), "--check")
    largest = max((server.folder / "disk/objects").rglob("*"), key=lambda f: f.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)
    said = server.run("backup", "--to", _backups(server), "--check", expect=1)
    assert "(backup.damaged)" in said, said
    nothing = str(server.folder / "nothing")
    assert "(backup.missing)" in server.run("backup", "--to", nothing, "--check", expect=1)


def gauges_are_for_this_machine_only(server):
    text = _administrator(server).send("GET", "/metrics").text
    names = set(re.findall(r"^# TYPE (\S+) (?:gauge|counter)$", text, re.M))
    values = re.findall(r'^(\w+)(?:\{(?:\w+="[^"\n]*",?)+\})? (-?[\d.e+]+)$', text, re.M)
    assert len(values) + 2 * len(names) == len(text.splitlines()), text
    assert {name for name, _ in values} <= names, text
    known = dict(values)
    assert known["wuzhi_ready"] == "1" and float(known["wuzhi_log_leaves"]) > 100, text
    assert float(known["wuzhi_calendar_days"]) > 0 and "wuzhi_backup_age_seconds" in known, text
    assert float(known["process_resident_memory_bytes"]) > 1_000_000
    assert server.client().send("GET", "/metrics").status == 404
    assert _administrator(server).send("GET", "/api/v1/cases").status == 404
    for client in (_administrator(server), server.client()):
        ready = client.send("GET", "/readyz")
        assert ready.status == 200 and json.loads(ready.text)["status"] == "ready", ready.text


def a_server_in_service_refuses_a_demonstration(server):
    server.stop()
    said = server.run("serve", "--config", "deploy/wuzhi.toml", "--data", "data",
                      "--port", str(server.port), expect=1)
    assert "(app.demonstration)" in said, said
    server.start()
