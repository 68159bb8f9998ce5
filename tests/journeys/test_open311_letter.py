"""What Open311 refuses, to the letter, and what it tells of cases that were closed by force."""
import json
import xml.etree.ElementTree as ET
from urllib.parse import urlencode

from harness.georeport import REQUEST, all_fit, get_both, get_errors, get_json, send_to
from harness.people import sign_in

BEGINS_WITH = "demo"

BASE = "/open311/v2"
SECRET = "村口第三家门前有垃圾，电话13912345678"


def _post(client, fields, fmt="xml", status=200, form=None):
    raw = urlencode(fields).encode() if form is None else form
    kind = "application/x-www-form-urlencoded; charset=utf-8"
    return send_to(client, f"{BASE}/requests", fmt, status, verb="POST", body=raw,
                   headers={"content-type": kind})


def _fields(**changes):
    return {"api_key": "demo", "service_code": "0102", "address_id": "632822990901001",
            "description": SECRET} | changes


def _created(client):
    return ET.fromstring(_post(client, _fields()).body)[0].find("service_request_id").text


def _case(desk, number):
    cases = desk.get("/api/v1/cases", query={"list": "all"}).json["cases"]
    return next(case for case in cases if case["number"] == number)


def _requests(client, **query):
    root = get_both(client, f"{BASE}/requests", query=query)
    all_fit(root, "service_requests", "request", REQUEST)
    return {child.find("service_request_id").text: child for child in root}


def wrong_questions_are_refused_in_the_format_asked_for(server):
    client = server.client()
    for path, query, status in [
        (f"{BASE}/requests", {"start_date": "yesterday"}, 400),
        (f"{BASE}/requests", {"start_date": "2026-01-01T00:00:00Z",
                              "end_date": "2026-06-01T00:00:00Z"}, 400),
        (f"{BASE}/requests", {"status": "done"}, 400),
        (f"{BASE}/requests", {"page_size": "1001"}, 400),
        (f"{BASE}/requests", {"bbox": "1,2,3"}, 400),
        (f"{BASE}/requests", {"jurisdiction_id": "elsewhere.org"}, 404),
        (f"{BASE}/services", {"jurisdiction_id": "elsewhere.org"}, 404),
        (f"{BASE}/services/9999", {}, 404),
        (f"{BASE}/requests/9999", {}, 404),
        (f"{BASE}/requests/2026-990-1234567", {}, 404),
        (f"{BASE}/nothing", {}, 404),
        (f"{BASE}/deeper/than/that", {}, 404),
        ("/open311/v3/services", {}, 404),
    ]:
        get_errors(client, path, status, query=query)
    for path, method, allow in [("services", "DELETE", "GET, HEAD"),
                                ("requests", "PUT", "GET, HEAD, POST"),
                                ("requests", "OPTIONS", "GET, HEAD, POST")]:
        get_errors(client, f"{BASE}/{path}", 405, verb=method)
        assert client.send(method, f"{BASE}/{path}.xml").headers["allow"] == allow
    get_errors(client, f"{BASE}/requests", 501, verb="BREW")
    for path in ("%ff", "%00", "%zz"):
        get_errors(client, f"{BASE}/requests/{path}", 400)
    get_errors(client, f"{BASE}/requests", 400, query={"x": "y" * 20_000})
    get_errors(client, f"{BASE}/requests", 400, query=[("page", "1"), ("page", "2")])
    get_errors(client, f"{BASE}/requests", 400,
               query=[("jurisdiction_id", "632822"), ("jurisdiction_id", "elsewhere.org")])
    bad = client.send("GET", f"{BASE}/requests.json?status=%zz")
    assert bad.status == 400 and bad.json[0]["code"] == 400, bad.text
    assert client.send("GET", f"{BASE}/services").status == 404


def a_request_closed_by_force_says_so(server):
    client = server.client()
    number = _created(client)
    case = _case(sign_in(server, "zhen"), number)
    for version, (who, action, body) in enumerate([
            ("cun1", "escalate", {"reason": "要镇里定"}), ("zhen", "accept", {}),
            ("zhenzhang", "force_close", {"reason": f"{SECRET}，找不到人"})], case["version"]):
        sign_in(server, who).post(f"/api/v1/cases/{case['id']}/{action}", body, version=version)
    found = _requests(client, forced="true")
    assert list(found) == [number], found
    assert "强制结案" in found[number].find("status_notes").text
    assert found[number].find("status").text == "closed"
    one, = get_json(client, f"{BASE}/requests/{number}", query={"extensions": "true"})
    assert one["extended_attributes"] == {"state": "closed", "forced": True}
    assert SECRET not in json.dumps(one, ensure_ascii=False)


def the_longest_list_of_ids_fits_into_an_address(server):
    client = server.client()
    number = _created(client)
    most = ",".join([number] + [f"2026-990-{i:07}" for i in range(499)])
    for comma in (",", "%2C"):
        ids = most.replace(",", comma)
        reply = client.send("GET", f"{BASE}/requests.json?service_request_id={ids}")
        assert reply.status == 200, reply.text
        assert [r["service_request_id"] for r in reply.json] == [number]
    get_errors(client, f"{BASE}/requests", 400, query={"service_request_id": f"{most},x"})


def what_is_no_form_or_says_a_thing_twice_is_refused(server):
    client = server.client()
    for kind in ("application/json", "text/plain", "multipart/mixed; boundary=x"):
        reply = send_to(client, f"{BASE}/requests", "json", 400, verb="POST", body=b"{}",
                        headers={"content-type": kind})
        assert "Content-Type" in json.loads(reply.body)[0]["description"], reply.text
    twice = urlencode([*_fields().items(), ("service_code", "0103")]).encode()
    told = json.loads(_post(client, None, "json", 400, form=twice).body)
    assert [(e["code"], e["description"]) for e in told] == [
        (400, "service_code may be sent only once.")], told
    assert "HTML" in _post(client, _fields(description="<b>垃圾</b>"), "json", 400).text
