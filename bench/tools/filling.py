"""Databases to measure on: the demonstration county, and the same with a million cases.

The cases come in by `wuzhi import cases`, so each has its step, fact, leaf, words and figures. Most
are closed. An import takes in nothing that is in somebody's hands, so a part of the open ones is
then moved on in the database: the lists that desks work from must not be empty.
"""
import json
import os
import random
import shutil
import sqlite3
import time
from datetime import datetime, timedelta, timezone

from tools.measure import progress
from tools.server import Server, wuzhi

COUNTY = "632822"
CATEGORIES = ("0102", "0110", "0111", "0199")
PLACES = "河滩 桥头 牧道 学校 卫生室 草场 羊圈 水渠 村委会 寺院 加油站 路口 井房 大棚 桑炕".split()
THINGS = "垃圾 路面 路灯 围栏 水管 电线杆 井盖 树木 广告牌 牲畜 车辆 污水 标志 护栏 厕所".split()
TROUBLES = "没人清理 损坏 漏水 倒了 堵塞 占道 发臭 丢失 结冰 太暗 松动 积水 乱停 破裂 冒烟".split()
FIRST_DAY = datetime(2016, 1, 1, tzinfo=timezone.utc)
DAYS = 3650
FOLLOW_MAX_S = 3600

SHAPES = (
    # Of what is open: an eighth is given out by the village's desk, as much by the county's.
    "UPDATE case_record SET state = 'dispatched', lead = scope WHERE state = 'accepted'"
    " AND rowid % 4 = 0",
    "UPDATE case_record SET state = 'dispatched', lead = scope, desk = county, level = 'county'"
    " WHERE state = 'accepted' AND rowid % 4 = 1",
    "UPDATE case_record SET breached = 'handle', is_overdue = 1 WHERE state = 'dispatched'"
    " AND rowid % 3 = 0",
    "UPDATE case_record SET is_urgent = 1 WHERE state IN ('accepted', 'reported')"
    " AND rowid % 16 = 3",
    "UPDATE case_record SET holder = county, desk = county, level = 'county'"
    " WHERE state = 'reported' AND rowid % 2 = 0",
    "INSERT INTO case_involved (county, party, case_id) SELECT county, county, id FROM case_record"
    " WHERE rowid % 20 = 0",
    # Of a million: some hundred requests, and thousands of results to tell.
    "INSERT INTO case_request (county, id, case_id, kind, state, asked_by, asked_at, reason,"
    " decision_reason) SELECT county, id, id, 'cancellation', 'open', 'x', changed_at, 'x', ''"
    " FROM case_record WHERE state = 'dispatched' AND rowid % 400 < 2",
    "UPDATE case_record SET channel = 'telephone' WHERE state = 'closed' AND rowid % 50 = 0",
    "INSERT INTO case_to_tell (county, teller, case_id) SELECT county, desk, id FROM case_record"
    " WHERE state = 'closed' AND channel = 'telephone'",
)


def demo(setting, db=None):
    """The folder of the demonstration county; made once, on SQLite."""
    var = setting.folder / "demo"
    if not var.exists():
        wuzhi("demo", var=var)
    return var


def million(setting):
    """The folder of a county with as many cases, and what taking them in said."""
    count = setting.size(setting.cases, 20_000)
    var, report = setting.folder / f"cases-{count}", setting.folder / f"cases-{count}.json"
    if not report.exists():
        shutil.rmtree(var, ignore_errors=True)
        shutil.copytree(demo(setting), var)
        told = _take_in(setting, var, count) | _follow(var)
        with sqlite3.connect(var / "wuzhi.db") as database:
            for shape in SHAPES:
                database.execute(shape)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        os.sync()  # What the disk still has to write would be measured with the first item.
        report.write_text(json.dumps(told | {"count": count}))
    return var, json.loads(report.read_text())


def villages(var):
    """The codes of all villages."""
    database = sqlite3.connect(var / "wuzhi.db")
    rows = database.execute("SELECT code FROM unit WHERE kind = 'village' ORDER BY code").fetchall()
    database.close()
    return [code for (code,) in rows]


def words(random_numbers):
    choose = random_numbers.choice
    return f"{choose(PLACES)}的{choose(THINGS)}{choose(TROUBLES)}，{choose(PLACES)}附近也一样"


def _take_in(setting, var, count):
    progress(f"writing {count:,} rows")
    table = setting.folder / "cases.csv"
    units, numbers = villages(var), random.Random(5)
    with open(table, "w", encoding="utf-8") as file:
        file.write("service_request_id,requested_datetime,closed_date,status_description,"
                   "service_subtype,unit,description,address\n")
        for number in range(count):
            asked = FIRST_DAY + timedelta(days=DAYS * number / count)
            share = numbers.random()
            state = "reported" if share < 0.02 else "accepted" if share < 0.06 else "closed"
            closed = asked + timedelta(hours=numbers.randrange(1, 200))
            unit = "" if state == "reported" and share < 0.002 else numbers.choice(units)
            file.write(f"B-{number},{_text(asked)},{_text(closed) if state == 'closed' else ''},"
                       f"{state},{numbers.choice(CATEGORIES)},{unit},{words(numbers)},"
                       f"{numbers.choice(PLACES)}{number % 97}号\n")
    progress("importing them")
    said, wall, cpu = wuzhi("import cases", table, "--source", "bench", "--county", COUNTY,
                            var=var)
    assert f"{count} cases" in said and "0 refused" in said, said
    table.unlink()
    return {"import_wall_s": wall, "import_cpu_s": cpu}


def _text(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _follow(var):
    """Starts the server and waits until log, words and figures have caught up."""
    progress("waiting for log, words and figures")
    begin = time.monotonic()
    with Server(var) as server:
        wait_until_followed(var, begin + FOLLOW_MAX_S)
        ready = time.monotonic() - begin
        progress(f"caught up after {ready:.0f} s")
        return {"follow_s": ready}


def wait_until_followed(var, deadline):
    database = sqlite3.connect(f"file:{var / 'wuzhi.db'}?mode=ro", uri=True)
    while not _has_followed(database):
        assert time.monotonic() < deadline, "the log does not catch up"
        time.sleep(0.2)
    database.close()


def _has_followed(database):
    if database.execute("SELECT 1 FROM journal_pending LIMIT 1").fetchone():
        return False
    [leaves] = database.execute("SELECT max(leaf_index) + 1 FROM journal_leaf").fetchone()
    # The others wait for kinds that reports do not bring, and may stand still.
    places = database.execute("SELECT next_leaf FROM journal_cursor"
                              " WHERE subscriber IN ('cases.words', 'figures')").fetchall()
    return len(places) == 2 and all(place == leaves for (place,) in places)
