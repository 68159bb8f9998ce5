"""Durable creation and a page of 50, beside two back ends from npm doing the same: Directus on
SQLite, Parse Server on PostgreSQL."""
import json
import random
import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass

from tools import npm, wire
from tools.filling import CATEGORIES, demo, villages, wait_until_followed, words
from tools.measure import cpu_s, median, memory_mb, program, progress, with_children
from tools.peers_server import Directus, Parse
from tools.postgres_server import DurablePostgres
from tools.results import Row, Section
from tools.server import Server, wuzhi

ROWS, PAGE = 20_000, 50
FOLLOW_MAX_S = 300
# What a report still waits for: its leaf, then its words and figures.
WAITING = """SELECT (SELECT count(*) FROM journal_pending) + (SELECT count(*) FROM journal_cursor
  WHERE subscriber IN ('cases.words', 'figures')
  AND next_leaf < (SELECT max(leaf_index) + 1 FROM journal_leaf))"""
# Which of ours stands beside which of them, and how many times as fast it has to create.
PAIRS = (("ours", "Directus", 100), ("ours", "Parse Server", 10),
         ("ours on PostgreSQL", "Parse Server", None))


class Ours:
    """The demonstration county on SQLite, or on a database of this PostgreSQL."""

    clients, per_second_max = (64,), 12_000

    def __init__(self, setting, postgres=None):
        self._folder = setting.folder / ("peers-ours-postgres" if postgres else "peers-ours")
        self._setting, self._postgres = setting, postgres

    def __enter__(self):
        shutil.rmtree(self._folder, ignore_errors=True)
        uri = None
        if self._postgres:
            self._folder.mkdir()
            self._postgres.run("CREATE DATABASE ours")
            uri = self._postgres.uri_of("ours")
            wuzhi("demo", var=self._folder, db=uri)
        else:
            shutil.copytree(demo(self._setting), self._folder)
        self._server = Server(self._folder, uri).__enter__()
        try:
            self.port, self.pid = self._server.port, self._server.pid
            self._cookie = self._server.cookie("xian")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *error):
        self._server.__exit__(*error)

    def processes(self):
        database = with_children(self._postgres.pid) if self._postgres else []
        return [self.pid, *database]

    def settle(self):
        """Waits for what follows a report, which is work done for it, too."""
        deadline = time.monotonic() + FOLLOW_MAX_S
        if not self._postgres:
            return wait_until_followed(self._folder, deadline)
        while self._postgres.run(WAITING, "ours") != "0":
            assert time.monotonic() < deadline, "the log does not catch up"
            time.sleep(0.2)

    def fill(self, reports):
        requests = wire.write(self._setting.folder / "fill.requests", map(self.creation, reports))
        [said] = program("load", self.port, 8, FOLLOW_MAX_S, 1, requests)
        assert said["count"] == len(reports) and said["refused"] == said["lost"] == 0, said
        self.settle()

    def creation(self, report):
        return wire.request("POST", "/api/v1/cases", report)

    def listing(self):
        return wire.request("GET", "/api/v1/cases?list=all", cookie=self._cookie)

    def page(self):
        _, body, _ = self._server.call("GET", "/api/v1/cases?list=all",
                                       headers={"cookie": self._cookie})
        return len(json.loads(body)["cases"])


@dataclass
class Cost:
    cpu_us: float
    per_second: float
    reply_kb: float


def measure(setting):
    packages = npm.installed(setting.folder / "peers")
    units, count = villages(demo(setting)), setting.size(ROWS, 500)
    with ExitStack() as stack:
        postgres = stack.enter_context(DurablePostgres())
        sides = {
            "ours": Ours(setting),
            "ours on PostgreSQL": Ours(setting, postgres),
            "Directus": Directus(packages, setting.folder / "directus"),
            "Parse Server": Parse(packages, setting.folder / "parse", postgres)}
        reports = list(_reports(units, count))
        for name, side in sides.items():
            progress(f"{name}: {count:,} reports")
            stack.enter_context(side).fill(reports)
            assert side.page() == PAGE, f"{name} has no page of {PAGE}"
        costs = _rounds(setting, sides, units)
        memory = {name: sum(map(memory_mb, with_children(side.pid)))
                  for name, side in sides.items()}
    return Section(
        "creating the same reports and listing 50 in Directus and in Parse Server",
        [row for pair in PAIRS for row in _rows(costs, *pair)],
        _notes(packages, count, costs, memory))


