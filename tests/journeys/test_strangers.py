"""Who does not say who he is writes a lot at once, and not without end."""
import http.client
import json
from urllib.parse import urlencode

from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

AT_ONCE, WRONG_KEYS, WRONG_CODES = 60, 20, 20
REPORT = {"category": "0102", "unit": GRID, "description": "垃圾没人清"}
FORM = {"api_key": "demo", "service_code": "0102", "address_id": GRID}


def _limited(server):
    server.environment["WUZHI_REPORTS_AT_ONCE"] = str(AT_ONCE)
    server.restart()
    return server.client()


def _send(client, number):
    body = json.dumps(REPORT | {"id": case_id(number)}).encode()
    return client.send("POST", "/api/v1/cases", body, None, {"content-type": "application/json"})


def _post(client, fmt, **changes):
    return client.send("POST", f"/open311/v2/requests.{fmt}", urlencode(FORM | changes).encode(),
                       None, {"content-type": "application/x-www-form-urlencoded"})


def sixty_reports_come_at_once_and_then_one_each_ten_seconds(server):
    client = _limited(server)
    for number in range(AT_ONCE):
        assert _send(client, number).status == 201, number
    refused = _send(client, 900)
    assert refused.status == 429 and int(refused.headers["retry-after"]) > 0, refused.text
    assert refused.json["reason"] == "report.too_often", refused.text
    page = client.page("/report", form={"category": "0102", "unit": GRID, "id": case_id(901),
                                        "description": "不能丢的话"}, expect=429)
    assert "过一分钟" in page.text and "不能丢的话" in page.text, page.text
    assert int(page.headers["retry-after"]) > 0
    for fmt in ("json", "xml"):
        reply = _post(client, fmt)
        assert reply.status == 429 and int(reply.headers["retry-after"]) > 0, reply.text
    assert _post(client, "json").json[0]["code"] == 429
    desk = sign_in(server, "cun1")
    for number in (910, 911):  # Who signed in is known.
        desk.post("/api/v1/cases", REPORT | {"id": case_id(number)}, expect=201)
    assert client.send("GET", "/open311/v2/requests.json").status == 200


def refused_reports_are_not_counted(server):
    client = _limited(server)
    for _ in range(AT_ONCE + 5):
        assert _post(client, "json", address_id="999999").status == 400
    assert _post(client, "json").status == 200


def wrong_codes_end_whichever_number_they_are_tried_for(server):
    client = _limited(server)
    slip = _send(client, 950).json
    right = {"number": slip["number"], "code": slip["follow_code"]}
    guess = right["code"]
    tried = [client.post("/api/v1/follow", {"number": f"2020-990-{place:07}", "code": guess},
                         expect=404).json["reason"] for place in range(WRONG_CODES - 1)]
    assert set(tried) == {"follow.wrong"}, tried
    for _ in range(3):  # Right ones are none.
        client.post("/api/v1/follow", right)
    header = {"x-follow-code": guess}
    client.get("/api/v1/follow/2020-990-0000900/files", headers=header, expect=404)
    refused = client.post("/api/v1/follow", right, expect=429)
    assert refused.json["reason"] == "follow.too_often", refused.text
    assert int(refused.headers["retry-after"]) > 0
    for what, more in (("rating", {"rating": "satisfied"}), ("withdrawal", {"reason": "好了"})):
        said = client.post(f"/api/v1/follow/{what}", right | more, expect=429).json
        assert said["reason"] == "follow.too_often", said
    files = client.get(f"/api/v1/follow/{right['number']}/files", headers=header, expect=429)
    assert files.json["reason"] == "follow.too_often", files.text
    page = client.page("/follow", form=right, expect=429)
    assert "过一分钟" in page.text and right["number"] in page.text, page.text
    desk = sign_in(server, "cun1")  # Who signed in is known.
    assert desk.post("/api/v1/follow", right).json["number"] == right["number"]


def wrong_keys_end_and_right_ones_go_on(server):
    client = _limited(server)
    told = [_post(client, "json", api_key=f"guess{i}") for i in range(WRONG_KEYS + 2)]
    assert [reply.status for reply in told] == [403] * WRONG_KEYS + [429] * 2
    assert int(told[-1].headers["retry-after"]) > 0 and told[-1].json[0]["code"] == 429
    assert _post(client, "json").status == 200
    bearer = {"authorization": "Bearer wzk_guess"}
    refused = client.send("GET", "/api/v1/cases", headers=bearer)
    assert refused.status == 429 and refused.json["reason"] == "key.too_often", refused.text
    administration = http.client.HTTPConnection("127.0.0.1", server.port + 1, timeout=30)
    administration.request("GET", "/metrics")
    gauges = administration.getresponse().read().decode()
    assert 'wuzhi_strangers_refused_total{what="wrong_key"} 3' in gauges, gauges
