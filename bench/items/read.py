"""One case for somebody signed in, beside the least that must be done for it."""
import random
import socket
import sqlite3
import subprocess
import time

from tools import wire
from tools.filling import COUNTY, million
from tools.measure import PROGRAMS, cpu_s, median, program, progress
from tools.results import Row, Section
from tools.server import Server, free_port

CONNECTIONS = 64


def measure(setting):
    var, told = million(setting)
    with Server(var) as server:
        cookie = server.cookie("xian")
        paths = [f"/api/v1/cases/{each}" for each in _some_ids(var, setting.size(20_000, 1_000))]
        requests = wire.write(setting.folder / "read.requests",
                              [wire.request("GET", path, cookie=cookie) for path in paths])
        reply = setting.folder / "reply"
        reply.write_bytes(_raw_reply(server, paths[0], cookie))
        sides = {
            "ours": (server.pid, server.port),
            "select": Least(reply, var / "wuzhi.db", COUNTY).start(),
            "epoll": Least(reply).start()}
        cost = {side: [] for side in sides}
        try:
            for number in range(setting.size(9, 3)):
                for side, (pid, port) in sides.items():
                    before = cpu_s(pid)
                    [said] = program("load", port, CONNECTIONS, setting.size(2.0, 0.3), 1, requests,
                                     "again")
                    assert said["refused"] == said["lost"] == 0, said
                    cost[side].append((cpu_s(pid) - before) / said["count"] * 1e6)
                progress(", ".join(f"{side} {all_[-1]:.1f} µs" for side, all_ in cost.items()))
        finally:
            for side in ("select", "epoll"):
                Least.stop(sides[side][0])
    ratio = median([ours / least for ours, least in zip(cost["ours"], cost["select"])])
    least = median(cost["select"])
    return Section(
        f"GET /api/v1/cases/{{id}}, signed in, any of {told['count']:,} cases, 64 connections",
        [Row("CPU a request", f"{median(cost['ours']):.1f} µs",
             f"{least:.1f} µs: epoll, the same rows by prepared SELECTs, the same bytes",
             f"{ratio:.2f} ×", "≤ 1.6 ×", ratio <= 1.6)],
        [f"Of the {least:.1f} µs beside ours, {median(cost['epoll']):.1f} µs are the request and "
         "the bytes of the reply; the rest is SQLite."])


def _some_ids(var, count):
    database = sqlite3.connect(var / "wuzhi.db")
    [last] = database.execute("SELECT max(rowid) FROM case_record").fetchone()
    numbers = random.Random(3)
    ids = []
    while len(ids) < count:
        row = database.execute("SELECT id FROM case_record WHERE rowid = ? AND state = 'closed'",
                               (numbers.randrange(1, last),)).fetchone()
        ids += row or ()
    database.close()
    return ids


def _raw_reply(server, path, cookie):
    """The bytes of a reply as they go over the wire."""
    with socket.create_connection(("127.0.0.1", server.port)) as peer:
        peer.sendall(wire.request("GET", path, cookie=cookie))
        data = b""
        while b"\r\n\r\n" not in data:
            data += peer.recv(65536)
        head, _, body = data.partition(b"\r\n\r\n")
        assert b" 200 " in head.split(b"\r\n")[0], head
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                      if line.startswith(b"content-length:"))
        while len(body) < length:
            body += peer.recv(65536)
    return head + b"\r\n\r\n" + body


class Least:
    """bench_epoll_select on a port of its own."""

    _running = {}

    def __init__(self, reply, *database):
        self._arguments = [str(reply), *map(str, database)]

    def start(self):
        port = free_port()
        process = subprocess.Popen([PROGRAMS / "bench_epoll_select", str(port), *self._arguments],
                                   stdin=subprocess.DEVNULL)
        Least._running[process.pid] = process
        time.sleep(0.3)
        assert process.poll() is None, "bench_epoll_select ended"
        return process.pid, port

    @staticmethod
    def stop(pid):
        process = Least._running.pop(pid)
        process.terminate()
        process.wait()
