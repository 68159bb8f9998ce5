"""A complaint about a village head that came on paper: the village asks every endpoint there is, at
each stage of it, whether it is there."""
import json
import re
from datetime import date, timedelta

from harness.attack import leaves_of, told
from harness.people import GRID, VILLAGE, case_id, sign_in
from harness.recipes import REASON, RECIPES
from harness.samples import png

BEGINS_WITH = "demo"

WORD, CALLER, NUMBER = "卓玛措吉", "南杰才让", "13897654321"  # In the complaint and nowhere else.
SHEET, ON_SHEET, NOWHERE = case_id(1), case_id(50), case_id(999)
CASE = f"/api/v1/cases/{SHEET}"
FORM = {"id": SHEET, "category": "0102", "unit": GRID, "about": "village", "channel": "paper",
        "received_on": str(date.today() - timedelta(days=9)), "address": "老学校东侧",
        "description": f"{WORD}：村主任把垃圾倒在我家草场",
        "foreign": {"source": "12345", "id": "GD-8801"},
        "reporter": {"name": CALLER, "telephone": NUMBER, "tell_by": "call"}}
SOON = str(date.today() + timedelta(days=30))
BELOW = ["cunzhang", "cun1", "wangge1"]  # Of the village and its grid.
# Bodies that name a case, of endpoints that have no case in their path.
NAMING = {
    "POST /api/v1/cases/exports": {"columns": ["number"], "format": "csv", "ids": ["$case"]},
    "POST /api/v1/cases/{id}/merge": {"target": "$case", "reason": REASON},
    "POST /api/v1/centre/instructions": {
        "id": case_id(70), "task": "去看看", "party": VILLAGE, "due_on": SOON,
        "case_id": "$case"},
    "POST /api/v1/centre/meetings": {
        "id": case_id(71), "title": "会商", "place": "会议室",
        "begins_at": f"{SOON}T02:00:00.000Z", "cases": ["$case"], "participants": [VILLAGE]},
    "POST /api/v1/duty/calls": {"id": case_id(72), "case_id": "$case", "told_to": "村值班室"},
}
LIKE = {"category": "0102", "unit": GRID, "description": f"{WORD} 垃圾 草场"}
slip = {}


def _secrets():
    return (WORD, SHEET, ON_SHEET, CALLER, NUMBER, slip["number"], slip["code"], "GD-8801")


def _call(client, endpoint, recipe, case, body=None):
    verb, path = endpoint.split(" ", 1)
    path = re.sub(r"\{file\}", ON_SHEET if case == SHEET else case_id(998), path)
    path = re.sub(r"\{.*\}(?=/|$)", recipe.place or case, path)
    query = {name: str(value).replace("$target", VILLAGE) for name, value in recipe.query.items()}
    if path.endswith("/facts") or "/figures/" in path:
        query["unit"] = VILLAGE
    fields, raw = {"if-match": '"1"', **recipe.headers}, None
    body = recipe.body if body is None else body
    if body is not None:
        raw = json.dumps(body).replace("$case", case).replace("$unit", VILLAGE).encode()
        fields["content-type"] = "application/json"
    return client.send(verb, path, raw, query, fields)


def _plain(reply):
    """What a reply says, but for what is of each request."""
    text = reply.body.decode(errors="replace")
    for case in (SHEET, NOWHERE, ON_SHEET, case_id(998)):
        text = text.replace(case, "<id>")
    return reply.status, re.sub(r'"(request_id|instance)":"[^"]*",?', "", text)


def _names_a_case(endpoint, recipe):
    return recipe.target in ("case", "case_file") or endpoint in NAMING


