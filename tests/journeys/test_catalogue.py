"""The catalogue of a county: taken in from files, and what it says of a grave matter kept to."""
from harness.contract import ROOT
from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

FILES = [ROOT / "data/catalogue/events.csv", ROOT / "data/catalogue/components.csv"]
COUNTY = "632822"
HEAD = ("code,group_code,group_name,name,releasable,self_handle,limit,responsible,"
        "register_when,close_when,grave,photo\n")
CASE = f"/api/v1/cases/{case_id(950)}"
REPORT = {"id": case_id(950), "category": "6702", "description": "隔壁有人挨打", "unit": GRID}
BAD_ROWS = [  # One kind of problem each.
    ("010,01,市容环境,短码,yes,no,1天,住建,有,无,no,no\n", "column code", "catalogue.code"),
    ("0150,01,市容环境,,yes,no,1天,住建,有,无,no,no\n", "column name", "catalogue.name_missing"),
    ("0151,01,市容环境,也许,maybe,no,1天,住建,有,无,no,no\n", "column releasable",
     "catalogue.yes_or_no"),
    ("0152,01,市容环境,无单位,yes,no,三天,住建,有,无,no,no\n", "column limit", "limit.no_number"),
    ("0153,01,市容环境,月,yes,no,5个月,住建,有,无,no,no\n", "column limit", "limit.unit"),
    ("0154,01,市容环境,备注,yes,no,1紧急工作时制止,住建,有,无,no,no\n", "column limit",
     "limit.trailing"),
    ("0155,01,市容环境,少条件,yes,no,1天,住建,有,,no,no\n", "column close_when", "catalogue.empty"),
    ("0156,01,市容环境,重点人员走访,no,no,1天,村委会,有,无,no,no\n", "column name",
     "catalogue.classifies_persons"),
    ("6750,67,危急求助,公开的,yes,no,1小时,公安,有,无,yes,no\n", "column grave", "catalogue.grave"),
    ("0157,01,市容环境,少列\n", "", "csv.column_count"),
    ("0102,01,市容环境,第一次,yes,yes,1天,村委会,有,无,no,no\n", None, None),
    ("0102,01,市容环境,第二次,yes,yes,1天,村委会,有,无,no,no\n", "column code",
     "catalogue.duplicate_code"),
]


def _import(server, *options, expect=0):
    return server.run("import", "catalogue", *(str(option) for option in options), expect=expect)


def _file(server, name, rows):
    path = server.folder / name
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def _offered(server):
    listed = server.client().get("/api/v1/categories").json["categories"]
    return {category["code"]: category for category in listed}


def the_demonstration_has_the_whole_catalogue(server):
    said = _import(server, *FILES)
    assert "0 added, 0 changed, 0 of them in their limits, 0 retired" in said, said
    assert said.rstrip().endswith("0 problems. Nothing was changed."), said
    offered = _offered(server)
    assert len(offered) >= 200, len(offered)
    assert offered["6702"]["is_grave"] and not offered["0102"]["is_grave"], offered["6702"]


def a_dry_run_lists_every_bad_row_and_changes_nothing(server):
    before = _offered(server)
    path = _file(server, "bad.csv", "".join(row for row, _, _ in BAD_ROWS))
    for options in (["--dry-run"], []):
        said = _import(server, path, *options, expect=1)
        for number, (row, column, reason) in enumerate(BAD_ROWS, start=2):
            if reason is None:
                assert f"row {number}," not in said, said
                continue
            place = f"row {number}, {column}" if column else f"row {number}"
            assert f"bad.csv: {place}: {reason}: " in said, f"{row}: not {place} in\n{said}"
        assert f"{len(BAD_ROWS) - 1} problems." in said and "(import.problems)" in said, said
    assert _offered(server) == before


def a_file_or_county_that_is_none_is_refused(server):
    said = _import(server, server.folder / "none.csv", expect=1)
    assert "(import.file)" in said, said
    said = _import(server, FILES[0], "--county", "632823", expect=1)
    assert "(import.county)" in said, said
    bare = server.folder / "bare.csv"
    bare.write_text("code,name\n", encoding="utf-8")
    assert "(csv.missing_column)" in _import(server, bare, expect=1)


def a_changed_limit_is_told_and_another_row_added(server):
    path = _file(server, "own.csv",
                 "0102,01,市容环境,暴露垃圾,yes,yes,2天,村（居）委会,公共区域有裸露垃圾堆放,"
                 "垃圾清运，地面清洁,no,no\n"
                 "0150,01,市容环境,帐篷营地残留,yes,yes,1天,村（居）委会,营地有残留,已带离,no,no\n")
    said = _import(server, path, "--dry-run")
    assert said.rstrip().endswith("A dry run: nothing was changed."), said
    said = _import(server, path)
    assert "0102: limit 1天 to 2天" in said and "0150: added" in said, said
    assert "1 added, 1 changed, 1 of them in their limits, 0 retired, 0 as they are" in said, said
    assert "in use are not in the file and stay" in said, said
    assert said.rstrip().endswith("0 problems. Done."), said
    assert _import(server, path).rstrip().endswith("Nothing was changed."), said
    offered = _offered(server)
    assert offered["0102"]["time_limit"] == "2天" and "0104" in offered, offered["0102"]