def _notes(packages, count, costs, memory):
    pages = {side: all_[0].reply_kb for (side, what, _), all_ in costs.items() if what == "list"}
    return [
        f"Each has {count:,} reports to begin with, from everywhere. Ours is asked by "
        f"{Ours.clients[0]} clients, they by 8 and by 64, of which the better one stands here.",
        f"Directus {npm.version(packages, 'directus')} on Debian's SQLite as it opens it: a "
        "journal that is deleted, every flush. It writes an activity and a revision of each "
        "report, as it does unless told otherwise.",
        f"Parse Server {npm.version(packages, 'parse-server')} on PostgreSQL 15 that flushes; "
        "ours on PostgreSQL is on the same. CPU includes the database, and of ours what follows "
        "a report.",
        f"One process of node {npm.node_version()} each. Memory (PSS) at the end, without "
        f"PostgreSQL: {_each('{:.0f} MB', memory)}. "
        f"A page with its head: {_each('{:.0f} KB', pages)}."]


def _each(form, numbers):
    return ", ".join(f"{side} {form.format(number)}" for side, number in numbers.items()
                     if side != "ours on PostgreSQL")


def _rounds(setting, sides, units):
    """The costs of each round, by side, what was asked and how many clients asked it."""
    costs = {}
    for number in range(setting.size(5, 2)):
        for name, side in sides.items():
            for what in ("create", "list"):
                for clients in side.clients:
                    costs.setdefault((name, what, clients), []).append(
                        _measured(setting, side, what, clients, units))
        progress(f"round {number + 1}, µs of CPU and requests a second: " + ", ".join(
            f"{name} {what} {clients}: {all_[-1].cpu_us:.0f} {all_[-1].per_second:.0f}"
            for (name, what, clients), all_ in costs.items()))
    return costs


def _measured(setting, side, what, clients, units):
    seconds = setting.size(5, 0.5)
    wanted = [side.listing()] if what == "list" else map(
        side.creation, _reports(units, int(seconds * side.per_second_max)))
    requests = wire.write(setting.folder / "peers.requests", wanted)
    before = {pid: cpu_s(pid) for pid in side.processes()}
    [said] = program("load", side.port, clients, seconds, 1, requests,
                     *(["again"] if what == "list" else []))
    assert said["refused"] == said["lost"] == 0, said
    side.settle()
    # A backend of PostgreSQL that came meanwhile counts whole; one that went, not at all.
    cpu = sum(cpu_s(pid) - before.get(pid, 0) for pid in side.processes())
    return Cost(cpu / said["count"] * 1e6, said["count"] / said["wall_s"],
                said["bytes"] / said["count"] / 1024)


def _reports(units, count):
    numbers = random.Random(time.time())
    choose = numbers.choice
    for each in wire.new_ids(count):
        yield {"id": each, "category": choose(CATEGORIES), "unit": choose(units),
               "description": words(numbers), "address": f"{numbers.randrange(1, 200)}号"}


def _rows(costs, ours, peer, target):
    rows = []
    for what in ("create", "list"):
        where = f"{what} on PostgreSQL" if ours != "ours" else what
        own, other = (_better(costs, name, what, "cpu_us", min) for name in (ours, peer))
        rows.append(Row(
            f"{where}, {peer}: CPU a request", f"{own.median:,.0f} µs",
            f"{other.median:,.0f} µs at {other.clients}",
            _times(median([b / a for a, b in zip(own.all, other.all)])), "", None))
        own, other = (_better(costs, name, what, "per_second", max) for name in (ours, peer))
        ratio = median([a / b for a, b in zip(own.all, other.all)])
        has_target = target is not None and what == "create"
        rows.append(Row(
            f"{where}, {peer}: requests a second", f"{own.median:,.0f}",
            f"{other.median:,.0f} at {other.clients}", _times(ratio),
            f"≥ {target} ×" if has_target else "", ratio >= target if has_target else None))
    return rows


def _times(ratio):
    return f"{ratio:,.{0 if ratio >= 10 else 1}f} ×"


@dataclass
class Series:
    clients: int
    all: list[float]

    @property
    def median(self):
        return median(self.all)


def _better(costs, side, what, measure, choose):
    """One value a round, at that number of clients at which their median is the better one."""
    return choose((Series(clients, [getattr(cost, measure) for cost in all_])
                   for (name, asked, clients), all_ in costs.items()
                   if (name, asked) == (side, what)), key=lambda series: series.median)
