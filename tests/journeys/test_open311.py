"""Another system reports and reads by Open311 GeoReport v2, in XML and in JSON, to the letter."""
import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode

from harness.georeport import (ATTRIBUTE, CREATED, DATATYPES, ERROR, REQUEST, SERVICE, TOKEN,
                               UPDATE, VALUE, all_fit, fits, get_both, get_errors, get_json,
                               get_xml, is_date, post_form, send_to, words)
from harness.people import sign_in

BEGINS_WITH = "demo"

BASE = "/open311/v2"
GRID, VILLAGE, TOWN = "632822990901001", "632822990901", "632822990"
SECRET = "村口第三家门前有垃圾，电话13912345678"
world = {}


def _post(client, fields, fmt="xml", status=200, form=None, path="requests"):
    raw = urlencode(fields).encode() if form is None else form
    kind = "application/x-www-form-urlencoded; charset=utf-8"
    return send_to(client, f"{BASE}/{path}", fmt, status, verb="POST", body=raw,
                   headers={"content-type": kind})


def _fields(**changes):
    fields = {"api_key": "demo", "service_code": "0102", "address_id": GRID,
              "description": SECRET, "first_name": "卓玛", "last_name": "才让",
              "phone": "13912345678", "email": "a@example.org"} | changes
    return {name: value for name, value in fields.items() if value is not None}


def _created(client, **changes):
    root = ET.fromstring(_post(client, _fields(**changes)).body)
    all_fit(root, "service_requests", "request", CREATED)
    assert len(root) == 1
    return root[0].find("service_request_id").text


def _case(desk, number):
    """The case behind a number, as whoever works on it sees it."""
    cases = desk.get("/api/v1/cases", query={"list": "all"}).json["cases"]
    return next(case for case in cases if case["number"] == number)


def _requests(client, **query):
    root = get_both(client, f"{BASE}/requests", query=query)
    all_fit(root, "service_requests", "request", REQUEST)
    return {child.find("service_request_id").text: child for child in root}


def discovery_leads_to_the_endpoint(server):
    client = server.client()
    root = get_both(client, "/open311/discovery")
    assert root.tag == "discovery"
    assert sorted(child.tag for child in root) == ["changeset", "contact", "endpoints",
                                                   "key_service"]
    assert is_date(root.find("changeset").text) and words(root.find("contact").text)
    assert "demo" in root.find("key_service").text
    endpoint, = root.find("endpoints")
    assert endpoint.tag == "endpoint"
    told = {child.tag: child.text for child in endpoint if child.tag != "formats"}
    assert told.pop("changeset") == root.find("changeset").text
    assert told == {"specification": "http://wiki.open311.org/GeoReport_v2", "type": "test",
                    "url": f"http://127.0.0.1:{server.port}{BASE}"}
    assert [f.text for f in endpoint.find("formats")] == ["text/xml", "application/json"]
    again = get_xml(client, f"{BASE}/discovery").find("changeset").text
    assert again == root.find("changeset").text, "it changes only with the catalogue"


def services_and_definitions_are_the_catalogue(server):
    client = server.client()
    root = get_both(client, f"{BASE}/services")
    all_fit(root, "services", "service", SERVICE)
    by_code = {child.find("service_code").text: child for child in root}
    assert len(by_code) == len(root) > 50, len(root)
    assert by_code["0102"].find("service_name").text == "暴露垃圾"
    assert by_code["0102"].find("group").text == "市容环境"
    seen = set()
    for code, service in by_code.items():
        with_questions = service.find("metadata").text == "true"
        definition = get_xml(client, f"{BASE}/services/{code}")
        assert definition.find("service_code").text == code
        attributes = definition.find("attributes")
        assert (len(attributes) > 0) == with_questions, code
        seen |= _good_attributes(attributes)
    assert seen == DATATYPES, seen
    told = get_json(client, f"{BASE}/services/0110")
    first = told["attributes"][0]
    assert first["variable"] is True and first["required"] is True and first["order"] == 1
    assert first["values"][0] == {"key": "hole", "name": "坑槽"}, first
    assert get_json(client, f"{BASE}/services/0102") == {"service_code": "0102", "attributes": []}
    assert all(s["metadata"] in (True, False) for s in get_json(client, f"{BASE}/services"))


