"""What do you hold on me? From the question at the window to a database with nothing of it left."""
import json
import time

from harness.people import GRID, VILLAGE, case_id, sign_in
from harness.samples import png

BEGINS_WITH = "demo"

WORD, ADDED, NAME, TELEPHONE = "旺秀草场铁丝网", "羊也跑出去了", "尕藏扎西", "13997331234"
NEW_TELEPHONE, PHOTO = "13997335678", case_id(50)
ID = case_id(1)
CASE = f"/api/v1/cases/{ID}"
REPORT = {"id": ID, "category": "0102", "unit": GRID, "address": "夏季草场三号棚圈旁",
          "place": {"lon": 97.51, "lat": 36.2}, "description": f"{WORD}被车撞倒",
          "reporter": {"name": NAME, "telephone": TELEPHONE, "village": VILLAGE}}
ELSEWHERE = REPORT | {"id": case_id(4), "description": "别处的事", "address": "别处"}
CHECKED = {"identity_check": "identity_card", "reason": "本人持证到窗口"}
ANSWER = {"is_granted": True, "answer": "已核对并办理"}
TOWN = "632822990"
slip, known = {}, {}


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def _wait(done, what):
    until = time.monotonic() + 30
    while not done():
        assert time.monotonic() < until, what
        time.sleep(0.1)


def _steps(client, *steps):
    """Each as the post of `client`, with the version that the case has."""
    for action, body in steps:
        version = client.get(CASE).json["version"]
        client.post(f"{CASE}/{action}", body, version=version)


def _told_by_bytes(server, name, words):
    """Which of them stand in a backup, as bytes."""
    out = server.folder / name
    server.run("backup", "--to", str(out))
    held = b"".join(f.read_bytes() for f in out.rglob("*") if f.is_file())
    return {word for word in words if word.encode() in held}


def a_herder_reports_and_a_desk_looks_at_the_number_twice(server):
    public = server.client()
    receipt = public.post("/api/v1/cases", REPORT, expect=201).json
    slip.update(number=receipt["number"], code=receipt["follow_code"])
    public.upload(f"/api/v1/follow/{slip['number']}/files", png(), PHOTO, code=slip["code"])
    public.post("/api/v1/follow/addition", slip | {"words": ADDED},
                headers={"idempotency-key": "added-once"})
    clerk = sign_in(server, "cun1")
    for purpose in ("询问具体位置", "告知处置安排"):
        shown = clerk.post(f"{CASE}/reporter/reveal", {"purpose": purpose}).json
        assert shown["telephone"] == TELEPHONE, shown


def at_the_window_they_see_what_is_held_and_who_read_it(server):
    held = sign_in(server, "cun1").post(f"{CASE}/held", CHECKED).json
    assert held["is_masked"] and TELEPHONE not in json.dumps(held), held
    assert [r["purpose"] for r in held["readers"]] == ["询问具体位置", "告知处置安排"], held
    assert held["readers"][0]["post"] == "village_clerk" and held["readers"][0]["unit_name"], held
    sign_in(server, "wangge1").post(f"{CASE}/held", CHECKED, expect=403)
    _refused(sign_in(server, "cun2").post(f"{CASE}/held", CHECKED, expect=404), "case.not_found")
    sign_in(server, "cun1").post(f"{CASE}/held", {"reason": "不查证件"}, expect=422)


def with_number_and_code_they_see_all_of_it_and_take_a_copy_along(server):
    public = server.client()
    held = public.post("/api/v1/follow/held", slip).json
    assert held["contact"]["telephone"] == TELEPHONE and held["format"] == "wuzhi-held-1", held
    assert [w["text"] for w in held["words"]] == [REPORT["description"], ADDED], held
    assert [f["id"] for f in held["files"]] == [PHOTO], held
    # The clerk's own look is on record by now, and no name of anybody who looked.
    assert [r["what"] for r in held["readers"]] == ["case.reporter_revealed"] * 2 + [
        "rights.held_shown"], held
    copy = public.page("/follow/held/copy", form=slip)
    assert copy.headers["content-disposition"].startswith("attachment"), copy.headers
    assert copy.json["words"] == held["words"] and copy.json["readers"] == held["readers"]
    page = public.page("/follow/held", form=slip).text
    for text in (TELEPHONE, NAME, ADDED, "询问具体位置"):
        assert text in page, text


