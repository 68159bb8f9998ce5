"""The calendar of a county: taken in from files; every problem is told before a change."""
from harness.contract import ROOT
from harness.people import sign_in

BEGINS_WITH = "demo"

NATIONAL = ["--layer", "national", "--source", "the notice of the year"]
COUNTY = ["--layer", "county", "--source", "the notice of the county"]
CALENDARS = ROOT / "data/calendars"


def _import(server, path, *options, expect=0):
    return server.run("import", "calendar", str(path), *options, expect=expect)


def _file(server, name, text):
    path = server.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def the_demonstration_has_the_published_calendar(server):
    for name, content in (("cn.csv", "days"), ("hours.csv", "hours")):
        said = _import(server, CALENDARS / name, *NATIONAL, "--content", content)
        assert "0 added, 0 changed, 0 removed" in said and "0 problems" in said, said
        assert "published to 2026-12-31. Nothing was changed." in said, said


def a_dry_run_lists_every_problem_and_changes_nothing(server):
    path = _file(server, "bad.csv", "date,kind,name\n2027-02-30,holiday,春节\n"
                                    "2027-01-01,feast,元旦\n2027-01-02,holiday,元旦\n")
    for options in (["--dry-run"], []):
        said = _import(server, path, *NATIONAL, "--content", "days", *options, expect=1)
        assert "row 2, column date: calendar.date: " in said, said
        assert "row 3, column kind: calendar.kind: " in said, said
        assert "2 problems" in said and "(import.problems)" in said, said
    path = _file(server, "one.csv", "date,kind,name\n2026-08-03,holiday,那达慕\n")
    said = _import(server, path, *COUNTY, "--content", "days", "--dry-run")
    assert "1 added" in said and "A dry run: nothing was changed." in said, said


def a_second_import_of_the_same_file_changes_nothing(server):
    path = server.folder / "one.csv"
    said = _import(server, path, *COUNTY, "--content", "days")
    assert "1 added, 0 changed, 0 removed, 0 as they are" in said and "Version " in said, said
    said = _import(server, path, *COUNTY, "--content", "days")
    assert "0 added, 0 changed, 0 removed, 1 as they are" in said, said
    assert said.rstrip().endswith("Nothing was changed."), said


def the_next_published_year_moves_the_last_published_day(server):
    path = _file(server, "next.csv", "date,kind,name\n2027-01-01,holiday,元旦\n"
                                     "2027-10-01,holiday,国庆节\n")
    said = _import(server, path, *NATIONAL, "--content", "days")
    assert "2 added" in said and "published to 2027-12-31." in said, said


def a_file_or_county_that_is_none_is_refused(server):
    said = _import(server, server.folder / "none.csv", *NATIONAL, "--content", "days", expect=1)
    assert "(import.file)" in said, said
    empty = server.empty_one()
    try:
        said = _import(empty, CALENDARS / "cn.csv", *NATIONAL, "--content", "days", expect=1)
        assert "(import.which_county)" in said, said
    finally:
        empty.close()


def _year(client, year):
    return client.get("/api/v1/calendar", query={"year": year}).json


def a_year_is_read_by_everybody_with_a_post(server):
    client = sign_in(server, "cun1")
    view = _year(client, 2026)
    assert view["is_published"] and view["workday_count"] > 240, view
    days = {day["day"]: day for day in view["days"]}
    assert days["2026-10-01"]["kind"] == "holiday" and days["2026-10-01"]["layer"] == "national"
    assert [row["layer"] for row in view["hours"]] == ["national"], view["hours"]
    assert not _year(client, 2029)["is_published"]
    assert "year" in client.get("/api/v1/calendar").json
    refused = client.get("/api/v1/calendar", query={"year": 1999}, expect=422).json
    assert refused["reason"] == "calendar.out_of_span", refused


def a_day_of_the_county_is_set_and_taken_back(server):
    client = sign_in(server, "xitong")
    before = _year(client, 2026)["workday_count"]
    body = {"day": "2026-08-04", "kind": "holiday", "name": "赛马会", "source": "县政府办通知"}
    done = client.post("/api/v1/calendar/days", body).json
    assert done["added"] == 1 and done["version"], done
    assert client.post("/api/v1/calendar/days", body).json.get("version") is None
    view = _year(client, 2026)
    assert view["workday_count"] == before - 1 and view["version"] == done["version"], view
    refused = client.post("/api/v1/calendar/days", body | {"name": ""}, expect=422).json
    assert (refused["reason"], refused["field"]) == ("calendar.name", "name"), refused
    back = {"day": "2026-08-04", "kind": "regular", "source": "县政府办通知撤销"}
    assert client.post("/api/v1/calendar/days", back).json["removed"] == 1
    assert _year(client, 2026)["workday_count"] == before
    denied = sign_in(server, "xian").post("/api/v1/calendar/days", body, expect=403).json
    assert denied["reason"] == "permission.denied", denied


def hours_of_the_county_are_set_as_a_whole(server):
    client = sign_in(server, "xitong")
    row = {"valid_from": "2026-12-01", "season_from": "11-01", "season_to": "03-31",
           "sessions": "09:00-12:00 14:00-18:00"}
    body = {"hours": [row], "source": "冬季作息的通知"}
    assert client.put("/api/v1/calendar/hours", body).json["added"] == 1
    own = [each for each in _year(client, 2026)["hours"] if each["layer"] == "county"]
    assert [(each["sessions"], each["source"]) for each in own] == \
        [(row["sessions"], "冬季作息的通知")], own
    for change, reason, field in (
            ({"sessions": "18:00-09:00"}, "calendar.sessions", "hours.0.sessions"),
            ({"season_to": None}, "calendar.season", "hours.0.season_to"),
            ({"valid_to": "2026-01-01"}, "calendar.validity", "hours.0.valid_to")):
        wrong = {key: value for key, value in (row | change).items() if value is not None}
        refused = client.put("/api/v1/calendar/hours", body | {"hours": [wrong]}, expect=422).json
        assert (refused["reason"], refused["field"]) == (reason, field), refused
    twice = client.put("/api/v1/calendar/hours", body | {"hours": [row, row]}, expect=422).json
    assert twice["reason"] == "calendar.hours_overlap", twice
    assert client.put("/api/v1/calendar/hours", body | {"hours": []}).json["removed"] == 1
    server.run("verify")


def the_rules_are_read_with_law_and_article(server):
    answer = sign_in(server, "cun1").get("/api/v1/rules").json
    assert answer["profile"] == "rural" and answer["profiles"] == ["rural", "urban"], answer
    rules = {rule["reference"]: rule for rule in answer["rules"]}
    quorum = rules["village_assembly.quorum@CN@2026-01-01"]
    assert quorum["article"] == "第二十六条" and len(quorum["thresholds"]) == 2, quorum
    accept = next(rule for rule in answer["rules"] if rule["kind"] == "case_clock.rural.accept")
    assert accept["limit"] == {"type": "work_day", "amount": 1, "last_day": "as_counted"}, accept
    values = ("thresholds", "limit", "number", "ratio", "bodies")
    assert all(sum(value in rule for value in values) == 1 for rule in answer["rules"])
