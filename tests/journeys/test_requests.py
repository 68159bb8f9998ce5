"""Who asks about a case and who decides: a grid, its village with one head, and the township. Whose
desk has it to do is in a list, as it is for who has to tell a result."""
from harness.people import GRID, VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

CASE = f"/api/v1/cases/{case_id(1)}"
REPORT = {"id": case_id(1), "category": "0102", "description": "草场围栏倒了一段", "unit": GRID}


def _step(client, action, body=None, expect=200):
    version = client.get(CASE).json["version"]
    return client.post(f"{CASE}/{action}", body or {}, version=version, expect=expect).json


def _may(client, action):
    return action in client.get(CASE).json["actions"]


def _waits(client, name):
    """The ids of a list, which counts as many."""
    query = {"list": name}
    ids = [each["id"] for each in client.get("/api/v1/cases", query=query).json["cases"]]
    assert client.get("/api/v1/cases/count", query=query).json == {
        "count": len(ids), "is_all": True}
    return ids


def _who_has(server, name):
    """Of all at work in the demonstration, whose list has something."""
    people = ("cun1", "cunzhang", "wangge1", "cun2", "zhen", "zhenzhang", "xian", "xianzhang")
    return [login for login in people if _waits(sign_in(server, login), name)]


def the_grid_member_who_handles_it_asks_for_more_time_and_the_head_grants_it(server):
    server.client().post("/api/v1/cases", REPORT, expect=201)
    desk, handler, head = (sign_in(server, name) for name in ("cun1", "wangge1", "cunzhang"))
    _step(desk, "accept")
    _step(desk, "dispatch", {"receiver": GRID})
    _step(handler, "acknowledge")
    assert _may(handler, "ask_extension") and not _may(head, "approve")
    _step(handler, "ask_extension", {"reason": "围栏材料未到"})
    assert _who_has(server, "to_decide") == ["cunzhang"]
    assert _may(head, "approve") and not _may(handler, "approve") and not _may(desk, "approve")
    _step(head, "approve")
    assert _who_has(server, "to_decide") == []
    assert head.get(f"{CASE}/work").json["requests"][0]["state"] == "approved"


def what_the_only_head_of_the_village_asks_the_township_decides(server):
    head, township = sign_in(server, "cunzhang"), sign_in(server, "zhen")
    _step(head, "ask_extension", {"reason": "又下雪了"})
    assert _who_has(server, "to_decide") == ["zhen", "zhenzhang"]
    assert not _may(head, "approve") and not _may(head, "refuse")
    refused = _step(head, "approve", expect=403)
    assert refused["reason"] == "case.same_person", refused
    assert _may(township, "approve") and not _may(township, "rework")
    _step(township, "approve")
    assert not _may(township, "approve")


def a_village_gives_a_case_up_with_the_township(server):
    clerk, leader = sign_in(server, "cun1"), sign_in(server, "zhenzhang")
    _step(clerk, "ask_cancellation", {"reason": "与另一件重复"})
    assert _step(leader, "approve")["state"] == "cancelled"


def what_the_village_handled_itself_its_township_has_to_tell(server):
    report = REPORT | {"id": case_id(2), "reporter": {"name": "才让", "telephone": "13912345678"}}
    server.client().post("/api/v1/cases", report, expect=201)
    path = f"/api/v1/cases/{case_id(2)}"
    clerk, head, township = (sign_in(server, name) for name in ("cun1", "cunzhang", "zhen"))

    def step(client, action, body=None):
        version = client.get(path).json["version"]
        return client.post(f"{path}/{action}", body or {}, version=version).json

    step(clerk, "accept")
    step(clerk, "dispatch", {"receiver": VILLAGE})
    step(head, "acknowledge")
    step(head, "submit", {"result": "围栏已修好"})
    assert _who_has(server, "to_tell") == []
    step(clerk, "close", {"is_condition_met": True})
    assert _who_has(server, "to_tell") == ["zhen"]
    [listed] = township.get("/api/v1/cases", query={"list": "to_tell"}).json["cases"]
    assert "deliver" in listed["actions"] and "deliver" not in clerk.get(path).json["actions"]
    # Who has to call may know the number, until it is told.
    call = {"purpose": "告知结果"}
    assert township.post(f"{path}/reporter/reveal", call).json["telephone"] == "13912345678"
    step(township, "deliver", {"reason": "电话告知"})
    assert _who_has(server, "to_tell") == []
    # And who may ask what they think of it, until it is rated.
    assert _who_has(server, "to_ask") == ["zhen"]
    assert township.post(f"{path}/reporter/reveal", call).json["telephone"] == "13912345678"
    step(township, "call_back", {"answer": "satisfied", "reason": "电话回访"})
    assert _who_has(server, "to_ask") == []
    told = township.post(f"{path}/reporter/reveal", call, expect=403).json
    assert told["reason"] == "reporter.not_own", told


def the_lists_go_on_by_their_own_cursor_only(server):
    client = sign_in(server, "zhen")
    for name in ("to_decide", "to_tell"):
        for query in ({"after": f"0.{case_id(1)}"}, {"before": "x"}, {"limit": "0"}):
            refused = client.get("/api/v1/cases", query=query | {"list": name}, expect=422).json
            assert refused["reason"] == "query.bad_value", refused
