"""The checklist of a centre: its own word, an inspection from above, and a county's own list."""
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

from harness.people import VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

TOWN, SIGN = "632822990", "place.sign"
SHIPPED = Path(__file__).parents[2] / "data" / "checklists" / "centre.json"
CHECKS, SHEET = "/api/v1/checklists/checks", "/api/v1/checklists/sheet"
people = {}


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def _day(ahead=0):
    return (datetime.now(timezone.utc) + timedelta(hours=8, days=ahead)).strftime("%Y-%m-%d")


def _look(number, **more):
    return {"id": case_id(number), "unit": TOWN, "item": SIGN, "checked_on": _day()} | more


def _gap(number, **more):
    return _look(number, state="gap", gap="标牌还没有做", due_on=_day(30)) | more


def _item(who, unit=TOWN, item=SIGN):
    sheet = people[who].get(SHEET, query={"unit": unit}).json
    return next(i for g in sheet["groups"] for i in g["items"] if i["id"] == item)


def _tally(who, unit=TOWN):
    centres = people[who].get("/api/v1/checklists/overview").json["centres"]
    return next(c for c in centres if c["unit"] == unit)


def the_list_says_that_it_is_not_the_standard(server):
    people.update(county=sign_in(server, "xian"), town=sign_in(server, "zhen"),
                  village=sign_in(server, "cun1"), body=sign_in(server, "lincao1"))
    sheet = people["town"].get(SHEET).json
    assert sheet["unit"] == TOWN and sheet["level"] == "township" and sheet["is_shipped"], sheet
    assert "不是 GB/T 33200 的条文" in sheet["note"]["zh"], sheet["note"]
    assert sheet["may_check"] == "self_check" and len(sheet["groups"]) == 5, sheet
    assert people["county"].get(SHEET, query={"unit": VILLAGE}).json["may_check"] == "inspection"
    assert "may_check" not in people["body"].get(SHEET).json, "a body looks on"
    _refused(people["village"].get(SHEET, query={"unit": TOWN}, expect=404),
             "checklist.unit_unknown")
    sign_in(server, "shenji").get(SHEET, expect=403)


def a_centre_says_how_an_item_stands(server):
    town = people["town"]
    for wrong, reason in [
            ({"state": "met"}, "checklist.evidence"),
            ({"state": "gap", "due_on": _day(1)}, "checklist.gap"),
            ({"state": "gap", "gap": "没有", "due_on": _day(2000)}, "checklist.due_on"),
            ({"state": "not_applicable"}, "checklist.reason"),
            ({"state": "met", "evidence": "照片", "reason": "没有"}, "checklist.not_of_state"),
            ({"state": "met", "evidence": "照片", "checked_on": _day(1)}, "checklist.checked_on")]:
        _refused(town.post(CHECKS, _look(1) | wrong, expect=422), reason)
    _refused(town.post(CHECKS, _gap(1, item="no.such"), expect=404), "checklist.item_unknown")
    first = town.post(CHECKS, _gap(1), expect=201).json
    assert first == town.post(CHECKS, _gap(1), expect=201).json, "the same look is one"
    assert first["last"]["kind"] == "self_check" and first["last"]["by_post"] == "township_desk"
    people["body"].post(CHECKS, _gap(2), expect=403)
    assert _tally("county")["gap"] == 1 and _tally("town")["overdue"] == 0


def the_county_looks_at_it_and_both_words_stand(server):
    people["county"].post(CHECKS, _gap(10, gap="只有临时标牌"), expect=201)
    assert _item("town")["last"]["kind"] == "inspection"
    people["town"].post(CHECKS, _look(11, state="met", evidence="门口照片"), expect=201)
    item = _item("county")
    assert item["last"]["state"] == "met", item
    assert item["last_inspection"]["gap"] == "只有临时标牌", item
    assert _tally("county")["unconfirmed"] == 1
    history = people["town"].get("/api/v1/checklists/history",
                                 query={"unit": TOWN, "item": SIGN}).json["checks"]
    assert [c["kind"] for c in history] == ["self_check", "inspection", "self_check"], history


def a_county_takes_its_own_list_in(server):
    own = json.loads(SHIPPED.read_text(encoding="utf-8"))
    own["items"] = [i for i in own["items"] if i["group"] == "place"]
    own["items"][0]["text"]["zh"] = "门口有两块标牌"
    file = server.folder / "checklist.json"

    def taken_in(what, *options, expect=0):
        file.write_text(json.dumps(what), encoding="utf-8")
        return server.run("import", "checklist", str(file), *options, expect=expect)

    assert "weight: json.unknown_field" in taken_in(own | {"weight": 1}, expect=1)
    twice = own | {"items": own["items"] + [own["items"][0]]}
    assert f"items.{len(own['items'])}.id: checklist.id_twice" in taken_in(twice, expect=1)
    said = taken_in(own, "--dry-run")
    assert "place.sign changed" in said and "A dry run" in said, said
    assert people["town"].get(SHEET).json["is_shipped"]
    assert "Done." in taken_in(own)
    assert "Nothing was changed" in taken_in(own)
    sheet = people["town"].get(SHEET).json
    assert not sheet["is_shipped"] and len(sheet["groups"]) == 1, sheet
    item = _item("town")
    assert item["text"]["zh"] == "门口有两块标牌" and item["last"]["state"] == "met", item
    assert item["last"]["item_text"] != item["text"]["zh"], item
