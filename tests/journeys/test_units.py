"""The tree of a county: taken in from real files, then split, joined, renamed and moved."""
import json
import re
import time
from collections import Counter
from uuid import UUID

from harness.contract import ROOT
from harness.people import sign_in

BEGINS_WITH = "demo"

SHARED = ROOT.parent / "shared/data"
DIVISIONS = SHARED / "divisions/dulan-632822-divisions.csv"
OUTLINE = SHARED / "boundaries/dulan-632822.wgs84.geojson"
MAPPING = ROOT / "data/mappings/china-division.json"
PLACE = {"lon": 98.095118, "lat": 36.302582}  # The county's seat.
TIMES = {}  # When something was so: the server's own clock.

GOOD_HEAD = "code,name,kind,village_kind,parent\n"
BAD_ROWS = [  # One kind of problem each, and the column it is found in.
    ("632822100801,缺列\n", "", "csv.column_count"),
    ("632822100801,引\"号,village,farm_area,\n", "column 2", "csv.stray_quote"),
    ("63282210080,短码,village,farm_area,\n", "column code", "unit.code_length"),
    ("63282210080X,字母,village,farm_area,\n", "column code", "unit.code_digits"),
    ("632822100802,,village,farm_area,\n", "column name", "unit.name_missing"),
    ("632822100803," + "长" * 101 + ",village,farm_area,\n", "column name", "import.name_long"),
    ("632822100804,无此类,hamlet,,\n", "column kind", "import.kind"),
    ("632822100805,无此村类,village,city,\n", "column village_kind", "import.village_kind"),
    ("632822100806,缺村类,village,,\n", "column village_kind", "unit.village_kind"),
    ("632822100807,错上级,village,farm_area,632822101\n", "column parent", "import.parent"),
    ("632822100802,重码,village,farm_area,\n", "column code", "unit.code_taken"),
    ("632822777801,无上级,village,farm_area,\n", "column code", "unit.no_parent"),
    ("632823100801,他县,village,farm_area,\n", "column code", "import.other_county"),
]


def _given():
    assert DIVISIONS.exists() and OUTLINE.exists(), f"this journey needs {SHARED}"


def _file(server, name, text):
    path = server.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _unit(client, code, **query):
    units = client.get("/api/v1/units", query={"code": code} | query).json["units"]
    assert len(units) == 1, f"{code}: {units}"
    return units[0]


def _codes_at(client, **query):
    return client.get("/api/v1/units/locate", query=PLACE | query).json["path"].split("/")


def _now(client):
    return client.get("/api/v1/units", query={"kind": "county"}).json["at"]


def _new_id(number):
    return str(UUID(int=UUID("019c0000-0000-7000-8000-000000000000").int + number))


def the_real_county_is_founded_from_its_published_files(server):
    _given()
    empty = server.empty_one()
    files = ["units", str(DIVISIONS), "--mapping", str(MAPPING), "--areas", str(OUTLINE)]
    try:
        said = empty.run("import", *files, "--dry-run")
        assert "county 632822 (new): 125 rows, 125 changes" in said, said[-500:]
        assert said.rstrip().endswith("A dry run: nothing was changed."), said[-500:]
        said = empty.run("import", *files)
        assert "(new): 125 rows, 125 changes" in said and said.rstrip().endswith("Done."), said
        kinds = Counter(len(code) for code in re.findall(r": open (\d+) ", said))
        assert kinds == {6: 1, 9: 8, 12: 116}, f"county, townships, villages: {kinds}"
        said = empty.run("import", *files)
        assert "county 632822: 125 rows, 0 changes, 125 rows as they are, 0 units" in said, said
        empty.start()
        empty.stop()
        said = empty.run("verify")
        assert "632822: 125 facts (0 not sequenced yet), 125 leaves" in said, said
    finally:
        empty.close()


def a_dry_run_lists_every_bad_row_and_changes_nothing(server):
    text = GOOD_HEAD + "".join(row for row, _, _ in BAD_ROWS)
    path = _file(server, "bad.csv", text)
    for options in (["--dry-run"], []):
        said = server.run("import", "units", path, *options, expect=1)
        for number, (row, column, reason) in enumerate(BAD_ROWS, start=2):
            place = f"row {number}, {column}" if column else f"row {number}"
            assert f"{place}: {reason}: " in said, f"{row}: not {place}: {reason} in\n{said}"
        assert f"{len(BAD_ROWS)} problems." in said and "(import.problems)" in said, said
    client = sign_in(server, "xitong")
    found = client.get("/api/v1/units", query={"code": "632822100806"}).json["units"]
    assert found == [], found


