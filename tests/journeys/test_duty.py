"""A month's roster, the telephone duty list at an hour when something urgent comes in, and the
hand-over to the next shift."""
from datetime import datetime, timedelta, timezone

from harness.people import VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

TOWN = "632822990"
people = {}


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def _county_now():
    return datetime.now(timezone.utc) + timedelta(hours=8)


def _days():
    """Of the roster's day now and of its neighbours, whose months may differ."""
    today = _county_now().date()
    return [today + timedelta(days=d) for d in (-1, 0, 1)]


def a_centre_enters_its_month_and_its_telephone(server):
    people.update(county=sign_in(server, "xian"), town=sign_in(server, "zhen"),
                  leader=sign_in(server, "zhenzhang"), village=sign_in(server, "cun1"))
    month = _county_now().strftime("%Y-%m-01")
    seen = people["town"].get("/api/v1/duty/roster", query={"month": month}).json
    names = {tuple(c["posts"]): c["person"] for c in seen["colleagues"]}
    assert set(names) == {("township_desk",), ("township_leader",)}, seen
    for day in {d.replace(day=1) for d in _days()}:
        turns = [{"day": d.isoformat(), "shift": shift, "person": names[post]}
                 for d in _days() if d.replace(day=1) == day
                 for shift, post in (("day", ("township_desk",)), ("night", ("township_leader",)))]
        body = {"month": day.isoformat(), "turns": turns}
        people["town"].put("/api/v1/duty/roster", body, version=0)
        _refused(people["leader"].put("/api/v1/duty/roster", body, version=0, expect=412),
                 "duty.stale")
        _refused(people["leader"].put("/api/v1/duty/roster", body, expect=428), "version.missing")
        assert people["leader"].put("/api/v1/duty/roster", body, version=1).json["version"] == 2
    for mobile in ("139 1234 5678", "0139 1234 5678"):
        _refused(people["town"].put("/api/v1/duty/office", {"telephone": mobile}, expect=422),
                 "duty.telephone")
    people["leader"].put("/api/v1/duty/office", {"telephone": "0977-823 9999"})
    assert people["leader"].put("/api/v1/duty/office", {}).json["telephone"] == ""
    people["town"].put("/api/v1/duty/office", {"telephone": "0977-823 1234"})
    people["village"].put("/api/v1/duty/roster", {"month": month, "turns": [
        {"day": month, "shift": "day", "person": names[("township_desk",)]}]}, version=0,
        expect=422)


def at_any_hour_a_village_sees_whom_to_call(server):
    listed = people["village"].get("/api/v1/duty/now").json
    centre = next(c for c in listed["centres"] if c["unit"] == TOWN)
    assert centre["telephone"] == "09778231234" and len(centre["people"]) == 1, listed
    wanted = "township_desk" if listed["shift"] == "day" else "township_leader"
    assert centre["people"][0]["posts"] == [wanted], listed
    assert "*" in centre["people"][0]["name"], listed
    sign_in(server, "shenji").get("/api/v1/duty/now", expect=403)


def an_urgent_case_stays_on_the_list_until_somebody_acknowledges_it(server):
    urgent = next(c["code"] for c in people["county"].get("/api/v1/categories").json["categories"]
                  if c["name"] == "路面塌陷")
    server.client().post("/api/v1/cases", {"id": case_id(1), "category": urgent, "unit": VILLAGE,
                                           "description": "桥头路面塌陷"}, expect=201)
    for who in ("village", "town", "county"):
        waiting = people[who].get("/api/v1/duty/now").json["urgent"]
        assert [u["id"] for u in waiting] == [case_id(1)] and not waiting[0]["calls"], waiting
    call = {"id": case_id(10), "case_id": case_id(1), "told_to": "示范一村值班室"}
    told = people["town"].post("/api/v1/duty/calls", call, expect=201).json
    assert told == people["town"].post("/api/v1/duty/calls", call, expect=201).json
    assert [c["told_to"] for c in told["calls"]] == ["示范一村值班室"], told
    _refused(sign_in(server, "cun2").post("/api/v1/duty/calls", call | {"id": case_id(11)},
                                          expect=404), "case.not_found")


def one_shift_leaves_it_to_the_next(server):
    left = people["town"].post("/api/v1/duty/handovers", {
        "id": case_id(20), "notes": "桥头塌陷已电话告知，夜间跟进"}, expect=201).json
    assert left["urgent_count"] == 1 and not left["may_take"], left
    take = f"/api/v1/duty/handovers/{case_id(20)}/take"
    _refused(people["town"].post(take, {}, expect=403), "duty.own_handover")
    _refused(people["county"].post(take, {}, expect=404), "duty.handover_unknown")
    assert people["leader"].post(take, {}).json["taken_at"], left
    _refused(people["leader"].post(take, {}, expect=409), "duty.taken")


def once_it_is_acknowledged_it_is_on_no_list(server):
    clerk = people["village"]
    for action, body in (("accept", {}), ("dispatch", {"receiver": VILLAGE})):
        version = clerk.get(f"/api/v1/cases/{case_id(1)}").json["version"]
        clerk.post(f"/api/v1/cases/{case_id(1)}/{action}", body, version=version)
    head = sign_in(server, "cunzhang")
    version = head.get(f"/api/v1/cases/{case_id(1)}").json["version"]
    head.post(f"/api/v1/cases/{case_id(1)}/acknowledge", {}, version=version)
    assert people["county"].get("/api/v1/duty/now").json["urgent"] == []
    # Who was told is still there to read, for those who see the case.
    calls = people["county"].get(f"/api/v1/cases/{case_id(1)}/calls").json["calls"]
    assert [(c["told_to"], c["unit"]) for c in calls] == [("示范一村值班室", TOWN)], calls
    _refused(sign_in(server, "cun2").get(f"/api/v1/cases/{case_id(1)}/calls", expect=404),
             "case.not_found")
