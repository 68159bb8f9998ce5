"""Killed at any moment under load, the server has all it acknowledged once, and nothing by half."""
import json
import os
import random
import threading
import time
from http.client import HTTPException

from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

ROUNDS = 30 if "WUZHI_TEST_LONG" in os.environ else 3
REPORTERS, CLERKS = 4, 2
WAIT_MAX_S = 60
FIRST_NUMBER = 50_000  # Of the ids made here: none of the demonstration's.

# One statement each: the server is at work meanwhile.
UNEVEN_CASES = """
SELECT id, SUM(is_case), SUM(is_step), SUM(is_fact) FROM (
    SELECT id, 1 AS is_case, 0 AS is_step, 0 AS is_fact FROM case_record
    UNION ALL SELECT case_id, 0, 1, 0 FROM case_step
    UNION ALL SELECT subject, 0, 0, 1 FROM fact WHERE kind LIKE 'case.%') AS part
GROUP BY id
HAVING SUM(is_case) <> 1 OR SUM(is_step) = 0 OR SUM(is_step) <> SUM(is_fact)"""
PLACES = """
SELECT (SELECT COUNT(*) FROM fact), (SELECT COUNT(fact) FROM journal_leaf),
    (SELECT COUNT(DISTINCT fact) FROM journal_leaf), (SELECT COUNT(*) FROM journal_pending)"""


class _Load:
    """What some reporters and clerks sent to one server until it was killed."""

    def __init__(self, server, cookies, first_number, seed):
        self._server, self._cookies, self._seed = server, cookies, seed
        self._next_number, self._changed = first_number, threading.Condition()
        self.reports = {}  # Number: the receipt, or None when no answer came.
        self.accepts = {}  # Number: the case's row, or None.
        self.wrong = []  # Answers that nobody should get.
        self._to_accept, self._is_over = [], False
        self._threads = [threading.Thread(target=self._report, args=(i,)) for i in range(REPORTERS)]
        self._threads += [threading.Thread(target=self._accept) for _ in range(CLERKS)]

    def begin(self):
        for thread in self._threads:
            thread.start()

    def wait_for(self, acknowledged):
        with self._changed:
            done = self._changed.wait_for(
                lambda: self.wrong or len(self.acknowledged()) >= acknowledged, WAIT_MAX_S)
            assert done, f"{len(self.acknowledged())} of {acknowledged} acknowledged"

    def end(self):
        """After the server was killed: nobody sends more."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(WAIT_MAX_S)
            assert not thread.is_alive(), "a client waits for a server that is gone"

    def acknowledged(self):
        return [number for number, receipt in self.reports.items() if receipt]

    @property
    def next_number(self):
        return self._next_number

    def _report(self, place):
        client, chance = self._server.client(), random.Random(f"{self._seed} {place}")
        while True:
            with self._changed:
                again = chance.random() < 0.1 and self.acknowledged()
                number = chance.choice(again) if again else self._next_number
                self._next_number += 0 if again else 1
                self.reports.setdefault(number, None)
            reply = _try(client, "/api/v1/cases", _body(number))
            if reply is None:
                return
            with self._changed:
                if reply.status != 201:
                    self.wrong.append(reply.text)
                elif self.reports[number] is None:
                    self.reports[number] = reply.json
                    self._to_accept.append(number)
                elif self.reports[number] != reply.json:
                    self.wrong.append(f"{self.reports[number]}, then {reply.json}")
                self._changed.notify_all()

    def _accept(self):
        client = self._server.client()
        client.cookies = dict(self._cookies)
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_over or self._to_accept)
                if self._is_over:
                    return
                number = self._to_accept.pop(0)
                self.accepts[number] = None
            reply = _try(client, f"/api/v1/cases/{case_id(number)}/accept", {}, _once(number))
            if reply is None:
                return
            with self._changed:
                if reply.status == 200:
                    self.accepts[number] = reply.json
                else:
                    self.wrong.append(reply.text)
                self._changed.notify_all()


def killed_at_random_moments_it_keeps_what_it_acknowledged(server):
    seed = os.environ.get("WUZHI_TEST_SEED") or str(random.randrange(100_000))
    chance, cookies, first = random.Random(seed), sign_in(server, "cun1").cookies, FIRST_NUMBER
    for number in range(ROUNDS):
        try:
            first = _round(server, cookies, first, chance)
        except Exception as error:
            raise AssertionError(f"round {number} of WUZHI_TEST_SEED={seed}: {error}") from error


def _round(server, cookies, first, chance):
    load = _Load(server, cookies, first, chance.random())
    load.begin()
    load.wait_for(acknowledged=chance.randrange(1, 120))
    time.sleep(chance.random() / 20)  # So that it is in the midst of something else each time.
    server.kill()
    load.end()
    assert not load.wrong, load.wrong[0]
    server.start()
    desk = server.client()
    desk.cookies = dict(cookies)
    _send_again(server, desk, load)
    for number, receipt in load.reports.items():
        case = desk.get(f"/api/v1/cases/{case_id(number)}").json
        assert case["number"] == receipt["number"], (receipt, case)
        steps = desk.get(f"/api/v1/cases/{case_id(number)}/steps").json["steps"]
        wanted = ["report", "accept"] if number in load.accepts else ["report"]
        assert [step["action"] for step in steps] == wanted, steps
    _expect_nothing_by_half(server)
    said = server.run("verify")
    assert "all as signed" in said, said
    return load.next_number


def _send_again(server, desk, load):
    """What was acknowledged is answered as it was; what was not is done now, or was done then."""
    client = server.client()
    for number, receipt in list(load.reports.items()):
        again = client.post("/api/v1/cases", _body(number), expect=201).json
        assert again == (receipt or again), (receipt, again)
        load.reports[number] = again
    for number, row in load.accepts.items():
        path = f"/api/v1/cases/{case_id(number)}/accept"
        again = desk.post(path, {}, headers=_once(number), expect=200).json
        assert again == (row or again) and again["version"] == 2, (row, again)


def _expect_nothing_by_half(server):
    """Each case has its steps and each step its fact, whoever did it and whether or not told."""
    assert server.rows(UNEVEN_CASES) == []
    facts, placed, places, waiting = map(int, server.rows(PLACES)[0])
    assert placed == places and placed + waiting == facts, (facts, placed, places, waiting)


def _try(client, path, body, headers=None):
    """The reply; None when the server was killed meanwhile."""
    try:
        return client.send("POST", path, json.dumps(body).encode(), None,
                           {"content-type": "application/json"} | (headers or {}))
    except (OSError, HTTPException):
        return None


def _body(number):
    return {"id": case_id(number), "category": "0102", "description": f"垃圾 {number}",
            "unit": GRID}


def _once(number):
    return {"idempotency-key": f"accept-{number}", "if-match": '"1"'}
