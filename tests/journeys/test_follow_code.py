"""A slip that was lost: the clerk looks who asks and gives a new follow code."""
from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

CASE = f"/api/v1/cases/{case_id(1)}"
REPORT = {"id": case_id(1), "category": "0102", "description": "村口垃圾堆放多日", "unit": GRID}
CHECKED = {"identity_check": "identity_card", "reason": "回执丢失"}
KEY = {"idempotency-key": "a-new-code-for-the-lost-one"}
slip = {}


def the_clerk_gives_a_new_code_and_the_old_one_opens_nothing(server):
    client = server.client()
    receipt = client.post("/api/v1/cases", REPORT, expect=201).json
    old = {"number": receipt["number"], "code": receipt["follow_code"]}
    given = sign_in(server, "cun1").post(f"{CASE}/follow-code", CHECKED, headers=KEY).json
    assert given["number"] == old["number"] and given["follow_code"] != old["code"], given
    slip.update(number=given["number"], code=given["follow_code"])
    wrong = client.post("/api/v1/follow", old, expect=404).json
    assert wrong["reason"] == "follow.wrong", wrong
    assert client.post("/api/v1/follow", slip).json["state"] == "reported"


def sent_twice_under_one_key_it_is_one_code_and_one_step(server):
    desk = sign_in(server, "cun1")
    again = desk.post(f"{CASE}/follow-code", CHECKED, headers=KEY).json
    assert again["follow_code"] == slip["code"], again
    steps = desk.get(f"{CASE}/steps").json["steps"]
    assert [s["action"] for s in steps] == ["report", "reissue_code"], steps
    assert steps[1]["reason"] == "查验身份证件。回执丢失", steps


def the_code_is_stored_nowhere(server):
    digits = slip["code"].replace(" ", "").replace("-", "")
    for table in ("command_answer", "fact", "fact_private", "case_step", "case_record"):
        rows = server.rows(f"SELECT * FROM {table}")
        assert rows and not any(digits in str(value) for row in rows for value in row), table


def how_it_was_checked_comes_from_a_closed_list(server):
    desk = sign_in(server, "cun1")
    for body in ({"reason": "回执丢失"}, {"identity_check": "identity_card"},
                 CHECKED | {"identity_check": "looks_honest"}):
        desk.post(f"{CASE}/follow-code", body, expect=422)
    sign_in(server, "wangge1").post(f"{CASE}/follow-code", CHECKED, expect=403)
    hidden = sign_in(server, "cun2").post(f"{CASE}/follow-code", CHECKED, expect=404).json
    assert hidden["reason"] == "case.not_found", hidden


def of_a_complaint_those_it_is_about_and_those_who_do_not_have_it_give_none(server):
    complaint = REPORT | {"id": case_id(2), "about": "village"}
    server.client().post("/api/v1/cases", complaint, expect=201)
    path = f"/api/v1/cases/{case_id(2)}/follow-code"
    assert sign_in(server, "cun1").post(path, CHECKED, expect=404).json["reason"] == \
        "case.not_found"
    assert sign_in(server, "xian").post(path, CHECKED, expect=403).json["reason"] == \
        "case.not_holder"
    sign_in(server, "zhen").post(path, CHECKED)
    server.run("verify")
