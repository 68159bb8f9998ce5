"""Paper and other systems: what comes off a form, what came by file, and what goes back."""
import csv
import json

from harness.contract import ROOT
from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

HOTLINE = ROOT / "data/mappings/hotline-12345.json"
PLATFORM = ROOT / "data/mappings/upper-platform.json"
HEAD = "工单编号,来电时间,办结时限,工单状态,诉求类别,诉求内容,诉求地址,区划代码,承办单位\n"
# As a hotline writes them: one to do, one that it closed itself, one without a day.
ORDERS = (f"GD26001,2026-01-05 10:00:00,2026-01-12 18:00:00,已派单,暴露垃圾,渠边垃圾,老学校,{GRID},甲局\n"
          f"GD26002,2026-01-05 11:00:00,无,已办结,路面塌陷,路已修,无,{GRID},甲局\n"
          f"GD26003,,,待签收,暴露垃圾,没有日期,无,{GRID},甲局\n")


def _file(server, name, text):
    path = server.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _act(client, number, action, body=None):
    path = f"/api/v1/cases/{number}"
    version = client.get(path).json["version"]
    return client.post(f"{path}/{action}", body or {}, version=version).json


def _of_source(client, source_id):
    return client.get("/api/v1/cases/of-source", query={
        "source": "12345", "source_id": source_id}).json["cases"]


def every_row_of_a_hotline_gets_a_receipt_that_is_the_same_each_time(server):
    path = _file(server, "orders.csv", HEAD + ORDERS)
    told = []
    for _ in range(2):
        said = server.run("import", "cases", path, "--mapping", str(HOTLINE), expect=1)
        assert "1 refused" in said and "(import.refused)" in said, said
        with open(path + ".receipt.csv", "rb") as file:
            told.append(file.read())
    assert told[0] == told[1], told
    first, second, third = _rows(path + ".receipt.csv")
    assert (first["工单编号"], first["outcome"], first["state"]) == ("GD26001", "taken_in", "办理中")
    assert (second["工单编号"], second["outcome"], second["state"]) == (
        "GD26002", "taken_in", "已办结"), second
    assert first["number"] and first["number"] != second["number"], (first, second)
    assert (third["工单编号"], third["row"], third["number"], third["outcome"]) == (
        "GD26003", "4", "", "refused"), third
    assert third["reason"] == "import.date_missing" and third["problem"], third
    said = server.run("import", "cases", path, "--mapping", str(HOTLINE), "--dry-run", expect=1)
    assert "A dry run" in said, said
    said = server.run("import", "cases", path, "--mapping", str(HOTLINE),
                      "--receipt", "/no/where", expect=1)
    assert "(import.receipt_file)" in said, said


def what_came_by_file_shows_where_from_and_is_not_typed_again(server):
    clerk = sign_in(server, "cun1")
    [case] = _of_source(clerk, "GD26001")
    source = clerk.get(f"/api/v1/cases/{case['id']}/work").json["source"]
    assert (source["source"], source["source_id"], source["agency"]) == ("12345", "GD26001", "甲局")
    assert source["promised_at"] == "2026-01-12T10:00:00.000Z", source
    typed = {"id": case_id(1), "category": "0102", "description": "同一张交办单", "unit": GRID,
             "channel": "hotline_12345", "foreign": {"source": "12345", "id": "GD26001"}}
    refused = clerk.post("/api/v1/cases", typed, expect=409).json
    assert (refused["reason"], refused["field"]) == ("case.source_known", "foreign.id"), refused
    assert clerk.get(f"/api/v1/cases/{case_id(1)}", expect=404)
    # One that comes on paper first is known when the file comes.
    typed |= {"id": case_id(2), "foreign": {"source": "12345", "id": "GD26009"}}
    number = clerk.post("/api/v1/cases", typed, expect=201).json["number"]
    late = ORDERS.splitlines()[0].replace("GD26001", "GD26009") + "\n"
    path = _file(server, "late.csv", HEAD + late)
    said = server.run("import", "cases", path, "--mapping", str(HOTLINE))
    assert "1 rows, 0 cases" in said and "1 here already (0 of these" in said, said
    [receipt] = _rows(path + ".receipt.csv")
    assert (receipt["number"], receipt["outcome"]) == (number, "taken_in"), receipt


