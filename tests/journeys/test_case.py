"""A case from report to rating through the API, and every way to go wrong on the road."""
from harness.people import GRID, VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

CASE = f"/api/v1/cases/{case_id(1)}"
REPORT = {"id": case_id(1), "category": "0102", "description": "村口垃圾堆放多日", "unit": GRID}
slip = {}  # What the reporter keeps: number and code.


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def _step(client, action, version, body=None, **options):
    return client.post(f"{CASE}/{action}", body or {}, version=version, **options)


def a_report_gets_a_number_a_code_and_a_holder(server):
    receipt = server.client().post("/api/v1/cases", REPORT, expect=201).json
    assert receipt["state"] == "reported" and receipt["holder"] == VILLAGE, receipt
    slip.update(number=receipt["number"], code=receipt["follow_code"])


def a_report_sent_twice_has_one_receipt(server):
    again = server.client().post("/api/v1/cases", REPORT, expect=201).json
    assert again["number"] == slip["number"] and again["follow_code"] == slip["code"], again
    listed = sign_in(server, "cun1").get("/api/v1/cases", query={"list": "all"}).json["cases"]
    assert [c["id"] for c in listed].count(REPORT["id"]) == 1, listed


def another_report_under_the_same_id_is_refused(server):
    other = REPORT | {"description": "路灯不亮"}
    _refused(server.client().post("/api/v1/cases", other, expect=422), "case.id_taken")


def a_report_by_place_lands_in_a_unit_of_the_tree(server):
    body = {"id": case_id(2), "category": "0102", "description": "戈壁滩上的垃圾",
            "place": {"lon": 97.9, "lat": 36.2}}
    receipt = server.client().post("/api/v1/cases", body, expect=201).json
    assert receipt["holder"].startswith("632822") and receipt["holder"] != VILLAGE, receipt
    seen = sign_in(server, "xian").get(f"/api/v1/cases/{case_id(2)}").json
    assert seen["unit"].startswith(seen["holder"]) and len(seen["unit"]) > 6, seen
    assert (seen["lon"], seen["lat"]) == (97.9, 36.2), seen


def a_report_that_cannot_be_placed_is_refused(server):
    plain = {"id": case_id(3), "category": "0102", "description": "不知道在哪里"}
    for where, reason in [
        ({"place": {"lon": 116, "lat": 40}}, "case.place_outside"),
        ({"unit": "632822999"}, "case.unit_unknown"),
        ({}, "case.place_missing"),
    ]:
        _refused(server.client().post("/api/v1/cases", plain | where, expect=422), reason)


def a_report_with_a_wrong_field_is_refused(server):
    for field, reason in [
        ({"id": "5b2a4a51-6d1e-4c88-9c3c-0a3f5d2f7b10"}, "case.id_malformed"),
        ({"category": "9999"}, "case.category_unknown"),
        ({"received_on": "2999-01-01"}, "case.received_in_future"),
    ]:
        body = REPORT | {"id": case_id(4)} | field
        _refused(server.client().post("/api/v1/cases", body, expect=422), reason)


def only_those_whose_work_it_is_see_it(server):
    _refused(server.client().get(CASE, expect=401), "session.required")
    _refused(sign_in(server, "cun2").get(CASE, expect=404), "case.not_found")
    _refused(sign_in(server, "cun2").get(f"{CASE}/steps", expect=404), "case.not_found")
    sign_in(server, "shenji").get(CASE, expect=403)
    for login_name in ("cun1", "zhen", "xian"):
        assert sign_in(server, login_name).get(CASE).json["number"] == slip["number"]


def only_its_desk_may_work_on_it(server):
    _step(server.client(), "accept", 1, expect=401)
    _step(sign_in(server, "shenji"), "accept", 1, expect=403)
    _refused(_step(sign_in(server, "cun2"), "accept", 1, expect=404), "case.not_found")
    _refused(_step(sign_in(server, "zhen"), "accept", 1, expect=403), "case.not_holder")


def accepting_needs_the_version_that_was_looked_at(server):
    desk = sign_in(server, "cun1")
    looked_at = desk.get(CASE)
    assert looked_at.headers["etag"] == '"1"' and looked_at.json["version"] == 1
    assert {"accept", "reject", "escalate"} <= set(looked_at.json["actions"]), looked_at.json
    _refused(desk.post(f"{CASE}/accept", {}, expect=428), "case.version_missing")
    _refused(_step(desk, "accept", 7, expect=412), "case.stale")