def a_wrong_code_and_another_cases_code_show_nothing(server):
    other = server.client().post("/api/v1/cases", {
        "id": case_id(2), "category": "0102", "unit": GRID, "description": "别的事"},
        expect=201).json
    known.update(other=other["number"], other_code=other["follow_code"])
    for wrong in ({"code": "000-000-000"}, {"code": other["follow_code"]},
                  {"number": other["number"]}):
        reply = server.client().post("/api/v1/follow/held", slip | wrong, expect=404)
        _refused(reply, "follow.wrong")
        server.client().page("/follow/held", form=slip | wrong, expect=404)
        reply = server.client().post("/api/v1/follow/rights", slip | wrong | {"kind": "withdrawal"},
                                     expect=404)
        _refused(reply, "follow.wrong")


def of_a_complaint_about_the_village_its_clerk_takes_nothing_down(server):
    server.client().post("/api/v1/cases", {"id": case_id(3), "category": "0102", "unit": GRID,
                                           "about": "village", "description": "村干部的事"},
                         expect=201)
    path = f"/api/v1/cases/{case_id(3)}"
    clerk = sign_in(server, "cun1")
    for ask in (f"{path}/held", f"{path}/rights"):
        body = CHECKED | ({"kind": "withdrawal"} if ask.endswith("rights") else {})
        _refused(clerk.post(ask, body, expect=404), "case.not_found")
    _refused(clerk.get(f"{path}/rights", expect=404), "rights.not_found")
    sign_in(server, "zhen").post(f"{path}/held", CHECKED)


def the_number_is_corrected_by_the_county_and_not_by_who_took_it_down(server):
    clerk, desk = sign_in(server, "cun1"), sign_in(server, "xian")
    body = CHECKED | {"kind": "correction",
                      "contact": {"name": NAME, "telephone": NEW_TELEPHONE, "village": VILLAGE}}
    _refused(clerk.post(f"{CASE}/rights", CHECKED | {"kind": "correction"}, expect=422),
             "rights.nothing_said")
    key = {"idempotency-key": "a-number-to-correct"}
    asked = clerk.post(f"{CASE}/rights", body, headers=key, expect=201).json
    again = clerk.post(f"{CASE}/rights", body, headers=key, expect=201).json
    assert again["id"] == asked["id"] and asked["state"] == "open", (asked, again)
    _refused(clerk.post(f"{CASE}/rights", body, expect=409), "rights.asked_already")
    waiting = desk.get("/api/v1/rights/requests").json["requests"]
    assert [r["id"] for r in waiting] == [asked["id"]], waiting
    decide = f"/api/v1/rights/requests/{asked['id']}/decide"
    clerk.post(decide, ANSWER, expect=403)
    assert desk.post(decide, ANSWER).json["state"] == "granted"
    _refused(desk.post(decide, ANSWER, expect=409), "rights.decided")
    held = server.client().post("/api/v1/follow/held", slip).json
    assert held["contact"]["telephone"] == NEW_TELEPHONE, held
    _refused(desk.get(f"/api/v1/rights/requests/{case_id(77)}", expect=404), "rights.not_found")
    # Taken down by the desk itself: another person refuses it.
    own = desk.post(f"{CASE}/rights", CHECKED | {"kind": "correction", "words": "年龄不对"},
                    expect=201).json
    path = f"/api/v1/rights/requests/{own['id']}"
    refusal = {"is_granted": False, "answer": "本系统不保存年龄"}
    _refused(desk.post(f"{path}/decide", refusal, expect=403), "rights.own_request")
    refused = sign_in(server, "xianzhang").post(f"{path}/decide", refusal).json
    assert "人民法院" in refused["remedies"], refused
    assert desk.get(path).json["answer"] == refusal["answer"]


def while_the_case_is_open_erasing_is_refused_by_rule_with_the_remedies(server):
    page = server.client().page("/follow/rights", form=slip | {
        "kind": "erasure", "once": case_id(60), "words": "不想留着"}).text
    assert "第四十七条" in page and "人民法院" in page, page
    assert server.client().post("/api/v1/follow/held", slip).json["words"]