def a_number_does_not_tell_of_a_complaint_to_those_it_is_about(server):
    typed = {"id": case_id(3), "category": "0102", "description": "反映村干部", "unit": GRID,
             "about": "village", "foreign": {"source": "12345", "id": "GD26050"}}
    town, clerk = sign_in(server, "zhen"), sign_in(server, "cun1")
    town.post("/api/v1/cases", typed, expect=201)
    assert _of_source(clerk, "GD26050") == _of_source(clerk, "GD99999") == []
    assert len(_of_source(town, "GD26050")) == 1
    probe = {key: value for key, value in typed.items() if key != "about"} | {"id": case_id(4)}
    clerk.post("/api/v1/cases", probe, expect=201)
    # What they typed stays with their case, as it would have with a number that nobody knew.
    source = clerk.get(f"/api/v1/cases/{case_id(4)}/work").json["source"]
    assert source["source_id"] == "GD26050", source
    assert [c["id"] for c in _of_source(clerk, "GD26050")] == [case_id(4)]
    again = clerk.post("/api/v1/cases", probe | {"id": case_id(6)}, expect=409).json
    assert again["reason"] == "case.source_known", again
    path = _file(server, "again.csv", HEAD + ORDERS.splitlines()[0].replace("GD26001", "GD26050"))
    server.run("import", "cases", path, "--mapping", str(HOTLINE))
    [receipt] = _rows(path + ".receipt.csv")
    assert receipt["number"] and receipt["state"] == "", receipt  # It does not leave.


def the_results_go_back_and_another_county_takes_them_in(server):
    clerk, member, desk = (sign_in(server, name) for name in ("cun1", "wangge1", "xian"))
    [case] = _of_source(clerk, "GD26001")
    _act(clerk, case["id"], "dispatch", {"receiver": GRID, "reason": "今天清走"})
    _act(member, case["id"], "acknowledge")
    _act(member, case["id"], "submit", {"result": "内部记录：联系了某户"})
    _act(clerk, case["id"], "close", {"is_condition_met": True})
    _act(desk, case["id"], "release", {"result": "渠边垃圾已清走"})
    path = server.folder / "results.csv"
    server.run("export", "cases", "--mapping", str(HOTLINE), "--out", str(path))
    rows = {row["工单编号"]: row for row in _rows(path)}
    assert set(rows) == {"GD26001", "GD26002", "GD26009"}, rows  # Theirs, but for the complaint.
    done, open_one = rows["GD26001"], rows["GD26009"]
    assert (done["工单状态"], done["结果是否公开"], done["公开摘要"]) == (
        "已办结", "是", "渠边垃圾已清走"), done
    assert done["县内编号"] == case["number"] and done["来电时间"] == "2026-01-05 10:00:00", done
    assert done["办结时间"] and done["办结时限"] == "2026-01-12 18:00:00", done
    assert (open_one["工单状态"], open_one["结果是否公开"], open_one["公开摘要"]) == (
        "待签收", "否", ""), open_one
    text = path.read_text(encoding="utf-8-sig")
    for word in ("内部记录", "渠边垃圾,", "老学校", "纸质", "GD26050"):
        assert word not in text.replace("渠边垃圾已清走", ""), word
    _is_taken_in_elsewhere(server, path, done["办结时间"])


def _is_taken_in_elsewhere(server, results, closed_at):
    other = server.empty_one()
    try:
        units = _file(other, "units.csv", "code,name,village_kind\n990100,另一县,\n"
                      "990100100,某镇,\n990100100001,某村,herders_committee\n")
        other.run("import", "units", units)
        other.run("import", "catalogue", str(ROOT / "data/catalogue/events.csv"))
        for content, file in (("hours", "hours.csv"), ("days", "cn.csv")):
            other.run("import", "calendar", str(ROOT / "data/calendars" / file),
                      "--layer", "national", "--content", content, "--source", "data/calendars")
        for known in (0, 3):
            said = other.run("import", "cases", str(results), "--mapping", str(HOTLINE))
            assert f"3 rows, {3 - known} cases" in said and f" {known} here already (0 of" in said
        receipts = _rows(str(results) + ".receipt.csv")
        assert [row["outcome"] for row in receipts] == ["taken_in"] * 3, receipts
        back = other.folder / "back.csv"
        other.run("export", "cases", "--mapping", str(HOTLINE), "--out", str(back))
        again = {row["工单编号"]: row for row in _rows(back)}
        assert again["GD26001"]["工单状态"] == "已办结", again
        assert again["GD26001"]["办结时间"] == closed_at, again
        assert again["GD26001"]["来电时间"] == "2026-01-05 10:00:00", again
        assert again["GD26009"]["工单状态"] == "待签收", again
    finally:
        other.close()


