"""Who asks about a case and who decides: a grid, its village with one head, and the township."""
from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

CASE = f"/api/v1/cases/{case_id(1)}"
REPORT = {"id": case_id(1), "category": "0102", "description": "草场围栏倒了一段", "unit": GRID}


def _step(client, action, body=None, expect=200):
    version = client.get(CASE).json["version"]
    return client.post(f"{CASE}/{action}", body or {}, version=version, expect=expect).json


def _may(client, action):
    return action in client.get(CASE).json["actions"]


def the_grid_member_who_handles_it_asks_for_more_time_and_the_head_grants_it(server):
    server.client().post("/api/v1/cases", REPORT, expect=201)
    desk, handler, head = (sign_in(server, name) for name in ("cun1", "wangge1", "cunzhang"))
    _step(desk, "accept")
    _step(desk, "dispatch", {"receiver": GRID})
    _step(handler, "acknowledge")
    assert _may(handler, "ask_extension") and not _may(head, "approve")
    _step(handler, "ask_extension", {"reason": "围栏材料未到"})
    assert _may(head, "approve") and not _may(handler, "approve") and not _may(desk, "approve")
    _step(head, "approve")
    assert head.get(f"{CASE}/work").json["requests"][0]["state"] == "approved"


def what_the_only_head_of_the_village_asks_the_township_decides(server):
    head, township = sign_in(server, "cunzhang"), sign_in(server, "zhen")
    _step(head, "ask_extension", {"reason": "又下雪了"})
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
