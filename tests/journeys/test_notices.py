"""Reporters are told what becomes of a case: by text where there is a gateway, else by call."""
import json
import time

from harness.people import GRID, VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

WAIT_MAX_S = 20
NUMBER = "13912345678"
REPORT = {"category": "0102", "description": "村口垃圾堆放多日", "unit": GRID, "channel": "window",
          "reporter": {"name": "才让卓玛", "telephone": "139 1234 5678"}}
numbers = {}  # By case.
keys = {}


def _report(server, number, **more):
    reporter = REPORT["reporter"] | more.pop("reporter", {})
    body = REPORT | {"id": case_id(number), "reporter": reporter} | more
    receipt = sign_in(server, "cun1").post("/api/v1/cases", body, expect=201).json
    numbers[number] = receipt["number"]
    return {"number": receipt["number"], "code": receipt["follow_code"]}


def _does(server, number, *steps):
    for login, action, body in steps:
        desk = sign_in(server, login)
        path = f"/api/v1/cases/{case_id(number)}"
        desk.post(f"{path}/{action}", body, version=desk.get(path).json["version"])


def _close(server, number):
    _does(server, number, ("cun1", "accept", {}), ("cun1", "dispatch", {"receiver": GRID}),
          ("wangge1", "acknowledge", {}), ("wangge1", "submit", {"result": "清走了三车"}),
          ("cun1", "close", {"is_condition_met": True}))


def _until(look, what):
    deadline = time.monotonic() + WAIT_MAX_S
    while not (found := look()):
        assert time.monotonic() < deadline, what
        time.sleep(0.1)
    return found


def _texts(server, number):
    """What lies in the folder about a case, as a gateway would find it."""
    files = sorted((server.folder / "texts").glob("*.json"))
    told = [json.loads(path.read_text()) for path in files]
    return [each for each in told if numbers[number] in each["text"]]


def _notices(server, number):
    path = f"/api/v1/cases/{case_id(number)}/notices"
    return {each["kind"]: each for each in sign_in(server, "cun1").get(path).json["notices"]}


def _calls(server, login):
    return sign_in(server, login).get("/api/v1/notices/calls").json["calls"]


def without_a_gateway_a_desk_calls(server):
    _report(server, 1)
    _does(server, 1, ("cun1", "accept", {}))
    [call] = _until(lambda: _calls(server, "cun1"), "no call")
    assert call["kind"] == "accepted" and numbers[1] in call["words"], call
    assert "才让" not in str(call) and "5678" not in str(call), call
    assert _calls(server, "cun2") == _calls(server, "zhen") == [], "another desk calls"
    path = f"/api/v1/notices/{call['id']}/called"
    other = sign_in(server, "zhen").post(path, {"outcome": "told"}, expect=404).json
    assert other["reason"] == "notice.not_found", other
    desk = sign_in(server, "cun1")
    assert desk.post(path, {"outcome": "not_reached"}).json["tries"] == 1
    key = {"idempotency-key": "one-call-that-was-sent-twice"}
    assert desk.post(path, {"outcome": "not_reached"}).json["tries"] == 1, "two clicks of one day"
    for _ in range(2):
        told = desk.post(path, {"outcome": "told"}, headers=key).json
        assert told["state"] == "told" and told["tries"] == 1, told
    over = desk.post(path, {"outcome": "told"}, expect=409).json
    assert over["reason"] == "notice.not_called" and _calls(server, "cun1") == [], over


def a_desk_that_steps_aside_calls_nobody_about_what_it_is_said_of(server):
    _report(server, 40)
    _does(server, 40, ("cun1", "accept", {}))
    [call] = _until(lambda: _calls(server, "cun1"), "no call")
    _does(server, 40, ("cun1", "recuse", {"about": "village", "reason": "说的是村干部"}))
    for login in ("cun1", "cunzhang"):
        assert _calls(server, login) == [], login
        refused = sign_in(server, login).post(f"/api/v1/notices/{call['id']}/called",
                                              {"outcome": "told"}, expect=404).json
        assert refused["reason"] == "notice.not_found", refused
    _until(lambda: [c for c in _calls(server, "zhen") if c["id"] == call["id"]], "nobody calls")
    sign_in(server, "zhen").post(f"/api/v1/notices/{call['id']}/called", {"outcome": "told"})


