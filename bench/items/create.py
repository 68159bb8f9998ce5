"""Durable creation on SQLite, beside a program that writes the same rows with the C API alone."""
import random
import shutil
import sqlite3
import time

from tools import wire
from tools.filling import CATEGORIES, million, villages, wait_until_followed, words
from tools.measure import PROGRAMS, cpu_s, program, progress
from tools.results import Row, Section
from tools.server import Server

BATCH = 256
FOLLOW_MAX_S = 900
# Parents before what refers to them. Without a rowid, or not written by a report: the others.
TABLES = ("case_record", "fact", "case_step", "fact_private", "due_clock", "journal_leaf",
          "search_entry")


def measure(setting):
    original, told = million(setting)
    folders = {side: setting.folder / f"create-{side}" for side in ("ours", "raw")}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(original, folder)
    rows = []
    for delay_ms in (0, 2):
        for connections in (64, 256):
            rows += _compare(setting, folders, connections, delay_ms)
    for folder in folders.values():
        shutil.rmtree(folder)
    return Section(
        f"POST /api/v1/cases on SQLite, from everywhere, {told['count']:,} cases to begin with",
        rows,
        [f"Beside it: the rows of {', '.join(TABLES)} and the search index, by one thread in "
         f"batches of {BATCH}, with the same indexes and settings.",
         "Ours includes HTTP, the client on the same cores, and what follows a report meanwhile: "
         "its leaf, words and figures. CPU includes what follows after the load as well."])


def _compare(setting, folders, connections, delay_ms):
    slow = {"LD_PRELOAD": str(PROGRAMS / "libbench_slow_flush.so"), "BENCH_FLUSH_MS": str(delay_ms)}
    environment = slow if delay_ms else {}
    before = _rowids(folders["ours"])
    ours = _load(setting, folders["ours"], connections, environment)
    [raw] = program(
        "sqlite_writer", folders["ours"] / "wuzhi.db", folders["raw"] / "wuzhi.db", ours["count"],
        BATCH, *(f"{table}:{rowid}" for table, rowid in before.items()), environment=environment)
    rate, raw_rate = ours["count"] / ours["wall_s"], raw["cases"] / raw["wall_s"]
    cpu, raw_cpu = ours["cpu_s"] / ours["count"] * 1e6, raw["cpu_s"] / raw["cases"] * 1e6
    at = f"{connections} clients" + (f", each flush {delay_ms} ms longer" if delay_ms else "")
    progress(f"{at}: {rate:.0f} and {raw_rate:.0f} a second, follow {ours['follow_s']:.1f} s")
    return [
        Row(f"{at}: CPU a case", f"{cpu:.0f} µs", f"{raw_cpu:.0f} µs", f"{cpu / raw_cpu:.1f} ×", "",
            None),
        Row(f"{at}: cases a second", f"{rate:,.0f}", f"{raw_rate:,.0f}", f"{rate / raw_rate:.0%}",
            "≥ 35 %", rate >= 0.35 * raw_rate),
        Row(f"{at}: p99", f"{ours['p99_ms']:.0f} ms (p50 {ours['p50_ms']:.0f})",
            f"{raw['p99_ms']:.0f} ms a batch", f"{ours['p99_ms'] / raw['p99_ms']:.1f} ×", "≤ 2 ×",
            ours["p99_ms"] <= 2 * raw["p99_ms"])]


def reports(setting, var, seconds, per_second_max=12_000):
    """A file of reports from all over the county, more than can be answered."""
    numbers, units = random.Random(time.time()), villages(var)
    choose = numbers.choice
    return wire.write(setting.folder / f"{var.name}.requests", (
        wire.request("POST", "/api/v1/cases", {
            "id": each, "category": choose(CATEGORIES), "unit": choose(units),
            "description": words(numbers), "address": f"{numbers.randrange(1, 200)}号"})
        for each in wire.new_ids(int(seconds * per_second_max))))


def _load(setting, folder, connections, environment):
    seconds = setting.size(20, 1)
    requests = reports(setting, folder, seconds)
    with Server(folder, **environment) as server:
        before = cpu_s(server.pid)
        [said] = program("load", server.port, connections, seconds, 1, requests)
        assert said["refused"] == said["lost"] == 0, said
        begin = time.monotonic()
        wait_until_followed(folder, begin + FOLLOW_MAX_S)
        said["follow_s"] = time.monotonic() - begin
        said["cpu_s"] = cpu_s(server.pid) - before
        said["count"] = int(said["count"])
    return said


def _rowids(folder):
    database = sqlite3.connect(folder / "wuzhi.db")
    highest = {table: database.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
               for table in TABLES}
    database.close()
    return highest
