"""A village decides by 四议两公开: land at exactly the threshold, the wrong meeting refused with the
article, a matter under each of the two village laws, a unit without self-government refused."""
import hashlib
import json

from harness.decisions import (DECISIONS, counts, day, matter, posting, publish, review, step,
                               study, vote)
from harness.people import PASSWORD, case_id, sign_in

BEGINS_WITH = "demo"

LAND, OLD, NEW, REPS, TOWNS = (case_id(n) for n in (900, 901, 902, 903, 904))
PUBLIC = "/api/v1/public/decisions"
FARM = "632822103500"
people = {}


def _refused(reply, reason, field=None):
    assert reply.json["reason"] == reason, reply.text
    assert field is None or reply.json["field"] == field, reply.text


def _tried(action, body, reason, who="village", matter_id=LAND, expect=422, field=None):
    reply = people[who].post(f"{DECISIONS}/{matter_id}/{action}", body, expect=expect)
    _refused(reply, reason, field)
    return reply


def _add(server, login_name, kind, unit_code):
    """Somebody with a post there, who has chosen a password."""
    system, security = sign_in(server, "xitong"), sign_in(server, "anquan")
    units = {u["code"]: u["id"] for u in system.get("/api/v1/units").json["units"]}
    key = {"idempotency-key": f"{login_name}-person"}
    person = system.post("/api/v1/people", {"name": "演示人"}, headers=key, expect=201).json["id"]
    system.post(f"/api/v1/people/{person}/accounts",
                {"login_name": login_name, "password": "a first password"},
                headers={"idempotency-key": f"{login_name}-account"}, expect=201)
    security.post(f"/api/v1/people/{person}/posts", {"kind": kind, "unit": units[unit_code]},
                  headers={"idempotency-key": f"{login_name}-post"}, expect=201)
    client = server.client()
    client.post("/api/v1/session", {"login_name": login_name, "password": "a first password"},
                expect=201)
    client.put("/api/v1/me/password",
               {"old_password": "a first password", "new_password": PASSWORD})
    return client


def the_village_is_told_who_decides_what(server):
    people.update(village=sign_in(server, "cun1"), head=sign_in(server, "cunzhang"),
                  neighbour=sign_in(server, "cun2"), town=sign_in(server, "zhen"),
                  county=sign_in(server, "xian"), watcher=sign_in(server, "jiandu"),
                  public=server.client())
    routes = people["village"].get("/api/v1/decision_routes", query={"on": day()}).json["routes"]
    by_type = {route["type"]: route for route in routes}
    assert by_type["land_contract"]["bodies"] == ["collective_assembly"], by_type
    assert by_type["land_contract"]["by"]["article"] == "第二十六条第一款第（八）项", by_type
    assert by_type["regulation"]["bodies"] == ["village_assembly"], by_type
    assert "residents_interest" not in by_type, by_type


def the_wrong_meeting_is_refused_with_the_article(server):
    for body in ("village_assembly", "village_reps", "collective_reps"):
        reply = people["village"].post(
            DECISIONS, matter(LAND, "land_contract", body), expect=422)
        _refused(reply, "decision.wrong_body", "body")
        for told in ("农村集体经济组织法", "第二十六条第一款第（八）项", "集体经济组织成员大会"):
            assert told in reply.json["detail"], reply.text
    assert people["village"].get(DECISIONS, query={"list": "all"}).json["matters"] == []


def a_matter_of_land_is_proposed_discussed_and_reviewed(server):
    body = matter(LAND, "land_contract", "collective_assembly", day(-30))
    seen = review(people["village"], body)
    assert seen["line"]["state"] == "reviewed", seen
    again = people["village"].post(DECISIONS, body, expect=201).json
    assert again["line"]["state"] == "draft", "a repeated sending is the first answer"
    rule = next(r for r in seen["rules"] if r["action"] == "resolve")
    assert rule["quorum"]["any_of"] == [
        {"base": "eligible", "bound": "at_least", "num": 2, "den": 3}], rule
    assert rule["quorum"]["by"]["article"] == "第二十七条", rule
    assert rule["notice"]["days"] == 10, rule


