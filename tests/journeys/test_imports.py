"""Files over the API: rehearsed, each problem by row, taken in once, as often as they come."""
from harness.people import sign_in

BEGINS_WITH = "demo"

TOWNSHIP, REAL = "632822990", "632822100"  # Of the demonstration, and one that there is.
UNITS = "code,name,kind,village_kind\n"
CASES = ("service_request_id,requested_datetime,closed_date,status_description,service_name,"
         "lat,long,description\n")


def _import(client, kind, csv, expect=None, **more):
    return client.post(f"/api/v1/imports/{kind}", {"csv": csv} | more, expect=expect).json


def _counts(answer):
    return {each["name"]: each["count"] for each in answer["counts"]}


def units_are_rehearsed_then_taken_in_and_known_the_second_time(server):
    system = sign_in(server, "xitong")
    rows = UNITS + f"{REAL}971,导入村,village,herders_committee\n"
    for is_rehearsed in (True, False):
        said = _import(system, "units", rows, rehearse=is_rehearsed, document="县发〔2026〕9号")
        assert said["is_done"] == (not is_rehearsed), said
        assert (said["rows"], said["taken"], said["problem_count"]) == (1, 1, 0), said
        assert said["changes"][0] | {"message": ""} == {"row": 2, "what": "open", "message": ""}
        there = system.get("/api/v1/units", query={"code": f"{REAL}971"}).json["units"]
        assert len(there) == (0 if is_rehearsed else 1), there
    again = _import(system, "units", rows)
    assert (again["is_done"], again["taken"], again["unchanged"]) == (False, 0, 1), again
    # A report there is answered at once: the server's own map of units knows it.
    body = {"id": "019b0000-0000-7000-8000-00000000a971", "category": "0102",
            "description": "路边有垃圾", "unit": f"{REAL}971"}
    server.client().post("/api/v1/cases", body, expect=201)


def every_problem_is_told_by_row_and_then_nothing_is_taken_in(server):
    system = sign_in(server, "xitong")
    rows = UNITS + (f"{REAL}972,好村,village,herders_committee\n"
                    f"{REAL}973,,village,herders_committee\n"
                    f"{REAL}97X,字母村,village,herders_committee\n"
                    f"{REAL}974,坏类村,village,city\n"
                    "990200100001,他县村,village,herders_committee\n")
    for is_rehearsed in (True, False):
        said = _import(system, "units", rows, rehearse=is_rehearsed)
        found = [(each["row"], each["column"], each["reason"]) for each in said["problems"]]
        assert found == [(3, "name", "unit.name_missing"), (4, "code", "unit.code_digits"),
                         (5, "village_kind", "import.village_kind"),
                         (6, "code", "import.other_county")], found
        assert not said["is_done"] and said["problem_count"] == 4, said
        assert all(each["message"] for each in said["problems"])
    assert not system.get("/api/v1/units", query={"code": f"{REAL}972"}).json["units"]


def bodies_and_lines_come_in_by_the_administrator(server):
    system = sign_in(server, "xitong")
    bodies = f"name,unit,kind,duty\n导入站,{TOWNSHIP},station,水务\n"
    assert _import(system, "organisations", bodies, rehearse=True)["taken"] == 1
    assert _import(system, "organisations", bodies)["is_done"]
    lines = f"category,unit,organisation\n0102,{TOWNSHIP},导入站\n0103,{TOWNSHIP},没有这个站\n"
    said = _import(system, "responsibilities", lines)
    assert [each["row"] for each in said["problems"]] == [3], said
    assert not said["is_done"]
    said = _import(system, "responsibilities", lines.rsplit("0103", 1)[0])
    assert said["is_done"] and said["taken"] == 1, said
    found = system.get("/api/v1/organisations/responsible",
                       query={"category": "0102", "unit": TOWNSHIP}).json
    assert "导入站" in str(found), found