def whoever_handled_it_gives_out_no_code_to_rate_it_with(server):
    _report(server, 41)
    _does(server, 41, ("cun1", "accept", {}), ("cun1", "dispatch", {"receiver": VILLAGE}),
          ("cunzhang", "acknowledge", {}), ("cunzhang", "submit", {"result": "清走了三车"}),
          ("cun1", "close", {"is_condition_met": True}))
    order = {"identity_check": "known_in_person", "reason": "回执丢失"}
    path = f"/api/v1/cases/{case_id(41)}/follow-code"
    refused = sign_in(server, "cun1").post(path, order, expect=403).json
    assert refused["reason"] == "case.code_by_handler", refused
    code = sign_in(server, "zhen").post(path, order).json
    slip = {"number": numbers[41], "code": code["follow_code"]}
    assert server.client().post("/api/v1/follow", slip).json["can_rate"]


def whoever_asks_knows_the_number_until_it_is_rated(server):
    listed = sign_in(server, "zhen").get("/api/v1/cases", query={"list": "to_ask"}).json["cases"]
    assert case_id(41) in [each["id"] for each in listed], listed
    path = f"/api/v1/cases/{case_id(41)}/reporter/reveal"
    shown = sign_in(server, "zhen").post(path, {"purpose": "电话回访"}).json
    assert shown["telephone"] == NUMBER, shown
    misplaced = sign_in(server, "zhen").post(
        f"/api/v1/cases/{case_id(41)}/call_back",
        {"answer": "none", "reason": "无人接听", "is_solved": True}, expect=422,
        version=sign_in(server, "zhen").get(f"/api/v1/cases/{case_id(41)}").json["version"]).json
    assert misplaced["reason"] == "case.solved_misplaced", misplaced
    _does(server, 41, ("zhen", "call_back",
                       {"answer": "satisfied", "reason": "电话回访", "is_solved": True}))
    refused = sign_in(server, "zhen").post(path, {"purpose": "电话回访"}, expect=403).json
    assert refused["reason"] == "reporter.not_own", refused


def what_a_gateway_is_given_is_checked_before_it_serves(server):
    server.stop()
    config = server.folder / "texts.toml"
    for line, word in [
            ('text_gateway = "https://127.0.0.1/"\ntext_token_file = "no/such"', "texts.token"),
            ('text_gateway = "carrier-pigeon"', "config.wrong_type"),
            ('text_hours = "21:00-08:00"', "config.wrong_type")]:
        config.write_text(line + "\n")
        assert word in server.run("serve", "--config", str(config), expect=1), line
    server.environment = {"WUZHI_TEXT_GATEWAY": f"file:{server.folder / 'texts'}",
                          "WUZHI_TEXT_HOURS": "00:00-24:00"}
    server.start()


def with_one_every_change_is_written_once_and_nothing_of_what_it_is_about(server):
    _report(server, 2)
    _close(server, 2)
    _until(lambda: "result" in _notices(server, 2) and len(_texts(server, 2)) >= 1, "no text")
    texts = _until(lambda: [t for t in _texts(server, 2) if "已办结" in t["text"]], "no result")
    assert len(texts) == 1 and texts[0]["to"] == NUMBER, texts
    for words in ("垃圾", "三车", "才让", GRID):
        assert not any(words in text["text"] for text in _texts(server, 2)), words
    keys["result"] = texts[0]["id"]
    sent = _until(lambda: _notices(server, 2)["result"]["state"] == "sent", "not sent")
    assert sent and _calls(server, "cun1") == []
    listed = sign_in(server, "cun1").get("/api/v1/cases", query={"list": "to_tell"}).json["cases"]
    assert case_id(2) not in [each["id"] for each in listed], "a text is on its way"


def one_that_arrived_starts_the_time_to_rate(server):
    security, desk = sign_in(server, "anquan"), sign_in(server, "xian")
    me = desk.get("/api/v1/me").json
    request = {"title": "短信网关", "account": me["account"], "post": me["post"],
               "permissions": ["text_report"],
               "expires_at": time.strftime("%Y-%m-%dT00:00:00Z",
                                           time.gmtime(time.time() + 30 * 86_400))}
    token = security.post("/api/v1/api-keys", request, expect=201).json["token"]
    keys["token"] = {"authorization": f"Bearer {token}"}
    report = {"reports": [{"id": keys["result"], "state": "arrived"}]}
    refused = server.client().post("/api/v1/text-reports", report, expect=401).json
    assert refused["reason"], refused
    for _ in range(2):
        server.client().post("/api/v1/text-reports", report, headers=keys["token"])
    assert _notices(server, 2)["result"]["state"] == "told"
    desk = sign_in(server, "cun1")
    assert desk.get(f"/api/v1/cases/{case_id(2)}").json["delivered_at"]
    steps = desk.get(f"/api/v1/cases/{case_id(2)}/steps").json["steps"]
    assert (steps[-1]["action"], steps[-1]["reason"]) == ("deliver", "短信送达"), steps[-1]
    clocks = desk.get(f"/api/v1/cases/{case_id(2)}/work").json["clocks"]
    assert any(each["name"] == "rate" and each["state"] == "running" for each in clocks), clocks
    too_many = {"reports": report["reports"] * 201}
    assert server.client().post("/api/v1/text-reports", too_many, headers=keys["token"],
                                expect=422).json["reason"] == "text_report.too_many"


