"""Some of what is closed on the spot is looked at again: here, until one is drawn by lot."""
from harness.people import GRID, VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

DRAWN_AFTER = 400  # Of twenty one is drawn: that none is, comes once in a thousand million times.
drawn = {}


def _close_on_the_spot(grid, number):
    report = {"id": case_id(number), "category": "0104", "description": "路面散落的杂物",
              "unit": GRID}
    grid.post("/api/v1/cases", report, expect=201)
    grid.post(f"/api/v1/cases/{case_id(number)}/self_handle", {"result": "当场清走"})


def one_of_those_closed_on_the_spot_is_drawn_for_the_desk(server):
    grid, desk = sign_in(server, "wangge1"), sign_in(server, "cun1")
    for number in range(1, DRAWN_AFTER):
        _close_on_the_spot(grid, number)
        tasks = desk.get("/api/v1/tasks").json["tasks"]
        if tasks:
            break
    assert [t["kind"] for t in tasks] == ["random_check"] and tasks[0]["unit"] == VILLAGE, tasks
    drawn["path"] = f"/api/v1/cases/{tasks[0]['case_id']}"
    assert "report_inspection" in desk.get(drawn["path"]).json["actions"]
    assert "report_inspection" not in grid.get(drawn["path"]).json["actions"]


def what_is_not_in_order_is_open_again_at_the_desk(server):
    grid, desk = sign_in(server, "wangge1"), sign_in(server, "cun1")
    found = {"result": "杂物还在路边", "has_passed": False}
    refused = grid.post(f"{drawn['path']}/report_inspection", found, expect=403).json
    assert refused["reason"] == "case.not_your_task", refused
    seen = desk.post(f"{drawn['path']}/report_inspection", found).json
    assert (seen["state"], seen["holder"]) == ("reported", VILLAGE), seen
    assert "closed_at" not in seen and "due_at" in seen, seen
    assert desk.get("/api/v1/tasks").json["tasks"] == []
    task = desk.get(f"{drawn['path']}/work").json["tasks"][0]
    assert (task["state"], task["has_passed"], task["result"]) == ("done", False, found["result"])
    assert "accept" in seen["actions"], seen
    assert "self_handle" not in grid.get(drawn["path"]).json["actions"]
