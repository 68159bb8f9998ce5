"""Bodies and who is responsible: kept, taken in from files, and given a case to handle."""
import time

from harness.people import VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

TOWNSHIP = "632822990"
STATION, BUREAU = "示范镇林草站", "演示县林业和草原局"
NEW = case_id(900)  # The id of a body that the administrator makes.
BODIES = "/api/v1/organisations"
CASE = f"/api/v1/cases/{case_id(901)}"
BODY_HEAD, LINE_HEAD = "unit,name,kind,parent\n", "category,unit,organisation,substitute\n"
BAD_BODIES = [  # One kind of problem each.
    ("632822990,少列\n", "", "csv.column_count"),
    ("632822999,无此单位,station,\n", "column unit", "organisation.unit_unknown"),
    ("632822990,,station,\n", "column name", "organisation.name"),
    ("632822990,无此类,shop,\n", "column kind", "organisation.kind"),
    ("632822990,无上级,station,没有的局\n", "column parent", "organisation.parent_unknown"),
    ("632822990,自己,station,自己\n", "column parent", "organisation.own_parent"),
    ("632822990,自己,station,\n", "column unit", "organisation.twice"),
    ("632822990,甲,station,乙\n", "column parent", "organisation.parent_cycle"),
    ("632822990,乙,station,甲\n", "column parent", "organisation.parent_cycle"),
]
BAD_LINES = [
    ("640,632822990,示范镇林草站,\n", "column category", "organisation.category"),
    ("9999,632822990,示范镇林草站,\n", "column category", "organisation.category_unknown"),
    ("6401,632822999,示范镇林草站,\n", "column unit", "organisation.unit_unknown"),
    ("6402,632822990,,\n", "column organisation", "organisation.name_missing"),
    ("6403,632822990,没有的站,\n", "column organisation", "organisation.unknown"),
    ("6404,632822,示范镇林草站,\n", "column organisation", "organisation.outside_unit"),
    ("6405,632822990,示范镇林草站,示范镇林草站\n", "column substitute",
     "organisation.own_substitute"),
    ("6405,632822990,示范镇林草站,\n", "column unit", "organisation.twice"),
]


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def _file(server, name, text):
    path = server.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _body(client, name):
    found = [b for b in client.get(BODIES).json["organisations"] if b["name"] == name]
    assert len(found) == 1, f"{name}: {found}"
    return found[0]


def _responsible(client, category, unit, **options):
    return client.get(f"{BODIES}/responsible", query={"category": category, "unit": unit},
                      **options)


def _step(client, action, version, body=None, **options):
    return client.post(f"{CASE}/{action}", body or {}, version=version, **options).json


def a_dry_run_lists_every_bad_row_and_changes_nothing(server):
    for what, head, rows in [("organisations", BODY_HEAD, BAD_BODIES),
                             ("responsibilities", LINE_HEAD, BAD_LINES)]:
        path = _file(server, f"{what}.csv", head + "".join(row for row, _, _ in rows))
        for options in (["--dry-run"], []):
            said = server.run("import", what, path, *options, expect=1)
            for number, (row, column, reason) in enumerate(rows, start=2):
                place = f"row {number}, {column}" if column else f"row {number}"
                assert f"{place}: {reason}: " in said, f"{row}: not {place}: {reason} in\n{said}"
            assert f"{len(rows)} problems." in said and "(import.problems)" in said, said
    names = [b["name"] for b in sign_in(server, "zhen").get(BODIES).json["organisations"]]
    assert "甲" not in names and "自己" not in names, names


def a_file_or_county_that_is_none_is_refused(server):
    path = _file(server, "one.csv", BODY_HEAD + "632822990,示范镇兽医站,station,\n")
    assert "(import.file)" in server.run("import", "organisations", path + "x", expect=1)
    said = server.run("import", "organisations", path, "--county", "632823", expect=1)
    assert "(import.county)" in said, said
    bare = _file(server, "bare.csv", "unit,name\n")
    assert "(csv.missing_column)" in server.run("import", "organisations", bare, expect=1)


def a_file_is_taken_in_once(server):
    path = _file(server, "one.csv", BODY_HEAD + "632822990,示范镇兽医站,station,演示县农牧和科技局\n")
    said = server.run("import", "organisations", path, "--dry-run")
    assert "1 rows, 1 changes" in said and "A dry run" in said, said
    assert "1 rows, 1 changes" in server.run("import", "organisations", path)
    again = server.run("import", "organisations", path)
    assert "1 rows, 0 changes, 1 rows as they are" in again and "Done." in again, again
    assert _body(sign_in(server, "zhen"), "示范镇兽医站")["version"] == 1
    lines = _file(server, "lines.csv", LINE_HEAD + "61,632822990,示范镇司法所,示范镇派出所\n")
    assert "1 rows, 1 changes" in server.run("import", "responsibilities", lines)
    assert "1 rows, 0 changes" in server.run("import", "responsibilities", lines)