def an_accept_sent_twice_under_one_key_is_done_once(server):
    desk, key = sign_in(server, "cun1"), {"idempotency-key": "accept-of-the-first-case"}
    first = _step(desk, "accept", 1, headers=key)
    second = _step(desk, "accept", 1, headers=key)
    assert first.headers["etag"] == second.headers["etag"] == '"2"'
    assert first.json == second.json and first.json["state"] == "accepted", second.text
    assert len(desk.get(f"{CASE}/steps").json["steps"]) == 2
    other = _step(desk, "accept", 1, {"category": "0102"}, headers=key, expect=422)
    _refused(other, "idempotency.mismatch")


def a_step_that_does_not_follow_is_a_conflict(server):
    desk = sign_in(server, "cun1")
    _refused(_step(desk, "close", 2, {"is_condition_met": True}, expect=409), "case.wrong_state")
    _refused(_step(desk, "accept", 2, expect=409), "case.wrong_state")


def it_is_dispatched_below_the_desk_only(server):
    desk = sign_in(server, "cun1")
    for receiver, reason in [("632822990902", "case.receiver_outside"),
                             ("632822990901999", "case.unit_unknown")]:
        _refused(_step(desk, "dispatch", 2, {"receiver": receiver}, expect=422), reason)
    sent = _step(desk, "dispatch", 2, {"receiver": GRID}).json
    assert (sent["state"], sent["holder"], sent["desk"]) == ("dispatched", GRID, VILLAGE), sent


def the_grid_member_handles_it_and_the_desk_closes_it(server):
    desk, handler = sign_in(server, "cun1"), sign_in(server, "wangge1")
    _refused(_step(desk, "acknowledge", 3, expect=403), "case.not_holder")
    assert _step(handler, "acknowledge", 3).json["state"] == "handling"
    done = _step(handler, "submit", 4, {"result": "已清运"}).json
    assert (done["state"], done["holder"], done["result"]) == ("done", VILLAGE, "已清运"), done
    _refused(_step(desk, "close", 5, expect=422), "json.missing_field")
    unmet = _step(desk, "close", 5, {"is_condition_met": False}, expect=422)
    _refused(unmet, "case.condition_not_met")
    assert unmet.json["field"] == "is_condition_met", unmet.text
    closed = _step(desk, "close", 5, {"is_condition_met": True}).json
    assert (closed["state"], closed["version"]) == ("closed", 6), closed
    assert "submit" not in closed["actions"], closed


def the_reporter_follows_and_rates(server):
    client = server.client()
    followed = client.post("/api/v1/follow", slip).json
    assert (followed["state"], followed["can_rate"]) == ("closed", True), followed
    rated = client.post("/api/v1/follow/rating", slip | {"rating": "satisfied"}).json
    assert (rated["state"], rated["rating"], rated["can_rate"]) == ("rated", "satisfied", False)
    again = client.post("/api/v1/follow/rating", slip | {"rating": "satisfied"}, expect=409)
    _refused(again, "case.rating_final")
    assert "rating" not in sign_in(server, "cun1").get(CASE).json  # Only five or more, as a figure.


def its_history_tells_each_step_once(server):
    steps = sign_in(server, "cun1").get(f"{CASE}/steps").json["steps"]
    assert [s["seq"] for s in steps] == list(range(1, 9)), steps
    assert [(s["action"], s["to_state"], s["unit"]) for s in steps] == [
        ("report", "reported", ""), ("accept", "accepted", VILLAGE),
        ("dispatch", "dispatched", VILLAGE), ("acknowledge", "handling", GRID),
        ("submit", "done", GRID), ("close", "closed", VILLAGE), ("deliver", "closed", ""),
        ("rate", "rated", "")], steps
    assert all(a["at"] <= b["at"] and a["to_state"] == b["from_state"]
               for a, b in zip(steps, steps[1:])), steps


def a_code_guessed_five_times_locks_the_number(server):
    client, other = server.client(), REPORT | {"id": case_id(5)}
    guess = slip | {"code": client.post("/api/v1/cases", other, expect=201).json["follow_code"]}
    for _ in range(6):  # A slip of the finger breaks the check digit: refused, but no guess.
        slipped = slip | {"code": slip["code"][:-1] + str((int(slip["code"][-1]) + 1) % 10)}
        _refused(client.post("/api/v1/follow", slipped, expect=404), "follow.wrong")
    for _ in range(5):
        _refused(client.post("/api/v1/follow", guess, expect=404), "follow.wrong")
    _refused(client.post("/api/v1/follow", guess, expect=429), "follow.locked")
    _refused(client.post("/api/v1/follow", slip, expect=429), "follow.locked")


def what_happened_is_proven_before_and_after_a_restart(server):
    server.run("verify")
    server.restart()
    seen = sign_in(server, "cun1").get(CASE).json
    assert (seen["state"], seen["version"]) == ("rated", 8), seen
    _refused(server.client().post("/api/v1/follow", slip, expect=429), "follow.locked")
    server.run("verify")