def without_a_quorum_nothing_is_resolved(server):
    few = {"eligible": 50, "present": 33}
    reply = _tried("resolve", vote(notified_on=day(-15), held_on=day(-5), **few),
                   "decision.no_quorum", field="present")
    assert "needs 34 of 50" in reply.json["detail"] and "第二十七条" in reply.text, reply.text
    seen = step(people["village"], LAND, "resolve",
                vote("no_quorum", notified_on=day(-15), held_on=day(-5), **few))
    assert seen["line"]["state"] == "lapsed", seen
    needed = seen["steps"][-1]["quorum"][0]
    assert (needed["least"], needed["count"], needed["total"]) == (34, 33, 50), needed


def held_again_it_passes_at_exactly_the_threshold(server):
    at = {"eligible": 50, "present": 34}
    _tried("resolve", vote(notified_on=day(-9), yes=34, **at), "decision.notice")
    _tried("resolve", vote(notified_on=day(-10), yes=33, no=1, **at), "decision.not_passed")
    _tried("resolve", vote("not_passed", notified_on=day(-10), yes=34, **at),
           "decision.announced")
    _tried("resolve", vote(notified_on=day(-10), yes=34, abstain=1, **at), "decision.counts")
    seen = step(people["village"], LAND, "resolve",
                vote(notified_on=day(-10), yes=34, **at))
    assert seen["line"]["state"] == "resolved" and seen["line"]["due_on"] == day(10), seen
    _tried("resolve", vote(notified_on=day(-10), yes=34, **at), "decision.wrong_state",
           expect=409)


def nobody_else_takes_the_villages_steps(server):
    _tried("publish", posting(), "permission.denied", who="town", expect=403)
    _tried("publish", posting(), "permission.denied", who="watcher", expect=403)
    _tried("publish", posting(), "decision.unknown", who="neighbour", expect=404)
    _tried("order_correction", {"due_on": day(5), "reason": "未公布"}, "permission.denied",
           who="county", expect=403)
    for who in ("town", "county", "watcher", "head"):
        assert people[who].get(f"{DECISIONS}/{LAND}").json["line"]["id"] == LAND
    _refused(people["neighbour"].get(f"{DECISIONS}/{LAND}", expect=404), "decision.unknown")
    _refused(_public(f"{PUBLIC}/{LAND}", expect=404), "decision.unknown")


def _public(path, **more):
    return people["public"].get(path, **more)


def it_hangs_on_the_board_for_everybody(server):
    seen = step(people["village"], LAND, "publish", posting())
    assert seen["line"]["shown_until"] == day(15), seen
    shown = _public(f"{PUBLIC}/{LAND}").json
    assert shown["counts"] == counts(eligible=50, present=34, yes=34), shown
    assert shown["majority_by"]["article"] == "第二十七条", shown
    notice = shown["notices"][0]
    assert notice["text_sha256"] == hashlib.sha256(notice["text"].encode()).hexdigest(), notice
    assert "会议记录" not in json.dumps(shown, ensure_ascii=False), shown
    listed = _public(PUBLIC, query={"unit": "632822990"}).json["decisions"]
    assert [one["id"] for one in listed] == [LAND], listed
    _tried("implement", {"due_on": day(90), "plan": "五月底前完成"}, "decision.still_shown",
           expect=409)
    fixed = step(people["village"], LAND, "correct",
                 posting("决议：同意，期限五年，自明年起。", correction="漏写起始年份"))
    assert len(fixed["notices"]) == 2 and fixed["line"]["shown_until"] == day(15), fixed


def a_matter_goes_by_the_law_of_the_day_it_began(server):
    for number, began, quorum, text in ((OLD, "2025-12-31", "第二十二条", "2018-12-29"),
                                        (NEW, "2026-01-01", "第二十六条", "2025-10-28")):
        seen = review(people["village"], matter(number, "public_works", "village_assembly", began))
        rule = next(r for r in seen["rules"] if r["action"] == "resolve")
        assert (rule["quorum"]["by"]["article"], seen["route"]["text_version"]) == (quorum, text)
    waived = {"notice_waiver": "抢修进村道路，等不得十天"}
    at = {"held_on": "2026-01-03", "eligible": 200, "present": 101, "yes": 51, "no": 50}
    # Only the law of 2025 knows a meeting that cannot wait.
    _tried("resolve", vote(**at) | waived, "decision.notice", matter_id=OLD)
    step(people["village"], OLD, "resolve", vote(notified_on="2025-12-24", **at))
    seen = step(people["village"], NEW, "resolve", vote(**at) | waived)
    assert seen["line"]["state"] == "resolved" and seen["line"]["is_late"], seen


