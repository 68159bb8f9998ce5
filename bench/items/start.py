"""How long a server with a million cases takes to answer, and what it holds in memory."""
import time

from tools import wire
from tools.filling import million
from tools.measure import median, memory_mb, program
from tools.results import Row, Section
from tools.server import Server


def measure(setting):
    var, told = million(setting)
    starts, fresh = [], []
    for _ in range(setting.size(5, 2)):
        with Server(var) as server:
            starts.append(server.start_s)
            fresh.append(memory_mb(server.pid))
    with Server(var) as server:
        _use(setting, server)
        used, resident = memory_mb(server.pid), memory_mb(server.pid, "Rss")
    return Section(
        f"a server with {told['count']:,} cases",
        [Row("from its start to the first answer", f"{median(starts):.2f} s", "", "", "≤ 1 s",
             median(starts) <= 1),
         Row("memory (PSS) after starting", f"{median(fresh):.0f} MB", "", "", "", None),
         Row("memory (PSS) after lists and reports over 64 connections", f"{used:.0f} MB", "", "",
             "≤ 128 MB", used <= 128)],
        [f"All starts: {', '.join(f'{s:.2f}' for s in starts)} s. Resident after use: "
         f"{resident:.0f} MB."])


def _use(setting, server):
    """Every thread works and every cache is warm."""
    cookie = server.cookie("xian")
    paths = [f"/api/v1/cases?list={name}" for name in ("all", "open", "breached", "urgent")]
    asking = wire.write(setting.folder / "use.requests",
                        [wire.request("GET", path, cookie=cookie) for path in paths] * 64)
    program("load", server.port, 64, setting.size(5, 1), 1, asking, "again")
    ids = wire.new_ids(5000)
    telling = wire.write(setting.folder / "tell.requests", [
        wire.request("POST", "/api/v1/cases", {
            "id": each, "category": "0102", "unit": "632822990901", "description": "垃圾"})
        for each in ids])
    program("load", server.port, 64, setting.size(5, 1), 1, telling)
    time.sleep(2)  # What follows a report is done within a second.
