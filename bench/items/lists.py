"""The named lists, fifty cases a page, over a million."""
import json

from tools import wire
from tools.filling import million
from tools.measure import cpu_s, program
from tools.results import Row, Section
from tools.server import Server

LISTS = ("all", "open", "given_out", "breached", "urgent", "involved", "unlocated", "due",
         "to_decide", "to_tell")
READERS = {"xian": "county", "cun1": "village"}
LIMIT_MS = 10


def measure(setting):
    var, told = million(setting)
    rows = []
    with Server(var) as server:
        for login, who in READERS.items():
            cookie = server.cookie(login)
            for name in LISTS:
                rows.append(_row(setting, server, cookie, name, who))
    return Section(
        f"a page of 50 of {told['count']:,} cases, one request after the other",
        rows, ["What a client waits for, p50 and p99; loopback and the client are in it."])


def _row(setting, server, cookie, name, who):
    path = f"/api/v1/cases?list={name}"
    status, body, _ = server.call("GET", path, headers={"cookie": cookie})
    assert status == 200, body
    requests = wire.write(setting.folder / "list.requests",
                          [wire.request("GET", path, cookie=cookie)])
    before = cpu_s(server.pid)
    [said] = program("load", server.port, 1, setting.size(3, 0.3), 1, requests, "again")
    assert said["refused"] == 0, said
    cost = (cpu_s(server.pid) - before) / said["count"] * 1e3
    found = len(json.loads(body)["cases"])
    return Row(f"`{name}`, {who} desk: {found} cases, {len(body) / 1024:.0f} KB",
               f"p50 {said['p50_ms']:.2f} ms, p99 {said['p99_ms']:.2f} ms, CPU {cost:.2f} ms",
               "", "", f"≤ {LIMIT_MS} ms", said["p99_ms"] <= LIMIT_MS)