def _good_attributes(attributes):
    orders, seen = set(), set()
    for attribute in attributes:
        values = attribute.find("values")
        seen.add(attribute.find("datatype").text)
        is_list = attribute.find("datatype").text.endswith("list")
        assert is_list == (values is not None)
        if is_list:
            all_fit(values, "values", "value", VALUE)
            attribute.remove(values)
        fits(attribute, ATTRIBUTE)
        orders.add(int(attribute.find("order").text))
    assert orders == set(range(1, len(attributes) + 1)), orders
    return seen


def a_request_is_posted_and_read_back(server):
    client = server.client()
    told = json.loads(_post(client, _fields(), "json").body)
    assert len(told) == 1 and sorted(told[0]) == ["account_id", "service_notice",
                                                  "service_request_id"], told
    assert told[0]["account_id"] is None
    world["first"] = told[0]["service_request_id"]
    code = re.search(r"查询码 (\d{10})", told[0]["service_notice"])[1]
    slip = {"number": world["first"], "code": code}
    assert client.post("/api/v1/follow", slip).json["state"] == "reported"
    root = get_both(client, f"{BASE}/requests/{world['first']}")
    all_fit(root, "service_requests", "request", REQUEST)
    assert root[0].find("status").text == "open"
    assert root[0].find("service_code").text == "0102"
    told = get_json(client, f"{BASE}/requests/{world['first']}")[0]
    assert isinstance(told["lat"], float) and isinstance(told["long"], float), told
    assert told["description"] is None and told["media_url"] is None


def the_id_serves_where_a_token_would(server):
    client = server.client()
    root = get_both(client, f"{BASE}/tokens/{world['first']}")
    all_fit(root, "service_requests", "request", TOKEN)
    assert root[0].find("service_request_id").text == world["first"]
    get_errors(client, f"{BASE}/tokens/123", 404)


def before_a_release_only_the_township_is_known(server):
    client = server.client()
    request = _requests(client)[world["first"]]
    text = ET.tostring(request, encoding="unicode")
    for secret in (SECRET, "13912345678", "卓玛", VILLAGE, "示范村"):
        assert secret not in text, text
    assert request.find("address_id").text == TOWN
    assert request.find("zipcode").text == TOWN + "000"
    assert request.find("agency_responsible").text == "示范镇", text


def a_release_publishes_its_summary_and_the_place(server):
    client, desk = server.client(), sign_in(server, "zhen")
    case = _case(desk, world["first"])
    assert case["channel"] == "open311" and case["description"] == SECRET
    desk.post(f"/api/v1/cases/{case['id']}/release", {"result": "<b>已安排</b> & 清运"},
              version=case["version"], headers={"idempotency-key": "release-1"})
    request = _requests(client, service_request_id=world["first"])[world["first"]]
    assert request.find("description").text == "<b>已安排</b> & 清运"
    assert request.find("address_id").text == GRID
    assert request.find("zipcode").text == VILLAGE
    assert SECRET not in ET.tostring(request, encoding="unicode")


def questions_must_be_answered(server):
    client = server.client()
    wrong = [{}, {"attribute[damage]": "gone"}, {"attribute[damage]": ""},
             {"attribute[damage]": "hole", "attribute[depth_cm]": "deep"},
             {"attribute[damage]": "hole", "attribute[passable][]": ["car", "boat"]}]
    for answers in wrong:
        fields = urlencode(_fields(service_code="0110") | answers, doseq=True).encode()
        root = ET.fromstring(_post(client, None, status=400, form=fields).body)
        all_fit(root, "errors", "error", ERROR)
    good = _fields(service_code="0110") | {
        "attribute[damage]": "hole", "attribute[depth_cm]": "12.5",
        "attribute[passable][]": ["car", "truck"]}
    _post(client, None, form=urlencode(good, doseq=True).encode())