def _attack(server, stage):
    """Every endpoint, by everybody of the village: (replies that were looked at)."""
    count = 0
    for login_name in BELOW:
        client = sign_in(server, login_name)
        for endpoint, recipe in RECIPES.items():
            if recipe.ends_session or endpoint.startswith("PUT"):
                continue
            where = f"{stage}: {login_name}: {endpoint}"
            reply = _call(client, endpoint, recipe, SHEET, NAMING.get(endpoint))
            shown = reply.body.decode(errors="replace")
            if not _names_a_case(endpoint, recipe):
                tells = [word for word in _secrets() if word in shown]
                assert not tells, f"{where}: {shown[:300]}"
            elif endpoint != "POST /api/v1/cases/{id}/merge":
                none = _call(client, endpoint, recipe, NOWHERE, NAMING.get(endpoint))
                assert _plain(reply) == _plain(none), f"{where}: {shown[:300]} {none.text[:300]}"
            count += 1
        for key, text in told(client, [WORD, CALLER, "垃圾", "村主任"]).items():
            tells = [word for word in _secrets() if word in text]
            assert not tells, f"{stage}: {login_name}: {key}"
        near = client.post("/api/v1/cases/duplicates", LIKE).text
        assert not [word for word in _secrets() if word in near], f"{stage}: {login_name}: {near}"
        known = client.get("/api/v1/cases/of-source", query={
            "source": "12345", "source_id": "GD-8801"}).json
        assert known["cases"] == [], f"{stage}: {login_name}: {known}"
        merged = client.send("POST", f"/api/v1/cases/{case_id(2)}/merge", json.dumps(
            {"target": SHEET, "reason": REASON}).encode(), None,
            {"if-match": '"1"', "content-type": "application/json"})
        nothing = client.send("POST", f"/api/v1/cases/{case_id(2)}/merge", json.dumps(
            {"target": NOWHERE, "reason": REASON}).encode(), None,
            {"if-match": '"1"', "content-type": "application/json"})
        assert _plain(merged) == _plain(nothing), f"{stage}: {login_name}: {merged.text}"
    return count


def _does(server, login_name, action, body=None):
    desk = sign_in(server, login_name)
    version = desk.get(CASE).json["version"]
    return desk.post(f"{CASE}/{action}", body or {}, version=version).json


def a_clerk_of_the_township_takes_the_sheet_down_and_keeps_a_picture_of_it(server):
    town = sign_in(server, "zhen")
    receipt = town.post("/api/v1/cases", FORM, expect=201).json
    slip.update(number=receipt["number"], code=receipt["follow_code"])
    assert receipt["holder"] == "632822990", receipt
    server.client().upload(f"/api/v1/follow/{slip['number']}/files", png(), ON_SHEET,
                           code=slip["code"])
    # Another of the same place, so that the lists of the village are not empty.
    sign_in(server, "cun1").post("/api/v1/cases", {
        "id": case_id(2), "category": "0102", "unit": GRID, "description": "垃圾没人清",
        "channel": "paper"}, expect=201)


def nothing_there_is_tells_the_village_that_it_came(server):
    assert _attack(server, "reported") > 300


def nor_while_the_township_looks_into_it_and_meets_about_it(server):
    _does(server, "zhen", "accept")
    _does(server, "zhen", "dispatch", {"receiver": "632822990"})
    _does(server, "zhen", "acknowledge")
    refused = sign_in(server, "zhenzhang").post("/api/v1/centre/meetings", {
        "id": case_id(60), "title": "草场垃圾会商", "place": "镇会议室",
        "begins_at": f"{SOON}T02:00:00.000Z", "cases": [SHEET], "participants": [VILLAGE]},
        expect=422).json
    assert refused["reason"] == "centre.party_barred", refused
    assert _attack(server, "handled") > 300


def nor_once_it_is_closed_and_waits_to_be_told(server):
    _does(server, "zhen", "submit", {"result": f"已约谈村主任，垃圾已清；{WORD}在场"})
    _does(server, "zhen", "close", {"is_condition_met": True})
    assert _attack(server, "closed") > 300


def nor_by_the_call_the_rating_and_what_is_held(server):
    county = sign_in(server, "xian")
    # Whom to call stands on no sheet of paper: who complained is told from the case alone.
    assert county.post("/api/v1/cases/call-list", {}).json["calls"] == []
    contact = county.post(f"{CASE}/reporter/reveal", {"purpose": "电话告知结果"}).json
    assert contact["telephone"] == NUMBER, contact
    _does(server, "xian", "deliver", {"reason": "电话告知结果"})
    held = server.client().post("/api/v1/follow/held", slip).json
    assert held["contact"]["telephone"] == NUMBER and held["readers"], held
    server.client().post("/api/v1/follow/rating", slip | {"rating": "unsatisfied",
                         "reason": "没有清干净"})
    assert _attack(server, "rated") > 300


def no_reader_of_it_was_of_the_village(server):
    held = server.client().post("/api/v1/follow/held", slip).json
    assert all(not each["unit"].startswith(VILLAGE) for each in held["readers"]), held["readers"]


def the_log_and_the_public_pages_say_nothing(server):
    client = server.client()
    pages = [client.page("/cases").text, client.page("/figures").text,
             client.send("GET", "/open311/v2/requests.json").text,
             client.send("GET", "/open311/v2/servicerequestupdates.xml").text]
    pages += [leaf.decode(errors="replace") for leaf in leaves_of(client)]
    for page in pages:
        assert not [word for word in _secrets() if word in page], page[:300]
    server.run("verify")
