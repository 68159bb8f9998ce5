"""A disk that is nearly full, full, read-only or broken: said so, and nothing acknowledged lost."""
import json
import resource
import time

from harness.disk import SmallDisk
from harness.people import GRID, case_id, sign_in
from harness.samples import phone_jpeg

BEGINS_WITH = "demo"

ROOM_MB, LEAST_MB = 150, 40
WAIT_MAX_S = 60
acknowledged = {}  # Number of the report here: its case number.
shared = {}


def _send(server, number):
    body = {"id": case_id(number), "category": "0102", "description": "垃圾" * 200, "unit": GRID}
    reply = server.client().send("POST", "/api/v1/cases", json.dumps(body).encode(), None,
                                 {"content-type": "application/json"})
    if reply.status == 201:
        acknowledged[number] = reply.json["number"]
    return reply


def _refusal_of(server, number):
    reply = _send(server, number)
    assert reply.status == 503 and int(reply.headers["retry-after"]) > 0, reply.text
    return reply.json["reason"]


def _accepted(server, number):
    reply = _send(server, number)
    assert reply.status == 201, reply.text
    return reply.json


def _wait_until(holds, server):
    deadline = time.monotonic() + WAIT_MAX_S
    while not holds():
        assert time.monotonic() < deadline, server.log_tail()
        time.sleep(0.05)


def _health(server):
    return server.client().get("/healthz").json["status"]


def _expect_all_there(server):
    desk = server.client()
    desk.cookies = dict(shared["cookies"])
    for number, case in acknowledged.items():
        assert desk.get(f"/api/v1/cases/{case_id(number)}").json["number"] == case
        steps = desk.get(f"/api/v1/cases/{case_id(number)}/steps").json["steps"]
        assert [step["action"] for step in steps] == ["report"], steps
    assert "all as signed" in server.run("verify")


def on_a_small_disk_it_serves_as_before(server):
    shared["cookies"] = sign_in(server, "xian").cookies
    server.stop()
    used = sum(file.stat().st_size for file in server.store.var.rglob("*") if file.is_file())
    shared["disk"] = SmallDisk(server, used // 1_000_000 + ROOM_MB)
    server.environment = {"WUZHI_DISK_FREE_MB_MIN": str(LEAST_MB)}
    server.start()
    receipt = _accepted(server, 1)
    shared.update(number=receipt["number"], code=receipt["follow_code"])
    assert _health(server) == "ok"


def nearly_full_it_takes_nothing_in_but_answers(server):
    shared["disk"].fill(leaving=LEAST_MB * 1_000_000 - 5_000_000)
    _wait_until(lambda: _health(server) == "disk.low", server)
    assert _refusal_of(server, 2) == "disk.low"
    page = server.client().page("/report", form={"description": "x"}, expect=503)
    assert page.headers["content-type"].startswith("text/html"), page.text
    _expect_all_there(server)
    assert server.log().count("disk.low") == 1, server.log_tail()


def with_room_again_it_goes_on(server):
    shared["disk"].give_back()
    _wait_until(lambda: _health(server) == "ok", server)
    _accepted(server, 2)
    assert server.log().count("disk.recovered") == 1, server.log_tail()


def on_a_full_disk_nothing_is_acknowledged_that_is_not_stored(server):
    """The watch is off: it comes to the last page."""
    server.stop()
    server.environment["WUZHI_DISK_FREE_MB_MIN"] = "0"
    server.start()
    shared["disk"].fill(leaving=0)
    if server.engine.name == "sqlite":  # The other database is elsewhere.
        refused = next(number for number in range(100, 2000)
                       if _send(server, number).status != 201)
        assert _refusal_of(server, refused) == "db.full"
    photo = server.client().upload(f"/api/v1/follow/{shared['number']}/files", phone_jpeg(),
                                   case_id(90_000), code=shared["code"], expect=503)
    assert photo.json["reason"] == "blob.disk_full", photo.text
    _expect_all_there(server)
    shared["disk"].give_back()
    _accepted(server, 3)
    _expect_all_there(server)


def a_disk_that_refuses_every_write_is_told_and_survived(server):
    """No file may grow: as on a disk that the kernel has set to read-only after an error."""
    process = server.process_id()
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, before[1]))
    if server.engine.name == "sqlite":
        assert _refusal_of(server, 4) == "db.unavailable"
    assert _health(server) == "ok"
    desk = server.client()
    desk.cookies = dict(shared["cookies"])
    desk.get("/api/v1/cases", query={"list": "all"})
    resource.prlimit(process, resource.RLIMIT_FSIZE, before)
    _accepted(server, 4)
    _expect_all_there(server)


def on_a_read_only_disk_it_says_why_it_cannot_work(server):
    """Without a database that can be written it does not start; the public log can wait."""
    server.stop()
    shared["disk"].remount("ro")
    if server.engine.name == "sqlite":
        said = server.run("serve", "--port", "1", expect=1)
        assert "may it be written? (db.unavailable)" in said, said
    else:
        server.start()
        _wait_until(lambda: "error log.files" in server.log(), server)
        _accepted(server, 5)
    shared["disk"].remount("rw")
    server.restart()
    _accepted(server, 6)
    _expect_all_there(server)
    server.stop()
    shared["disk"].close()