def whose_report_was_merged_hears_the_result_under_their_own_number(server):
    _report(server, 42)
    _report(server, 43)
    _does(server, 43, ("cun1", "merge", {"target": case_id(42), "reason": "同一件事"}))
    _close(server, 42)
    texts = _until(lambda: [t for t in _texts(server, 43) if "已办结" in t["text"]], "no result")
    assert len(texts) == 1 and numbers[42] in texts[0]["text"], texts
    server.client().post("/api/v1/text-reports",
                         {"reports": [{"id": texts[0]["id"], "state": "failed"}]},
                         headers=keys["token"])
    [call] = [c for c in _calls(server, "cun1") if c["case_id"] == case_id(43)]
    assert call["kind"] == "result" and numbers[43] in call["words"], call
    sign_in(server, "cun1").post(f"/api/v1/notices/{call['id']}/called", {"outcome": "told"})


def a_new_code_takes_no_result_away(server):
    _report(server, 44)
    _close(server, 44)
    sign_in(server, "zhen").post(f"/api/v1/cases/{case_id(44)}/follow-code",
                                 {"identity_check": "known_in_person", "reason": "回执丢失"})
    _until(lambda: [t for t in _texts(server, 44) if "已办结" in t["text"]], "no result")
    _until(lambda: [t for t in _texts(server, 44) if "补发查询码" in t["text"]], "no new code")
    _until(lambda: _notices(server, 44)["result"]["state"] == "sent", "not sent")


def how_a_notice_reaches_them_is_not_for_everybody_who_sees_the_case(server):
    path = f"/api/v1/cases/{case_id(44)}/notices"
    seen = sign_in(server, "wanggezhang").get(path).json["notices"]
    assert seen and all(set(each) == {"id", "kind", "made_at"} for each in seen), seen


def one_that_failed_is_the_desks_to_tell(server):
    _report(server, 3)
    _close(server, 3)
    [text] = _until(lambda: [t for t in _texts(server, 3) if "已办结" in t["text"]], "no text")
    _until(lambda: _notices(server, 3)["result"]["state"] == "sent", "not sent")
    server.client().post("/api/v1/text-reports",
                         {"reports": [{"id": text["id"], "state": "failed"}]},
                         headers=keys["token"])
    desk = sign_in(server, "cun1")
    listed = desk.get("/api/v1/cases", query={"list": "to_tell"}).json["cases"]
    assert case_id(3) in [each["id"] for each in listed], listed
    _does(server, 3, ("cun1", "deliver", {"reason": "电话告知"}))
    _until(lambda: _notices(server, 3)["result"]["state"] == "told", "still to be told")


def whoever_does_not_read_texts_is_called_and_nothing_grave_is_written(server):
    _report(server, 4, reporter={"tell_by": "call"})
    _does(server, 4, ("cun1", "accept", {}))
    _until(lambda: [c for c in _calls(server, "cun1") if c["case_id"] == case_id(4)], "no call")
    grave = [each for each in sign_in(server, "cun1").get("/api/v1/categories").json["categories"]
             if each["is_grave"]][0]["code"]
    _report(server, 5, category=grave)
    _does(server, 5, ("xian", "accept", {}))
    _until(lambda: [c for c in _calls(server, "xian") if c["case_id"] == case_id(5)], "no call")
    assert _texts(server, 4) == _texts(server, 5) == []


def killed_in_the_middle_it_loses_none_and_makes_none_twice(server):
    for number in range(10, 30):
        _report(server, number)
    server.kill()
    server.start()
    for number in range(10, 30):
        _until(lambda n=number: _texts(server, n), f"nothing of {number}")
    rows = server.rows("SELECT subject, COUNT(*) FROM notice WHERE kind = 'case.received'"
                       " GROUP BY subject HAVING COUNT(*) > 1")
    assert rows == [], rows
    server.run("verify")