def representatives_decide_what_was_left_to_them_and_can_be_revoked(server):
    body = matter(REPS, "public_works", "village_reps", day(-20))
    _refused(people["village"].post(DECISIONS, body, expect=422), "decision.delegation")
    review(people["village"], body | {
        "delegation": "村民会议授权：公益事业，一年", "delegated_on": day(-60)})
    made_up = {"eligible": 30, "present": 20, "yes": 11, "no": 9, "representatives": 25}
    _tried("resolve", vote(women=9, **made_up), "decision.composition", matter_id=REPS)
    step(people["village"], REPS, "resolve", vote(women=10, **made_up))
    many = {"eligible": 200, "present": 101, "yes": 51, "no": 50, "notified_on": day(-10)}
    seen = step(people["village"], REPS, "revoke", vote(**many))
    assert seen["line"]["state"] == "revoked", seen
    _tried("revoke", vote(**many), "decision.not_revocable", expect=409)


def the_township_sees_who_is_late_and_has_it_corrected(server):
    late = people["town"].get(DECISIONS, query={"list": "late"}).json["matters"]
    assert {m["id"] for m in late} == {OLD, NEW}, late
    order = {"due_on": day(5), "reason": "决议通过后未及时公布，见村组法第三十五条"}
    seen = step(people["town"], NEW, "order_correction", order)
    assert seen["line"]["state"] == "ordered_to_correct", seen
    late = people["town"].get(DECISIONS, query={"list": "late"}).json["matters"]
    assert [m["id"] for m in late] == [OLD], late
    step(people["town"], LAND, "object", {"reason": "有村民反映未通知到户"})
    seen = step(people["village"], LAND, "settle", {"reason": "补充送达回执，已当面说明"})
    assert seen["line"]["state"] == "published", seen
    seen = step(people["town"], LAND, "annul", {"reason": "法院判决撤销，文书号见附件"})
    assert seen["line"]["state"] == "annulled" and seen["actions"] == [], seen


def a_unit_without_self_government_is_refused(server):
    farmer = _add(server, "nongchang", "village_head", FARM)
    reply = farmer.post(DECISIONS, matter(TOWNS, "public_works", "village_assembly"), expect=422)
    _refused(reply, "decision.no_self_government", "unit")
    town = _add(server, "shequ", "village_head", "632822990904")
    reply = town.post(DECISIONS, matter(TOWNS, "public_works", "village_assembly"), expect=422)
    _refused(reply, "decision.not_for_unit", "type")
    town.post(DECISIONS, matter(TOWNS, "residents_convention", "residents_assembly"), expect=201)


def what_is_wrong_is_refused_and_changes_nothing(server):
    before = people["village"].get(f"{DECISIONS}/{TOWNS}", expect=404)
    _refused(before, "decision.unknown")
    for changed, reason in (({"began_on": day(1)}, "decision.day"),
                            ({"began_on": "2024-01-01"}, "decision.no_rule")):
        body = matter(case_id(905), "construction_land", "collective_assembly") | changed
        _refused(people["village"].post(DECISIONS, body, expect=422), reason)
    taken = matter(OLD, "public_works", "village_assembly")
    head = sign_in(server, "cunzhang")  # The other connection may have ended meanwhile.
    _refused(head.post(DECISIONS, taken, expect=422), "decision.id_taken")
    made = matter(case_id(906), "construction_land", "collective_assembly")
    people["village"].post(DECISIONS, made, expect=201)
    _tried("propose", study(day(-1)), "decision.day", matter_id=made["id"])
    step(people["village"], made["id"], "propose", study())
    no_method = vote(eligible=7, present=7, yes=7)
    del no_method["method"]
    _tried("discuss", no_method, "decision.method", matter_id=made["id"])
    head.post(f"{DECISIONS}/{made['id']}/withdraw", {"reason": "另行研究"})
    published = publish(people["village"],
                        matter(case_id(907), "land_contract", "collective_assembly"))
    assert published["line"]["state"] == "published", published