def an_upper_platform_gets_what_may_leave_in_its_own_words(server):
    path = server.folder / "up.csv"
    server.run("export", "cases", "--mapping", str(PLATFORM), "--out", str(path))
    rows = _rows(path)
    plain = server.folder / "plain.csv"
    server.run("export", "cases", "--out", str(plain))
    assert [row["事件编号"] for row in rows] == [row["service_request_id"] for row in _rows(plain)]
    assert [row["县内编号"] for row in rows] == [row["事件编号"] for row in rows]
    mapping = json.loads(PLATFORM.read_text(encoding="utf-8"))
    words = set(mapping["out"]["states"].values())
    assert {row["事件状态"] for row in rows} <= words, rows
    assert words == set(mapping["states"]), "each word is read back"
    assert {row["来源系统"] for row in rows} >= {"", "12345"}, rows
    for broken, reason in (({"out": {"columns": []}}, "export.out_missing"),
                           ({"out": {"columns": [{"ours": "telephone", "theirs": "电话"}]}},
                            "export.column_unknown"),
                           ({"out": {"columns": [{"ours": "unit", "theirs": "x"}],
                                     "cases": "of_source"}}, "export.source")):
        file = _file(server, "broken.json", json.dumps(broken))
        said = server.run("export", "cases", "--mapping", file, "--out", str(path), expect=1)
        assert f"({reason})" in said, said


def what_went_up_comes_back_as_itself(server):
    """Handed down as SJ777, it goes up as SJ777; and of a file of ours no case is made twice."""
    def file(name, ident):
        return _file(server, name, "事件编号,上报时间,事件状态,事件类别,区划代码\n"
                     f"{ident},2026-01-06 09:00:00,待受理,暴露垃圾,{GRID}\n")

    said = server.run("import", "cases", file("down.csv", "SJ777"), "--mapping", str(PLATFORM))
    assert "1 rows, 1 cases" in said, said
    path = server.folder / "up-again.csv"
    server.run("export", "cases", "--mapping", str(PLATFORM), "--out", str(path))
    rows = {row["事件编号"]: row for row in _rows(path)}
    theirs = rows["SJ777"]
    assert theirs["来源编号"] == "SJ777" and theirs["县内编号"] not in rows, theirs
    ours = next(row for row in rows.values() if row["来源系统"] == "")
    for name, ident in (("same.csv", "SJ777"), ("ours.csv", ours["事件编号"])):
        said = server.run("import", "cases", file(name, ident), "--mapping", str(PLATFORM))
        assert "1 rows, 0 cases" in said and "1 here already" in said, said
    [receipt] = _rows(str(server.folder / "ours.csv") + ".receipt.csv")
    assert (receipt["number"], receipt["outcome"]) == (ours["事件编号"], "ours"), receipt


def a_day_that_was_promised_was_promised_to_its_end(server):
    path = _file(server, "days.csv", "工单编号,来电时间,办结时间,办结时限,工单状态,诉求类别,区划代码\n"
                 f"GD26060,2026-01-05 10:00:00,2026-01-12 16:00:00,2026-01-12,已办结,暴露垃圾,{GRID}\n"
                 f"GD26061,2026-01-05 10:00:00,2026-01-05,2026-01-05,已办结,暴露垃圾,{GRID}\n")
    said = server.run("import", "cases", path, "--mapping", str(HOTLINE))
    assert "2 rows, 2 cases" in said, said
    for ident in ("GD26060", "GD26061"):
        [case] = _of_source(sign_in(server, "cun1"), ident)
        assert not case["is_overdue"], case


def a_register_has_what_reached_us_in_its_days(server):
    town = sign_in(server, "zhen")
    query = {"list": "reported", "reported_from": "2026-01-05", "reported_to": "2026-01-05",
             "limit": 2}
    seen, cursor = [], None
    while cursor is not None or not seen:
        page = town.get("/api/v1/cases", query=query | ({"after": cursor} if cursor else {})).json
        seen += [case["reported_at"] for case in page["cases"]]
        cursor = page.get("more_after")
    assert len(seen) >= 4 and seen == sorted(seen), seen
    assert all("2026-01-04T16:00" <= at < "2026-01-05T16:00" for at in seen), seen
    refused = town.get("/api/v1/cases", query=query | {"list": "all"}, expect=422).json
    assert refused["reason"] == "query.bad_value", refused


def a_form_that_is_entered_says_only_what_stands_on_it(server):
    """The least that a clerk has to send: what a pile of forms does not keep, and nothing else."""
    clerk = sign_in(server, "cun1")
    typed = {"id": case_id(5), "category": "0102", "description": "纸质表格：井盖破损",
             "unit": GRID, "channel": "paper", "received_on": "2026-01-20"}
    number = clerk.post("/api/v1/cases", typed, expect=201).json["number"]
    assert clerk.post("/api/v1/cases", typed, expect=201).json["number"] == number
    case = clerk.get(f"/api/v1/cases/{case_id(5)}").json
    assert (case["channel"], case["received_on"]) == ("paper", "2026-01-20"), case
    assert "source" not in clerk.get(f"/api/v1/cases/{case_id(5)}/work").json