def what_is_wrong_with_a_post_is_said_in_the_format_asked_for(server):
    client = server.client()
    for changes, status, said in [
        ({"api_key": None}, 403, "api_key"),
        ({"api_key": "guess"}, 403, "api_key"),
        ({"service_code": None}, 400, "service_code"),
        ({"service_code": "9999"}, 404, "service_code"),
        ({"jurisdiction_id": "elsewhere.org"}, 404, "jurisdiction_id"),
        ({"address_id": None}, 400, "location"),
        ({"address_id": None, "lat": "36.5"}, 400, "long"),
        ({"address_id": None, "lat": "0", "long": "0"}, 400, "place"),
        ({"description": "x" * 4001}, 400, "description"),
    ]:
        fields = _fields(**changes)
        root = ET.fromstring(_post(client, fields, status=status).body)
        all_fit(root, "errors", "error", ERROR)
        assert said in root[0].find("description").text, root[0].find("description").text
        told = json.loads(_post(client, fields, "json", status=status).body)
        assert told[0]["code"] == status and said in told[0]["description"], told


def forms_of_both_kinds_are_taken(server):
    client = server.client()
    assert post_form(client, _fields()).status == 200
    assert client.send("POST", f"{BASE}/requests.xml", b"%zz", None, {
        "content-type": "application/x-www-form-urlencoded"}).status == 400


def lists_are_narrowed_by_every_filter(server):
    client = server.client()
    other = _created(client, service_code="0110", **{"attribute[damage]": "edge"})
    everything = _requests(client)
    assert {world["first"], other} <= set(everything)
    assert set(_requests(client, service_request_id=f"{world['first']},{other}",
                         status="closed")) == {world["first"], other}
    assert set(_requests(client, service_request_id="2020-990-1234567")) == set()
    codes = {r.find("service_code").text for r in _requests(client, service_code="0110").values()}
    assert codes == {"0110"}
    assert set(_requests(client, service_code="0110,0102")) == set(everything)
    assert set(_requests(client, status="open")) == set(everything)
    assert set(_requests(client, status="open,closed")) == set(everything)
    assert set(_requests(client, status="closed")) == set()
    assert set(_requests(client, status="", start_date="", jurisdiction_id="")) == set(everything)
    assert set(_requests(client, jurisdiction_id="632822", api_key="x", unknown="y")) == set(
        everything)
    now = datetime.now(timezone.utc)
    for start, end, count in [(now - timedelta(days=90), now, len(everything)),
                              (now - timedelta(days=91), now - timedelta(days=2), 0)]:
        found = _requests(client, start_date=start.strftime("%Y-%m-%dT%H:%M:%SZ"),
                          end_date=end.strftime("%Y-%m-%dT%H:%M:%SZ"))
        assert len(found) == count, (start, end, len(found))
    later = (now + timedelta(hours=1)).isoformat(timespec="seconds")
    assert len(_requests(client, start_date=later)) == 0
    assert len(_requests(client, updated_after=later)) == 0
    assert len(_requests(client, updated_before=later)) == len(everything)
    pages = [set(_requests(client, page=page, page_size=2)) for page in (1, 2, 3)]
    assert [len(page) for page in pages[:2]] == [2, 2] and not pages[0] & pages[1], pages
    assert len(_requests(client, bbox="-180,-90,180,90")) == len(everything)
    assert len(_requests(client, bbox="0,0,1,1")) == 0


def a_box_finds_what_lies_in_no_township(server):
    client = server.client()
    number = _created(client, address_id=None, address_string="某处")
    shown = _requests(client, service_request_id=number)[number]
    lon, lat = float(shown.find("long").text), float(shown.find("lat").text)
    around = f"{lon - 0.001},{lat - 0.001},{lon + 0.001},{lat + 0.001}"
    assert number in _requests(client, bbox=around), around
    assert number not in _requests(client, bbox=f"{lon + 1},{lat + 1},{lon + 2},{lat + 2}")


def a_duplicate_says_so(server):
    client, desk = server.client(), sign_in(server, "cun1")
    copy = _created(client)
    case, target = _case(desk, copy), _case(desk, world["first"])
    desk.post(f"/api/v1/cases/{case['id']}/merge",
              {"target": target["id"], "reason": "同一件事"}, version=case["version"],
              headers={"idempotency-key": "merge-1"})
    request = _requests(client, service_request_id=copy)[copy]
    assert request.find("status").text == "closed"
    assert request.find("status_notes").text == "Duplicate request."
    assert set(_requests(client, status="closed")) == {copy}