def what_is_retired_is_offered_no_more_and_comes_back(server):
    said = _import(server, *FILES, "--retire")
    assert "0150: retired" in said and "0102: limit 2天 to 1天" in said, said
    assert "0150" not in _offered(server)
    body = {"id": case_id(951), "category": "0150", "description": "营地垃圾", "unit": GRID}
    refused = server.client().post("/api/v1/cases", body, expect=422).json
    assert refused["reason"] == "case.category_unknown", refused
    said = _import(server, server.folder / "own.csv")
    assert "0150: in use again" in said, said
    server.run("verify")


def _set_limit(client, code, expect=200, **body):
    whole = {"limit": "3工作日", "seen": "1天", "reason": "冬季路远"} | body
    return client.post(f"/api/v1/categories/{code}/limit", whole, expect=expect).json


def one_limit_is_changed_with_a_reason_and_open_cases_keep_theirs(server):
    client = sign_in(server, "xian")
    before = _offered(server)["0104"]
    assert before["limit"]["type"] in ("natural_day", "work_day"), before
    body = {"id": case_id(959), "category": "0104", "description": "路面不洁", "unit": GRID}
    server.client().post("/api/v1/cases", body, expect=201)
    address = f"/api/v1/cases/{case_id(959)}"
    kept = client.get(address).json
    changed = _set_limit(client, "0104", seen=before["time_limit"], limit="７个工作日")
    assert changed["time_limit"] == "7工作日", changed
    assert changed["limit"] == {"type": "work_day", "amount": 7, "last_day": "as_counted"}, changed
    assert _offered(server)["0104"]["time_limit"] == "7工作日"
    assert client.get(address).json == kept
    for code, change, expect, reason in (
            ("0104", {"seen": "1天"}, 409, "catalogue.stale"),
            ("0104", {"seen": "7工作日", "limit": "5个月"}, 422, "limit.unit"),
            ("0104", {"seen": "7工作日", "limit": "工作日"}, 422, "limit.no_number"),
            ("0104", {"seen": "7工作日", "limit": "3天内"}, 422, "limit.trailing"),
            ("0104", {"seen": "7工作日", "limit": "0天"}, 422, "limit.out_of_range"),
            ("9999", {}, 404, "catalogue.not_found"),
            ("6702", {"seen": _offered(server)["6702"]["time_limit"]}, 422, "catalogue.grave")):
        refused = _set_limit(client, code, expect, **change)
        assert refused["reason"] == reason, (code, change, refused)
    denied = _set_limit(sign_in(server, "xitong"), "0104", 403)
    assert denied["reason"] == "permission.denied", denied
    server.run("verify")


def a_grave_report_names_the_emergency_numbers_and_goes_to_the_county(server):
    receipt = server.client().post("/api/v1/cases", REPORT, expect=201).json
    assert receipt["holder"] == COUNTY, receipt
    assert all(number in receipt["notice"] for number in ("110", "119", "120")), receipt
    again = server.client().post("/api/v1/cases", REPORT, expect=201).json
    assert again["notice"] == receipt["notice"], again
    plain = REPORT | {"id": case_id(952), "category": "0102"}
    assert server.client().post("/api/v1/cases", plain, expect=201).json.get("notice") is None


def nobody_in_village_or_township_sees_a_grave_case(server):
    for name in ("cun1", "wangge1", "zhen"):
        client = sign_in(server, name)
        client.get(CASE, expect=404)
        client.get(f"{CASE}/steps", expect=404)
        for kind in ("all", "open", "urgent", "given_out", "involved"):
            listed = client.get("/api/v1/cases", query={"list": kind}).json["cases"]
            assert REPORT["id"] not in [case["id"] for case in listed], (name, kind)


def the_county_hands_it_to_its_own_bodies_only(server):
    desk = sign_in(server, "xian")
    urgent = desk.get("/api/v1/cases", query={"list": "urgent"}).json["cases"]
    assert REPORT["id"] in [case["id"] for case in urgent], urgent
    seen = desk.get(CASE).json
    assert (seen["unit"], seen["about_unit"], seen["is_grave"]) == (COUNTY, GRID, True), seen
    desk.post(f"{CASE}/accept", {}, version=1)
    refused = desk.post(f"{CASE}/dispatch", {"receiver": GRID}, version=2, expect=422).json
    assert refused["reason"] == "case.receiver_below_county", refused
    police = desk.get("/api/v1/organisations/responsible",
                      query={"category": "6702", "unit": COUNTY}).json["organisation"]
    assert police["name"] == "演示县公安局", police
    sent = desk.post(f"{CASE}/dispatch", {"receiver": police["id"]}, version=2).json
    assert (sent["state"], sent["holder"]) == ("dispatched", COUNTY), sent
    server.run("verify")


def the_page_says_whom_to_call_first(server):
    client = server.client()
    page = client.page("/report", form={"id": case_id(953), "category": "6701", "unit": GRID,
                                        "description": "有人被困"})
    assert "请立即拨打 110" in page.text, page.text