def only_the_systems_administrator_keeps_them(server):
    body = {"id": NEW, "name": "示范镇文化站", "kind": "station", "unit": TOWNSHIP, "duty": "文物"}
    server.client().post(BODIES, body, expect=401)
    _refused(sign_in(server, "zhen").post(BODIES, body, expect=403), "permission.denied")
    client = sign_in(server, "xitong")
    made = client.post(BODIES, body, expect=201).json
    assert client.post(BODIES, body, expect=201).json == made, "sent twice"
    assert (made["name"], made["version"], made["is_active"]) == ("示范镇文化站", 1, True), made
    seen = [b["name"] for b in sign_in(server, "cun1").get(BODIES).json["organisations"]]
    assert seen == ["示范一村村民委员会"], seen
    assert sign_in(server, "cun1").get(f"{BODIES}/{NEW}").json == made
    _refused(client.get(f"{BODIES}/{case_id(999)}", expect=404), "organisation.not_found")


def a_body_is_changed_by_who_has_seen_it(server):
    client, address = sign_in(server, "xitong"), f"{BODIES}/{NEW}/change"
    form = {"name": "示范镇文旅站", "kind": "station", "unit": VILLAGE, "is_active": True}
    _refused(client.post(address, form, expect=428), "version.missing")
    _refused(client.post(address, form, version=7, expect=412), "organisation.stale")
    taken = form | {"name": STATION, "unit": TOWNSHIP}
    _refused(client.post(address, taken, version=1, expect=409), "organisation.name_taken")
    changed = client.post(address, form, version=1).json
    assert (changed["unit"], changed["version"], changed["duty"]) == (VILLAGE, 2, ""), changed


def the_list_says_who_is_responsible(server):
    client = sign_in(server, "xitong")
    station, bureau = _body(client, STATION), _body(client, BUREAU)
    line = f"/api/v1/responsibilities/6401/{VILLAGE}"
    found = _responsible(client, "6401", VILLAGE).json
    assert (found["organisation"]["name"], found["unit"]) == (STATION, TOWNSHIP), found
    client.put(line, {"organisation": bureau["id"], "substitute": station["id"]})
    found = _responsible(client, "6401", VILLAGE).json
    assert (found["organisation"]["name"], found["unit"]) == (BUREAU, VILLAGE), found
    assert client.delete(line).json == {"category": "6401", "unit": VILLAGE}
    _refused(client.delete(line, expect=404), "organisation.no_line")
    _refused(_responsible(client, "0201", "632823", expect=404), "organisation.nobody")
    own = sign_in(server, "zhen").get("/api/v1/responsibilities").json["lines"]
    assert own and all(each["unit"].startswith(TOWNSHIP) for each in own), own


def nobody_is_dispatched_to_who_works_no_more(server):
    client, desk = sign_in(server, "xitong"), sign_in(server, "zhen")
    report = {"id": case_id(901), "category": "6401", "description": "草场围栏被毁", "unit": TOWNSHIP}
    assert server.client().post("/api/v1/cases", report, expect=201).json["holder"] == TOWNSHIP
    assert _step(desk, "accept", 1)["state"] == "accepted"
    closed = {"name": "示范镇文旅站", "kind": "station", "unit": VILLAGE, "is_active": False}
    client.post(f"{BODIES}/{NEW}/change", closed, version=2)
    refused = _step(desk, "dispatch", 2, {"receiver": NEW}, expect=422)
    assert refused["reason"] == "case.unit_unknown", refused


def a_station_handles_what_the_township_dispatches(server):
    desk, handler, leader = (sign_in(server, name) for name in ("zhen", "lincao1", "lincao2"))
    station = _responsible(desk, "6401", TOWNSHIP).json["organisation"]
    assert station["name"] == STATION, station
    handler.get(CASE, expect=404)
    sent = _step(desk, "dispatch", 2, {"receiver": station["id"]})
    assert (sent["state"], sent["organisation"]) == ("dispatched", station["id"]), sent
    sign_in(server, "zhujian1").get(CASE, expect=404)
    taken = _step(handler, "acknowledge", 3)
    assert taken["state"] == "handling", taken
    done = _step(handler, "submit", 4, {"result": "围栏已修复"})
    confirmed = _step(leader, "confirm", done["version"])
    assert (confirmed["state"], confirmed["holder"]) == ("done", TOWNSHIP), confirmed
    closed = _step(desk, "close", confirmed["version"], {"is_condition_met": True})
    assert closed["state"] == "closed", closed
    server.run("verify")


def bodies_and_lines_move_along_with_their_unit(server):
    client = sign_in(server, "xitong")
    village = client.get("/api/v1/units", query={"code": VILLAGE}).json["units"][0]
    before = _body(client, "示范一村村民委员会")
    assert _responsible(client, "0102", VILLAGE).json["organisation"]["id"] == before["id"]
    moved = TOWNSHIP + "977"
    client.post(f"/api/v1/units/{village['id']}/move",
                {"document": "都政〔2026〕9号", "code": moved}, version=village["version"])
    deadline = time.monotonic() + 60
    while (after := client.get(f"{BODIES}/{before['id']}").json)["unit"] != moved:
        assert time.monotonic() < deadline, f"the committee is still at {after['unit']}"
    found = _responsible(client, "0102", moved).json
    assert (found["organisation"]["id"], found["unit"]) == (before["id"], moved), found
    server.run("verify")
