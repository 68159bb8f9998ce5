"""A database restored from before the last signed head: nothing published is ever taken back."""
import time

from harness.people import GRID, case_id

BEGINS_WITH = "demo"

SIGN_MAX_S = 60


def _report(server, number):
    body = {"id": case_id(number), "category": "0102", "description": "垃圾", "unit": GRID}
    server.client().post("/api/v1/cases", body, expect=201)


def _checkpoint(server, log=""):
    path = server.store.var / "log/632822" / log / "checkpoint"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _wait_for(server, what):
    deadline = time.monotonic() + SIGN_MAX_S
    while what not in server.log():
        assert time.monotonic() < deadline, server.log_tail()
        time.sleep(0.1)


def after_a_restore_nothing_is_signed_until_the_log_is_continued(server):
    assert "(log.not_behind)" in server.run("log", "continue", expect=1)
    server.stop()
    server.engine.keep(server.store, server.folder / "kept")
    server.start()
    for number in range(100):
        _report(server, number)
    server.stop()  # What is left is signed.
    signed = _checkpoint(server)

    server.engine.restore(server.store, server.folder / "kept")
    server.start()
    _report(server, 200)
    _wait_for(server, "log.behind")
    ready = server.client().send("GET", "/readyz")
    assert ready.status == 503 and ready.json["problems"] == ["log.behind"], ready.text
    assert "wuzhi log continue" in server.run("doctor", expect=1)
    server.stop()
    assert _checkpoint(server) == signed, "the old head stands"
    said = server.run("verify", expect=1)
    assert "(log.deviates)" in said, said

    said = server.run("log", "continue")
    assert "632822: goes on as wuzhi/log/632822/2" in said, said
    assert "(log.not_behind)" in server.run("log", "continue", expect=1)
    server.start()
    _report(server, 201)
    server.stop()
    assert _checkpoint(server) == signed
    assert _checkpoint(server, "2").startswith("wuzhi/log/632822/2\n")
    said = server.run("verify")
    assert "all as signed" in said, said
    server.start()
