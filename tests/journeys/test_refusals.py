"""A refusal names the field of what was sent, so that a form can show where it belongs."""
import time
from datetime import datetime, timezone

from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

NOBODY = "019b0000-0000-7000-8000-00000000fffe"


def _reported(server, number):
    body = {"id": case_id(number), "category": "0102", "description": "村口垃圾", "unit": GRID}
    server.client().post("/api/v1/cases", body, expect=201)
    return f"/api/v1/cases/{body['id']}"


def _now():
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def who_a_complaint_is_about_is_an_organisation_and_no_receiver(server):
    path, desk = _reported(server, 1), sign_in(server, "cun1")
    body = {"about": "organisation", "organisation": NOBODY, "reason": "说的是他们"}
    refused = desk.post(f"{path}/recuse", body, version=1, expect=422).json
    assert (refused["reason"], refused["field"]) == ("case.unit_unknown", "organisation"), refused


def what_came_late_and_lacks_something_is_named_by_its_number(server):
    path, desk, above = _reported(server, 2), sign_in(server, "cun1"), sign_in(server, "zhen")
    done_at = _now()
    time.sleep(0.01)  # The device did it before the case went up.
    desk.post(f"{path}/escalate", {"reason": "请镇里定"}, version=1)
    desk.post(f"{path}/reject", {"device_time": done_at})
    late = [s for s in above.get(f"{path}/steps").json["steps"] if s["waits_for_confirmation"]]
    assert len(late) == 1, late
    version = above.get(path).json["version"]
    refused = above.post(f"{path}/confirm_late", {"seq": late[0]["seq"]}, version=version,
                         expect=422).json
    assert (refused["reason"], refused["field"]) == ("case.reason_missing", "seq"), refused