def a_complaint_is_not_there_at_all(server):
    client, desk = server.client(), sign_in(server, "cun1")
    number = _created(client)
    before = len(_requests(client))
    case = _case(desk, number)
    desk.post(f"/api/v1/cases/{case['id']}/recuse", version=case["version"],
              body={"about": "village", "reason": "说的是本村"},
              headers={"idempotency-key": "recuse-1"})
    assert len(_requests(client)) == before - 1
    assert _requests(client, service_request_id=number) == {}
    said = get_errors(client, f"{BASE}/requests/{number}", 404)
    never = get_errors(client, f"{BASE}/requests/2026-990-0000001", 404)
    assert said[0].replace(number, "") == never[0].replace("2026-990-0000001", "")
    get_errors(client, f"{BASE}/tokens/{number}", 404)


def extensions_add_what_is_public(server):
    client = server.client()
    fields = _fields(service_code="0117") | {"attribute[species]": "yak", "attribute[count]": "2"}
    number = ET.fromstring(_post(client, fields).body)[0].find("service_request_id").text
    one = get_json(client, f"{BASE}/requests/{number}", query={"extensions": "true"})[0]
    assert one["attributes"] == [], "nothing is released yet"
    assert one["extended_attributes"] == {"state": "reported", "forced": False}
    assert [note["type"] for note in one["notes"]] == ["OPEN"], one["notes"]
    assert is_date(one["notes"][0]["datetime"]) and words(one["notes"][0]["description"])
    desk = sign_in(server, "zhen")
    case = _case(desk, number)
    desk.post(f"/api/v1/cases/{case['id']}/release", {"result": "已处理"}, version=case["version"],
              headers={"idempotency-key": "release-2"})
    root = get_xml(client, f"{BASE}/requests", query={"extensions": "true",
                                                      "service_request_id": number})
    told = {a.find("code").text: a.find("name").text for a in root[0].find("attributes")}
    assert told == {"species": "牦牛", "count": "2"}, told


def other_systems_follow_and_add_updates(server):
    client, desk = server.client(), sign_in(server, "cun1")
    number = _created(client)
    root = get_both(client, f"{BASE}/servicerequestupdates")
    all_fit(root, "service_request_updates", "request_update", UPDATE)
    mine = [u for u in root if u.find("service_request_id").text == number]
    assert [u.find("status").text for u in mine] == ["OPEN"], mine
    fields = {"api_key": "demo", "service_request_id": number, "update_id": "17",
              "status": "OPEN", "updated_datetime": "2026-11-28T10:00:00+08:00",
              "description": "又来了一堆"}
    for _ in range(2):
        told = json.loads(_post(client, fields, "json", path="servicerequestupdates").body)
        assert told == [{"update_id": "17"}], told
    for changes, status in [({"api_key": ""}, 403), ({"service_request_id": "x"}, 404),
                            ({"status": ""}, 400), ({"updated_datetime": "now"}, 400)]:
        reply = _post(client, fields | changes, status=status, path="servicerequestupdates")
        all_fit(ET.fromstring(reply.body), "errors", "error", ERROR)
    sent = desk.get(f"/api/v1/cases/{_case(desk, number)['id']}/open311").json
    assert [u["description"] for u in sent["updates"]] == ["又来了一堆"], sent


def the_desk_sees_the_sender_masked_and_reveals_with_a_purpose(server):
    client, desk = server.client(), sign_in(server, "cun1")
    number = _created(client, media_url="https://example.org/a.jpg")
    case = f"/api/v1/cases/{_case(desk, number)['id']}"
    assert desk.get(f"{case}/open311").json["media_url"] == "https://example.org/a.jpg"
    assert desk.get(f"{case}/reporter").json == {
        "is_told": True, "is_known": True, "name": "才**玛", "telephone": "139****5678",
        "has_village": False, "has_email": True}
    told = desk.post(f"{case}/reporter/reveal", {"purpose": "回访核实"}).json
    assert told["telephone"] == "13912345678" and told["email"] == "a@example.org", told
    for where in (f"{case}/open311", f"{case}/reporter"):
        assert sign_in(server, "cun2").get(where, expect=404).json["reason"] == "case.not_found"


def the_log_verifies(server):
    server.run("verify")
