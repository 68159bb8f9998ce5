"""Durable creation on PostgreSQL, beside one connection of libpqxx doing the same transactions."""
import random
import shutil
import threading

from items.create import reports
from tools import wire
from tools.filling import demo, words
from tools.measure import cpu_s, program, progress, with_children
from tools.postgres_server import DurablePostgres
from tools.results import Row, Section
from tools.server import Server, wuzhi

CONNECTIONS = 64
# What one report writes before it is answered; parents first.
TABLES = ("case_record", "fact", "case_step", "fact_private", "due_clock", "journal_pending")
# Those of journal_pending are gone when the fact has its leaf; they are as many as the facts.
PENDING = "SELECT county, id AS fact FROM fact"
VILLAGE, DESK = "632822990901", "cun1"


def measure(setting):
    with DurablePostgres() as postgres:
        var = setting.folder / "postgres"
        shutil.rmtree(var, ignore_errors=True)
        var.mkdir()
        postgres.run("CREATE DATABASE ours")
        wuzhi("demo", var=var, db=postgres.uri_of("ours"))
        _fill(setting, postgres, var)
        postgres.run("CREATE DATABASE theirs TEMPLATE ours")
        rows = _create(setting, postgres, var) + _abort_rate(setting, postgres, var)
    return Section(
        f"POST /api/v1/cases on PostgreSQL 15 that flushes, {CONNECTIONS} clients", rows,
        [f"Beside it: the rows of {', '.join(TABLES)}, those of a report in a transaction, "
         "prepared, a round trip each. CPU is of the program and of PostgreSQL together.",
         "Aborted: transactions that PostgreSQL refused to order (40001) or found in a deadlock "
         "(40P01), while 64 clerks of one desk each report and then accept."])


def _fill(setting, postgres, var):
    """Some cases to begin with, and counted, so that neither side plans for empty tables."""
    with Server(var, postgres.uri_of("ours")) as server:
        seconds = setting.size(4, 1)
        program("load", server.port, CONNECTIONS, seconds, 1, _reports(setting, seconds))
    postgres.run("VACUUM ANALYZE", "ours")


def _create(setting, postgres, var):
    seconds = setting.size(15, 1)
    requests = _reports(setting, seconds)
    uri = postgres.uri_of("ours")
    mark = postgres.run("SELECT txid_current()", "ours")
    with Server(var, uri) as server:
        processes = [server.pid, *with_children(postgres.pid)]
        # What its threads opened before the first report, and what they open at it.
        program("load", server.port, CONNECTIONS, 0.5, 1, requests)
        processes = [server.pid, *with_children(postgres.pid)]
        before = cpu_s(*processes)
        later = _reports(setting, seconds)
        [said] = program("load", server.port, CONNECTIONS, seconds, 1, later)
        assert said["refused"] == said["lost"] == 0, said
        cpu = (cpu_s(*processes) - before) / said["count"] * 1e6
    files = [f"{table}={_export(setting, postgres, table, mark)}" for table in TABLES]
    cases = int(postgres.run("SELECT count(*) FROM case_record WHERE xmin::text::bigint > " + mark,
                             "ours"))
    before = cpu_s(*with_children(postgres.pid))
    with Peak(postgres.pid) as peak:
        [raw] = program("pqxx_writer", postgres.uri_of("theirs"), cases, seconds, *files)
    raw_cpu = (peak.cpu_s - before + raw["cpu_s"]) / raw["cases"] * 1e6
    rate, raw_rate = said["count"] / said["wall_s"], raw["cases"] / raw["wall_s"]
    progress(f"{rate:.0f} and {raw_rate:.0f} a second")
    return [
        Row("CPU a case", f"{cpu:.0f} µs", f"{raw_cpu:.0f} µs, libpqxx",
            f"{cpu / raw_cpu:.2f} ×", "", None),
        Row("cases a second", f"{rate:,.0f}", f"{raw_rate:,.0f}, libpqxx",
            f"{rate / raw_rate:.1f} ×", "≥ 2 ×", rate >= 2 * raw_rate),
        Row("p99", f"{said['p99_ms']:.0f} ms (p50 {said['p50_ms']:.0f})",
            f"{raw['p99_ms']:.1f} ms", "", "", None)]


class Peak:
    """The CPU of PostgreSQL while backends come and go: what was seen last before they went."""

    def __init__(self, pid):
        self._pid, self._ended, self._most = pid, threading.Event(), {}
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()

    def _watch(self):
        while not self._ended.wait(0.05):
            for pid in with_children(self._pid):
                self._most[pid] = max(cpu_s(pid), self._most.get(pid, 0))

    @property
    def cpu_s(self):
        return sum(self._most.values())


def _reports(setting, seconds):
    return reports(setting, demo(setting), seconds, per_second_max=4_000)


def _export(setting, postgres, table, mark):
    """The rows written since, as COPY has them, in the order in which they were written."""
    names = "county, fact" if table == "journal_pending" else postgres.run(
        "SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM"
        f" information_schema.columns WHERE table_name = '{table}'", "ours")
    select = PENDING if table == "journal_pending" else f"SELECT {names} FROM {table}"
    rows = postgres.run(f"COPY ({select} WHERE xmin::text::bigint > {mark}"
                        " ORDER BY xmin::text::bigint) TO STDOUT", "ours")
    path = setting.folder / f"{table}.rows"
    path.write_text("\t".join(names.split(", ")) + f"\n{rows}\n", encoding="utf-8")
    return path


def _abort_rate(setting, postgres, var):
    """Reports, each followed by accepting it; the steps of one connection follow each other."""
    seconds, numbers = setting.size(10, 1), random.Random(11)
    uri = postgres.uri_of("ours")
    with Server(var, uri) as server:
        cookie = server.cookie(DESK)
        chains = []
        for each in wire.new_ids(int(seconds * 2_000)):
            chains.append(wire.request("POST", "/api/v1/cases", {
                "id": each, "category": "0102", "unit": VILLAGE, "description": words(numbers)}))
            chains.append(wire.request(
                "POST", f"/api/v1/cases/{each}/accept", {}, cookie=cookie, if_match='"1"',
                idempotency_key=f"accept-{each}"))
        requests = wire.write(setting.folder / "accept.requests", chains)
        before = postgres.conflicts()
        said = program("load", server.port, CONNECTIONS, seconds, 2, requests)
        aborted = postgres.conflicts() - before
    assert all(place["refused"] == place["lost"] == 0 for place in said), said
    asked = sum(place["count"] for place in said)
    return [Row("report and accept at one desk: aborted", f"{aborted} for {asked:,.0f} commands",
                f"{said[1]['count'] / said[1]['wall_s']:,.0f} pairs a second, p99 "
                f"{said[1]['p99_ms']:.0f} ms to accept", f"{aborted / asked:.2%}", "≤ 1 %",
                aborted <= 0.01 * asked)]