def days_come_into_the_countys_own_layer(server):
    system = sign_in(server, "xitong")
    days = {"layer": "county", "content": "days", "source": "县发〔2026〕10号"}
    rows = "date,kind,name\n2026-12-25,holiday,赛马节\n"
    said = _import(system, "calendar", rows + "2026-13-01,holiday,错\n", **days)
    assert [(each["row"], each["column"], each["reason"]) for each in said["problems"]] == [
        (3, "date", "calendar.date")], said
    assert _counts(_import(system, "calendar", rows, rehearse=True, **days))["added"] == 1
    assert _import(system, "calendar", rows, **days)["is_done"]
    again = _import(system, "calendar", rows, **days)
    assert (again["is_done"], again["unchanged"]) == (False, 1), again
    refused = _import(system, "calendar", rows, expect=422, **days | {"layer": "national"})
    assert refused["field"] == "layer", refused


def the_catalogue_is_the_countys_desks(server):
    rows = ("code,group_code,group_name,name,releasable,self_handle,limit,responsible,"
            "register_when,close_when,grave,photo\n"
            "0188,01,市容环境,导入类别,yes,no,3天,综合行政执法,有,无,no,no\n")
    desk = sign_in(server, "xian")
    assert _counts(_import(desk, "catalogue", rows, rehearse=True))["added"] == 1
    said = _import(desk, "catalogue", rows)
    assert said["is_done"] and _counts(said)["missing"] > 100 and not _counts(said)["retired"]
    names = [each["name"] for each in desk.get("/api/v1/categories").json["categories"]]
    assert "导入类别" in names
    said = _import(desk, "catalogue", rows.replace(",3天,", ",三天吧,"))
    assert [each["row"] for each in said["problems"]] == [2] and not said["is_done"], said


def cases_come_in_pieces_each_once_and_the_bad_rows_stay_out(server):
    desk = sign_in(server, "xian")
    pieces = [CASES + "".join(
        f"p{n},2026-01-05 10:00,2026-01-06 10:00,,0102,36.3026,98.0951,旧事\n"
        for n in range(start, start + 100)) for start in (0, 100)]
    bad = "px,2026-01-05 10:00,,lost,0102,36.3,98.1,旧事\n"
    said = _import(desk, "cases", pieces[0] + bad, source="旧系统", rehearse=True)
    assert (said["rows"], said["taken"], said["is_done"]) == (101, 100, False), said
    assert [(each["row"], each["column"], each["reason"]) for each in said["problems"]] == [
        (102, "status_description", "import.status")], said
    said = _import(desk, "cases", pieces[0] + bad, source="旧系统")
    assert (said["taken"], _counts(said)["refused"]) == (100, 1), said
    # The answer was lost, and the piece comes again; then the rest.
    for piece, taken in ((pieces[0], 0), (pieces[1], 100), (pieces[1], 0)):
        said = _import(desk, "cases", piece, source="旧系统")
        assert (said["taken"], said["unchanged"]) == (taken, 100 - taken), said
        assert said["is_done"] == (taken > 0) and not said["problems"], said
    assert _counts(_import(desk, "cases", pieces[0].replace("旧事", "改了"), source="旧系统"))[
        "differing"] == 100
    people = CASES.replace("description", "重点人员")
    assert _import(desk, "cases", people, expect=422, source="旧系统")[
        "reason"] == "import.classifies_persons"
    told = {"states": {"办完": "closed"}, "categories": {"垃圾类": "0102"}, "offset": "+08:00"}
    row = "q1,2026-01-05 10:00,,办完,垃圾类,36.3026,98.0951,旧事\n"
    assert _import(desk, "cases", CASES + row, source="旧系统", **told)["taken"] == 1


def a_file_is_for_those_whose_matter_it_is(server):
    desk, system = sign_in(server, "xian"), sign_in(server, "xitong")
    clerk = sign_in(server, "cun1")
    days = {"layer": "county", "content": "days", "source": "xx"}
    for kind, more, who in (
            ("units", {}, desk), ("organisations", {}, desk), ("responsibilities", {}, desk),
            ("calendar", days, desk), ("catalogue", {}, system),
            ("cases", {"source": "s"}, system)):
        for client in (who, clerk):
            refused = _import(client, kind, "x", expect=403, **more)
            assert refused["reason"] == "permission.denied", (kind, refused)
    assert _import(system, "units", "code\n", expect=422)["reason"] == "csv.missing_column"