def a_file_or_day_that_is_none_is_refused(server):
    path = _file(server, "good.csv", "code,name\n632822,都兰县\n")
    assert "(import.file)" in server.run("import", "units", path + "x", expect=1)
    assert "(import.from)" in server.run("import", "units", path, "--from", "autumn", expect=1)
    said = server.run("import", "units", path, "--from", "2035-01-01", "--dry-run", expect=1)
    assert "--from: unit.in_future: " in said, said


def bad_areas_are_listed_and_broken_ones_repaired(server):
    def feature(code, *ring):
        return {"type": "Feature", "properties": {"code": code},
                "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}

    def collection(*features):
        return json.dumps({"type": "FeatureCollection", "features": features})

    units = _file(server, "one.csv", "code,name,village_kind\n632822100811,新村,farm_area\n")
    bow_tie = feature("632822100811", [98.0, 36.0], [98.1, 36.1], [98.1, 36.0], [98.0, 36.1])
    line = feature("632822100811", [98.0, 36.0], [98.1, 36.1], [98.2, 36.2])
    nobody = feature("632822100899", [98.0, 36.0], [98.1, 36.0], [98.1, 36.1])
    areas = _file(server, "areas.geojson", collection(bow_tie, line, nobody))
    said = server.run("import", "units", units, "--areas", areas, "--dry-run", expect=1)
    assert "feature 2: geometry.empty: " in said, said
    assert "feature 3: import.area_unknown: " in said, said
    repaired = r"feature 1: repaired 632822100811: Self-intersection at 98\.05\d*, 36\.05\d*; " \
               r"[\d.]+ km² in 1 parts before, [\d.]+ km² in 2 parts now\."
    assert re.search(repaired, said), said
    areas = _file(server, "areas.geojson", collection(bow_tie))
    said = server.run("import", "units", units, "--areas", areas, "--gcj02", "--dry-run")
    assert "1 areas repaired" in said and "2 parts now" in said, said
    assert "98.050000" not in said, "the area was not moved off GCJ-02"


def a_county_that_is_served_is_brought_up_to_date(server):
    client = sign_in(server, "xitong")
    before = _unit(client, "632822100002")
    path = _file(server, "more.csv", "code,name,village_kind\n"
                 "632822100002,新华社区,residents_committee\n632822100812,新村,farm_area\n")
    said = server.run("import", "units", path, "--document", "都政〔2026〕3号")
    assert f"rename 632822100002 {before['name']}" in said and "Done." in said, said
    server.restart()
    client = sign_in(server, "xitong")
    after = _unit(client, "632822100002")
    assert (after["id"], after["name"]) == (before["id"], "新华社区"), after
    history = client.get(f"/api/v1/units/{after['id']}").json["history"]
    assert [(e["kind"], e["document"]) for e in history] == [("rename", "都政〔2026〕3号")], history
    assert _unit(client, "632822100812")["kind"] == "village"


def only_the_systems_administrator_changes_the_tree(server):
    body = {"document": "d", "name": "改名"}
    path = f"/api/v1/units/{_unit(sign_in(server, 'xitong'), '632822100')['id']}/rename"
    assert server.client().post(path, body, version=1, expect=401).json["reason"] == \
        "session.required"
    clerk = sign_in(server, "cun1")
    assert clerk.post(path, body, version=1, expect=403).json["reason"] == "permission.denied"
    client = sign_in(server, "xitong")
    assert client.post(path, body, expect=428).json["reason"] == "version.missing"
    assert client.post(path, body, version=99, expect=412).json["reason"] == "unit.stale"
    assert client.post(path, {"name": "改名"}, version=1, expect=422).json["reason"] == \
        "json.missing_field"


def _cut(client, unit, line, expect=200):
    body = {"line": [{"lon": lon, "lat": lat} for lon, lat in line]}
    return client.post(f"/api/v1/units/{unit['id']}/cut", body, expect=expect).json


def a_line_across_a_unit_tells_both_sides(server):
    client = sign_in(server, "xitong")
    path = _codes_at(client)
    village, grid = (_unit(client, code) for code in path[2:])
    lon, lat = float(PLACE["lon"]), float(PLACE["lat"])
    through = [(lon - 3, lat), (lon + 3, lat)]
    told = _cut(client, grid, through)
    assert not told["follows_children"] and len(told["sides"]) == 2, told
    areas = client.get("/api/v1/units/areas", query={"unit": grid["code"]}).json["features"]
    first, second = (side["area_m2"] for side in told["sides"])
    assert first >= second > 0 and areas[0]["properties"]["code"] == grid["code"], told
    refused = _cut(client, grid, [(lon, lat), (lon, lat + 1e-6)], expect=422)
    assert (refused["reason"], refused["field"]) == ("cut.one_side", "line"), refused
    assert _cut(client, grid, through[:1], expect=422)["reason"] == "cut.line"
    fictional = _unit(client, "632822990901")
    assert _cut(client, fictional, through, expect=409)["reason"] == "unit.no_area"
    # Between the most western of the village's grids and the next one.
    grids = client.get("/api/v1/units/areas", query={"unit": village["code"]}).json["features"][1:]
    rings = [_parts(each["geometry"])[0][0] for each in grids]
    first, second = sorted(sum(at[0] for at in ring) / len(ring) for ring in rings)[:2]
    west = (first + second) / 2
    whole = _cut(client, village, [(west, 30), (west, 40)])
    assert whole["follows_children"], whole
    found = [child["code"] for side in whole["sides"] for child in side["children"]]
    assert sorted(found) == sorted(each["properties"]["code"] for each in grids), whole
    assert all(side["children"] for side in whole["sides"]), whole


def a_grid_is_split_along_the_line_and_nobody_gets_a_gap(server):
    client = sign_in(server, "xitong")
    path = _codes_at(client)
    grid = _unit(client, path[3])
    lon, lat = float(PLACE["lon"]), float(PLACE["lat"])
    sides = _cut(client, grid, [(lon - 3, lat - 0.001), (lon + 3, lat + 0.001)])["sides"]
    new = {"id": _new_id(7), "kind": "grid", "name": "分出网格", "code": path[2] + "997",
           "area": sides[1]["area"]}
    body = {"document": "都政〔2026〕3号", "remainder": "goes_on", "successors": [new],
            "rest": sides[0]["area"]}
    address = f"/api/v1/units/{grid['id']}/split"
    ahead = client.post(address, body | {"rehearse": True}, version=grid["version"]).json
    assert sorted(area["code"] for area in ahead["preview"]["areas"]) == [path[3], new["code"]]
    assert ahead["preview"]["moved"] == [] and ahead["preview"]["open_cases"] == 0, ahead
    around = {unit["code"]: unit["version"] for unit in
              client.get("/api/v1/units", query={"kind": "grid"}).json["units"]}
    done = client.post(address, body, version=grid["version"]).json
    assert "preview" not in done and len(done["units"]) == 2, done
    # The village still is exactly what its grids are: each corner of its border is one of theirs.
    collection = client.get("/api/v1/units/areas", query={"unit": path[2]}).json["features"]
    corners = [{tuple(at) for part in _parts(each["geometry"]) for ring in part for at in ring}
               for each in collection]
    assert corners[0] <= set().union(*corners[1:]), corners[0] - set().union(*corners[1:])
    after = {unit["code"]: unit["version"] for unit in
             client.get("/api/v1/units", query={"kind": "grid"}).json["units"]}
    assert {code for code in around if after[code] != around[code]} == {path[3]}
    joined = {"document": "都政〔2026〕3号之二", "into": grid["id"],
              "units": [{"unit": grid["id"], "version": after[path[3]]},
                        {"unit": new["id"], "version": 1}]}
    ahead = client.post("/api/v1/units/merge", joined | {"rehearse": True}).json
    assert ahead["preview"]["moved"] == [new["code"]], ahead
    client.post("/api/v1/units/merge", joined)
    assert _codes_at(client) == path


def _parts(geometry):
    is_one = geometry["type"] == "Polygon"
    return [geometry["coordinates"]] if is_one else geometry["coordinates"]


def a_village_is_split_after_a_rehearsal(server):
    client = sign_in(server, "xitong")
    TIMES["before"], path = _now(client), _codes_at(client)
    assert len(path) == 4, path  # County, township, village, grid.
    township, village, grid = (_unit(client, code) for code in path[1:])
    TIMES["path"], TIMES["old"] = path, village
    left = client.get("/api/v1/units", query={"parent": village["id"]}).json["units"]
    number = next(unit["code"][-3:] for unit in left if unit["id"] != grid["id"])
    new = township["code"] + "991"
    TIMES["new grid"] = new + number  # The number of one that stays: they collide when joined.
    body = {"document": "都政〔2026〕4号", "remainder": "goes_on",
            "successors": [{"id": _new_id(1), "kind": "village", "name": "分出村",
                            "village_kind": village["village_kind"], "code": new}],
            "children": [{"child": grid["id"], "code": new + number}]}
    address = f"/api/v1/units/{village['id']}/split"
    rehearsed = client.post(address, body | {"rehearse": True}, version=village["version"]).json
    assert "event" not in rehearsed and len(rehearsed["units"]) == 3, rehearsed
    assert _codes_at(client) == path
    key = {"idempotency-key": "split-1"}
    done = client.post(address, body, version=village["version"], headers=key).json
    again = client.post(address, body, version=village["version"], headers=key).json
    assert done == again and done["event"], again
    assert _codes_at(client) == path[:2] + [new, new + number]
    assert _codes_at(client, at=TIMES["before"]) == path
    TIMES["split"] = _now(client)


def the_two_villages_are_joined_again(server):
    client, path = sign_in(server, "xitong"), TIMES["path"]
    old, new = (_unit(client, code) for code in (path[2], path[1] + "991"))
    grid = _unit(client, TIMES["new grid"])
    body = {"document": "都政〔2026〕5号", "into": old["id"],
            "units": [{"unit": unit["id"], "version": unit["version"]} for unit in (old, new)]}
    refused = client.post("/api/v1/units/merge", body, expect=409).json
    assert refused["reason"] == "unit.code_taken", refused  # Two grids of one number.
    body["children"] = [{"child": grid["id"], "code": old["code"] + "099"}]
    client.post("/api/v1/units/merge", body)
    assert _codes_at(client) == path[:3] + [path[2] + "099"]
    assert _codes_at(client, at=TIMES["split"])[2] == new["code"]
    assert client.get(f"/api/v1/units/{new['id']}").json["unit"]["closed_at"]


def it_gets_another_name_and_moves_to_another_township(server):
    client, path = sign_in(server, "xitong"), TIMES["path"]
    old = _unit(client, path[2])
    address = f"/api/v1/units/{old['id']}"
    client.post(f"{address}/rename", {"document": "都政〔2026〕6号", "name": "合并村",
                                      "village_kind": old["village_kind"]}, version=old["version"])
    renamed = _unit(client, path[2])
    assert (renamed["id"], renamed["name"]) == (old["id"], "合并村"), renamed
    TIMES["renamed"] = _now(client)
    township = "632822200" if path[1] != "632822200" else "632822201"
    moved = {"document": "都政〔2026〕7号", "code": township + "992"}
    client.post(f"{address}/move", moved, version=renamed["version"])
    assert _codes_at(client) == ["632822", township, township + "992", township + "992099"]
    assert _codes_at(client, at=TIMES["renamed"]) == path[:3] + [path[2] + "099"]
    assert _codes_at(client, at=TIMES["before"]) == path
    detail = client.get(address).json
    assert [event["kind"] for event in detail["history"]][:4] == \
        ["move", "rename", "merge", "split"], detail["history"]
    assert [span["code"] for span in detail["codes"]] == [path[2], township + "992"], detail
    then = client.get(address, query={"at": TIMES["before"]}).json
    assert (then["unit"]["name"], then["path"]) == (TIMES["old"]["name"], "/".join(path[:3])), then
    server.run("verify")


def a_post_moves_along_with_its_village(server):
    client, clerk = sign_in(server, "xitong"), sign_in(server, "cun1")
    village = _unit(client, "632822990901")
    client.post(f"/api/v1/units/{village['id']}/move",
                {"document": "都政〔2026〕8号", "code": "632822990977"}, version=village["version"])
    deadline = time.monotonic() + 60
    while (held := clerk.get("/api/v1/me").json["posts"][0]["unit_code"]) != "632822990977":
        assert time.monotonic() < deadline, f"the clerk's post is still at {held}"
    server.run("verify")