def a_search_by_number_takes_another_person_and_is_nobody_elses(server):
    desk, leader = sign_in(server, "xian"), sign_in(server, "xianzhang")
    body = {"telephone": "139 9733 5678", "purpose": "本人要求查全部上报"}
    sign_in(server, "zhen").post("/api/v1/person-searches", body, expect=403)
    _refused(desk.post("/api/v1/person-searches", body | {"telephone": "12"}, expect=422),
             "search.telephone")
    asked = desk.post("/api/v1/person-searches", body, expect=201).json
    assert asked["state"] == "waiting" and NEW_TELEPHONE not in json.dumps(asked), asked
    path = f"/api/v1/person-searches/{asked['id']}"
    desk.post(f"{path}/decide", {"is_approved": True, "reason": "自己同意"}, expect=403)
    waiting = leader.get("/api/v1/person-searches/waiting").json["searches"]
    assert [s["id"] for s in waiting] == [asked["id"]], waiting
    leader.post(f"{path}/decide", {"is_approved": True, "reason": "同意"})
    _refused(leader.post(f"{path}/decide", {"is_approved": True, "reason": "同意"}, expect=409),
             "search.decided")
    assert [r["id"] for r in desk.get(path).json["records"]] == [ID], desk.get(path).json
    assert desk.get("/api/v1/person-searches").json["searches"][0]["id"] == asked["id"]
    leader.get(path, expect=403)
    _refused(desk.get(f"/api/v1/person-searches/{case_id(78)}", expect=404), "search.not_found")
    auditor = sign_in(server, "shenji")
    _wait(lambda: any(e["kind"] == "person_searched" and e["reason"] == body["purpose"]
                      for e in auditor.get("/api/v1/journal/exceptions").json["exceptions"]),
          "the auditor is told")
    reads = auditor.get("/api/v1/journal/facts", query={"is_access": "true"}).json["facts"]
    assert any(f["kind"] == "search.hit" and f["subject"] == ID for f in reads), reads
    readers = server.client().post("/api/v1/follow/held", slip).json["readers"]
    assert [r["what"] for r in readers].count("search.hit") == 1, readers


def a_clerk_who_takes_a_new_code_sees_no_name_and_is_on_record(server):
    path, town = f"/api/v1/cases/{case_id(4)}", sign_in(server, "zhen")
    server.client().post("/api/v1/cases", ELSEWHERE, expect=201)
    check = {"identity_check": "known_in_person", "reason": "自称是本人"}
    given = town.post(f"{path}/follow-code", check).json
    theirs = {"number": given["number"], "code": given["follow_code"]}
    held = server.client().post("/api/v1/follow/held", theirs).json
    assert held["is_masked"] and TELEPHONE not in json.dumps(held), held
    assert NAME not in json.dumps(held["contact"]), held
    assert [r["what"] for r in held["readers"]] == ["case.code_given"], held["readers"]
    assert TELEPHONE not in server.client().page("/follow/held", form=theirs).text
    # Signed in, it is one more; and the auditor sees both.
    town.post("/api/v1/follow/held", theirs)
    auditor = sign_in(server, "shenji")

    def kinds():
        reads = auditor.get("/api/v1/journal/facts", query={"is_access": "true"}).json["facts"]
        return {f["kind"] for f in reads if f["subject"] == case_id(4)}

    _wait(lambda: kinds() == {"case.code_given", "rights.held_shown"}, "the auditor sees both")
    server.client().post("/api/v1/follow/rights", theirs | {"kind": "withdrawal"}, expect=201)
    _wait(lambda: any(e["kind"] == "contact_withdrawn" and e["subject"] == case_id(4)
                      for e in auditor.get("/api/v1/journal/exceptions").json["exceptions"]),
          "the auditor is told")
    # The same report once more brings nothing back.
    server.client().post("/api/v1/cases", ELSEWHERE, expect=201)
    held = server.client().post("/api/v1/follow/held", theirs).json
    assert "contact" not in held, held


def a_meeting_and_an_instruction_speak_of_it(server):
    desk, leader = sign_in(server, "xian"), sign_in(server, "xianzhang")
    begins = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 3600))
    desk.post("/api/v1/centre/meetings", {
        "id": case_id(20), "title": f"{NAME}的会商", "agenda": WORD, "place": f"{NAME}家",
        "cases": [ID], "begins_at": begins, "participants": [TOWN]}, expect=201)
    leader.post("/api/v1/centre/instructions", {
        "id": case_id(21), "task": f"请查明{NAME}的{WORD}", "party": TOWN,
        "due_on": time.strftime("%Y-%m-%d", time.gmtime(time.time() + 9 * 86400)),
        "case_id": ID}, expect=201)
    held = server.client().post("/api/v1/follow/held", slip).json
    assert {"meeting", "instruction"} <= {s["action"] for s in held["steps"]}, held["steps"]


