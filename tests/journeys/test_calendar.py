"""The calendar of a county: taken in from files; every problem is told before a change."""
from harness.contract import ROOT

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