def after_it_is_over_everything_is_erased(server):
    clerk, grid = sign_in(server, "cun1"), sign_in(server, "wangge1")
    _steps(clerk, ("accept", {}), ("dispatch", {"receiver": GRID}))
    _steps(grid, ("acknowledge", {}), ("submit", {"result": f"{NAME}家的围栏已修好"}))
    _steps(clerk, ("close", {"is_condition_met": True}))
    _wait(lambda: clerk.get("/api/v1/cases/search", query={"text": WORD}).json["cases"], "indexed")
    assert server.engine.name == "postgres" or {WORD, ADDED, NAME, "旺秀"} == _told_by_bytes(
        server, "before", (WORD, ADDED, NAME, "旺秀"))
    # Who handled it takes nothing down that ends what may be said about it.
    for kind in ("withdrawal", "erasure"):
        _refused(clerk.post(f"{CASE}/rights", CHECKED | {"kind": kind}, expect=403),
                 "rights.by_handler")
    asked = server.client().post("/api/v1/follow/rights", slip | {"kind": "erasure"},
                                 expect=201).json
    assert asked["state"] == "open", asked
    desk = sign_in(server, "xian")
    decide = f"/api/v1/rights/requests/{asked['id']}/decide"
    _wait(lambda: desk.send("POST", decide, json.dumps(ANSWER).encode(), None, {
        "content-type": "application/json"}).status == 200, "counted, and erased")
    known["state"] = clerk.get(CASE).json["state"]


def what_is_of_nobody_stays_and_says_that_it_was_erased(server):
    clerk = sign_in(server, "cun1")
    case, rights = clerk.get(CASE).json, clerk.get(f"{CASE}/rights").json
    assert case["number"] == slip["number"] and case["category"] == "0102", case
    assert case["description"] == "" and "lon" not in case and case["result"] == "", case
    assert rights["erased_because"] == "request" and rights["erased_on"], rights
    held = server.client().post("/api/v1/follow/held", slip).json
    assert not held["words"] and "contact" not in held and not held["files"], held
    assert len(held["readers"]) == 4, held["readers"]
    page = server.client().page("/follow/held", form=slip).text
    assert rights["erased_on"] in page and NEW_TELEPHONE not in page, page
    server.client().page("/follow", form=slip)
    _refused(server.client().post("/api/v1/follow/rights", slip | {"kind": "erasure"},
                                  expect=409), "rights.erased")


def nobody_says_anything_about_it_any_more(server):
    rated = server.client().post("/api/v1/follow/rating", slip | {
        "rating": "unsatisfied", "reason": "还没修好"}, expect=409)
    _refused(rated, "case.erased")
    auditor = sign_in(server, "shenji")
    _wait(lambda: any(e["kind"] == "case_erased" and e["subject"] == ID
                      for e in auditor.get("/api/v1/journal/exceptions").json["exceptions"]),
          "the auditor is told")


def what_was_done_under_a_key_is_not_done_again_though_its_answer_is_gone(server):
    again = server.client().post("/api/v1/follow/addition", slip | {"words": ADDED},
                                 headers={"idempotency-key": "added-once"}, expect=409)
    _refused(again, "idempotency.erased")


def nothing_of_theirs_is_found_by_anybody(server):
    clerk = sign_in(server, "cun1")
    for text in (WORD, ADDED, "三号棚圈"):
        assert not clerk.get("/api/v1/cases/search", query={"text": text}).json["cases"], text
    clerk.get(f"{CASE}/files/{PHOTO}", expect=404)
    told = server.run("export", "cases")
    assert slip["number"] in told and not [w for w in (WORD, ADDED, NAME) if w in told], told


def not_in_the_database_either_nor_among_the_files(server):
    tables = server.tables()
    assert {"case_record", "fact_private", "command_answer", "search_entry"} <= set(tables), tables
    telling = (*(WORD, ADDED, "三号棚圈", NAME), TELEPHONE, NEW_TELEPHONE)
    for table in tables:
        for row in server.rows(f"SELECT * FROM {table}"):
            found = [w for value in row for w in telling if w in value]
            assert not found, (table, row)
    assert not [f for f in (server.store.var / "blobs").rglob("*") if f.is_file()]


def nor_in_a_copy_of_its_bytes(server):
    """Of SQLite, whose file shows what no statement does: the words of the search index, too."""
    told = _told_by_bytes(server, "after", (ADDED, "三号棚圈", NAME, TELEPHONE, NEW_TELEPHONE, "旺秀"))
    assert not told, told


def the_log_still_verifies_and_figures_are_as_they_were(server):
    server.stop()
    assert "all as signed" in server.run("verify")
    server.run("figures")
    server.start()


def what_would_be_purged_is_told_and_nothing_is(server):
    told = server.run("purge", "--dry-run")
    classes = {line.split()[1]: line.split()[-1] for line in told.splitlines()}
    assert classes == dict.fromkeys(["reporter_contact", "case_files", "case_words",
                                     "rights_requests", "person_searches", "window_tickets",
                                     "meeting_words", "duty_words"], "0"), told
