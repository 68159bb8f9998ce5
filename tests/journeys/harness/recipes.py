"""How each endpoint of the API is called by test_matrix.py: one line for each.

A new endpoint needs a line here, or the matrix test fails and says so:

    "POST /api/v1/cases/{id}/close": on_case({}),

What stands in the line only has to be good enough to get past the reading of the body; whether the
state of the target allows the step does not matter (a conflict counts as allowed). "$unit" stands
for the id of the unit where the caller's post is held.
"""
from dataclasses import dataclass, field

from harness.decisions import posting, study, vote

REASON = "按职责办理此事"


@dataclass(frozen=True)
class Recipe:
    target: str = ""  # What {id} is: case, person, post, line …; empty: no place.
    body: object = None
    query: dict = field(default_factory=dict)
    headers: dict = field(default_factory=dict)
    ends_session: bool = False  # Called last.
    place: str = ""  # What stands in the path, if the target does not.
    is_county_wide: bool = False  # Whoever may ask is answered for the whole county.
    is_own_anywhere: bool = False  # A body is answered for what it has itself in any unit.


def on_case(body=None):
    return Recipe("case", body)


def on(target, body=None):
    return Recipe(target, body)


def anywhere(body=None, **query):
    return Recipe("", body, query)


# Decided as if in earnest, but nothing happens.
REHEARSAL = {"document": "演练", "rehearse": True}
AREA = {"type": "MultiPolygon",
        "coordinates": [[[[97.0, 36.0], [97.1, 36.0], [97.1, 36.1], [97.0, 36.0]]]]}

LINE = [{"lon": 96.0, "lat": 36.0}, {"lon": 99.0, "lat": 36.0}]

# A body that no handler takes: the endpoint has no place, and shall not do anything here.
WRONG = {"no_such_field": 1}

# The unit stands in the query: "$target" is what the place would be.
FIGURE = Recipe("code", query={"unit": "$target"}, place="case.reported", is_own_anywhere=True)
# A report that there is not, followed without a code; a file as a phone names it.
# A day that is over, so that nothing comes of it.
WRONG_DAY = {"reason": REASON, "due_on": "2020-01-01"}
NUMBER, FILE = "2026-100-1234567", "019b0000-0000-7000-8000-00000000fffe"

RECIPES = {
    "GET /healthz": anywhere(),
    "GET /readyz": anywhere(),
    "GET /api/v1/categories": anywhere(),
    "GET /api/v1/permissions": anywhere(),
    "POST /api/v1/categories/{code}/limit": Recipe("", WRONG, place="0102"),
    "GET /api/v1/calendar": anywhere(year=2026),
    "POST /api/v1/calendar/days": anywhere(WRONG),
    "PUT /api/v1/calendar/hours": anywhere(WRONG),
    "GET /api/v1/rules": anywhere(),
    "GET /api/v1/map/layers": anywhere(),
    "GET /api/v1/county": anywhere(),
    "GET /api/v1/system": anywhere(),
    "GET /api/v1/journal/facts": anywhere(limit=1),
    "GET /api/v1/journal/exceptions": anywhere(limit=1),
    "POST /api/v1/journal/samples": anywhere(WRONG),

    "GET /api/v1/cases/search": anywhere(text="垃圾"),
    "GET /api/v1/cases/of-source": anywhere(source="12345", source_id="GD-1"),
    "GET /api/v1/cases/map": anywhere(west=95, south=35, east=99, north=38, zoom=8),
    "GET /api/v1/cases/{id}/duplicates": on_case(),

    # A stream would not end: past admission, it is refused for where it shall go on.
    "GET /api/v1/events": Recipe(headers={"last-event-id": "x"}),

    "GET /api/v1/me": anywhere(),
    "POST /api/v1/session": anywhere(WRONG),
    "DELETE /api/v1/session": Recipe(ends_session=True),
    "PUT /api/v1/session/post": anywhere(WRONG),
    "PUT /api/v1/me/password": anywhere(WRONG),
    "POST /api/v1/me/second-factor": anywhere(WRONG),
    "PUT /api/v1/me/second-factor": anywhere(WRONG),
    "POST /api/v1/me/second-factor/remove": anywhere(WRONG),
    "GET /api/v1/me/second-factors": anywhere(),
    "POST /api/v1/me/devices": anywhere(WRONG),
    "POST /api/v1/me/devices/{id}/remove": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/me/code-sheet": anywhere(WRONG),
    "PUT /api/v1/me/quiet-hours": anywhere(WRONG),
    "POST /api/v1/devices/{id}/contact": Recipe(body=WRONG, place=FILE),

    "GET /api/v1/people": anywhere(),
    "POST /api/v1/people": anywhere(WRONG),
    "GET /api/v1/people/{id}": on("person"),
    "PUT /api/v1/people/{id}": on("person", {"name": "演示人"}),
    "POST /api/v1/people/{id}/reveal": on("person", {"purpose": REASON}),
    "POST /api/v1/people/{id}/accounts":
        on("person", {"login_name": "nobody-else", "password": "x" * 9 + "yz"}),
    "POST /api/v1/people/{id}/posts": on("person", {"kind": "county_desk", "unit": "$unit"}),
    "PUT /api/v1/accounts/{id}/password": on("account", {"password": "long enough to do"}),
    "POST /api/v1/accounts/{id}/close": on("account"),
    "POST /api/v1/accounts/{id}/reopen": on("account"),
    "POST /api/v1/accounts/{id}/end-sessions": on("account"),
    "POST /api/v1/accounts/{id}/unlock": on("account"),
    "POST /api/v1/accounts/{id}/reset-second-factor": on("account"),
    "GET /api/v1/accounts/{id}/second-factors": on("account"),
    "POST /api/v1/accounts/{id}/code-sheet": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/accounts/{id}/activation-slip": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/activation-slips": anywhere(WRONG),
    "POST /api/v1/activations": anywhere(WRONG),
    "POST /api/v1/accounts/{id}/devices/{device}/remove":
        Recipe(body=WRONG, place=f"{FILE}/devices/{FILE}"),
    "GET /api/v1/posts/proposed": anywhere(),
    "POST /api/v1/posts/{id}/end": on("post", {}),
    "POST /api/v1/posts/{id}/decide": on("post", {"is_approved": False}),
    "GET /api/v1/api-keys": anywhere(),
    "POST /api/v1/api-keys": anywhere(WRONG),
    "DELETE /api/v1/api-keys/{id}": on("key"),

    "GET /api/v1/units": anywhere(code="632822"),
    "GET /api/v1/units/areas": anywhere(unit="632822", step=0.01),
    "GET /api/v1/units/locate": anywhere(lon=97.9, lat=36.2),
    "GET /api/v1/units/{id}": Recipe("unit", is_county_wide=True),
    "POST /api/v1/units/{id}/cut": on("unit", {"line": LINE}),
    "POST /api/v1/units": anywhere(WRONG),
    "POST /api/v1/units/merge": anywhere(WRONG),
    "POST /api/v1/units/{id}/rename": on("unit", REHEARSAL | {"name": "改名"}),
    "POST /api/v1/units/{id}/move": on("unit", REHEARSAL | {"code": "632822998"}),
    "POST /api/v1/units/{id}/reshape": on("unit", REHEARSAL | {"area": AREA}),
    "POST /api/v1/units/{id}/close": on("unit", REHEARSAL),
    "POST /api/v1/units/{id}/split":
        on("unit", REHEARSAL | {"remainder": "goes_on", "successors": []}),

    "GET /api/v1/organisations": anywhere(),
    "GET /api/v1/organisations/responsible": anywhere(category="0103", unit="632822"),
    "GET /api/v1/responsibilities": anywhere(),
    "POST /api/v1/organisations": anywhere(WRONG),
    "GET /api/v1/organisations/{id}": Recipe("organisation", is_county_wide=True),
    "POST /api/v1/organisations/{id}/change": on("organisation", WRONG),
    "PUT /api/v1/responsibilities/{category}/{unit}": on("line", WRONG),
    "DELETE /api/v1/responsibilities/{category}/{unit}": on("line"),

    "GET /api/v1/cases": anywhere(list="all"),
    "GET /api/v1/cases/count": anywhere(list="all"),
    "POST /api/v1/cases": anywhere(WRONG),
    "POST /api/v1/cases/call-list": anywhere({}),
    "GET /api/v1/cases/{id}/notices": on_case(),
    "GET /api/v1/notices/calls": anywhere(),
    "POST /api/v1/notices/{id}/called": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/notices/call-list": anywhere({}),
    "POST /api/v1/text-reports": anywhere(WRONG),
    "POST /api/v1/imports/columns": anywhere({"columns": ["code", "name"]}),
    "POST /api/v1/imports/units": anywhere(WRONG),
    "POST /api/v1/imports/organisations": anywhere(WRONG),
    "POST /api/v1/imports/responsibilities": anywhere(WRONG),
    "POST /api/v1/imports/calendar": anywhere(WRONG),
    "POST /api/v1/imports/catalogue": anywhere(WRONG),
    "POST /api/v1/imports/cases": anywhere(WRONG),
    "POST /api/v1/cases/exports": anywhere({"columns": ["number"], "format": "csv"}),
    "GET /api/v1/cases/{id}": on_case(),
    "GET /api/v1/cases/{id}/steps": on_case(),
    "POST /api/v1/cases/{id}/accept": on_case({}),
    "POST /api/v1/cases/{id}/reject": on_case({"reason": REASON}),
    "POST /api/v1/cases/{id}/dispatch": on_case({"receiver": "632822990901001"}),
    "POST /api/v1/cases/{id}/acknowledge": on_case({}),
    "POST /api/v1/cases/{id}/submit": on_case({"result": REASON}),
    "POST /api/v1/cases/{id}/close": on_case({"is_condition_met": False}),
    "POST /api/v1/cases/{id}/split": on_case(
        {"id": "019b0000-0000-7000-8000-00000000ffff", "category": "0102", "description": REASON}),
    "GET /api/v1/cases/{id}/work": on_case(),
    "GET /api/v1/tasks": anywhere(),
    "GET /api/v1/figures": anywhere(),
    "GET /api/v1/indices": Recipe("code", query={"unit": "$target"}, is_own_anywhere=True),
    "GET /api/v1/figures/{metric}": FIGURE,
    "GET /api/v1/figures/{metric}/facts": FIGURE,

    "POST /api/v1/cases/{id}/follow-code":
        on_case({"identity_check": "identity_card", "reason": REASON}),
    "POST /api/v1/cases/{id}/held":
        on_case({"identity_check": "identity_card", "reason": REASON}),
    "GET /api/v1/cases/{id}/rights": on_case(),
    "POST /api/v1/cases/{id}/rights": on_case({
        "identity_check": "identity_card", "reason": REASON, "kind": "erasure"}),
    "GET /api/v1/rights/requests": anywhere(),
    "GET /api/v1/rights/requests/{id}": on("rights_request"),
    "POST /api/v1/rights/requests/{id}/decide":
        on("rights_request", {"is_granted": True, "answer": REASON}),
    "GET /api/v1/person-searches": anywhere(),
    "POST /api/v1/person-searches": anywhere({"telephone": "13900000000", "purpose": REASON}),
    "GET /api/v1/person-searches/waiting": anywhere(),
    "GET /api/v1/person-searches/{id}": on("search"),
    "POST /api/v1/person-searches/{id}/decide":
        on("search", {"is_approved": True, "reason": REASON}),
    "POST /api/v1/follow/held": anywhere(WRONG),
    "POST /api/v1/follow/rights": anywhere(WRONG),
    "GET /api/v1/cases/{id}/open311": on_case(),
    "GET /api/v1/cases/{id}/reporter": on_case(),
    "POST /api/v1/cases/{id}/reporter/reveal": on_case({"purpose": REASON}),
    "GET /api/v1/cases/{id}/colleagues": on_case(),
    "POST /api/v1/cases/duplicates": anywhere(WRONG),
    "POST /api/v1/follow": anywhere(WRONG),
    "POST /api/v1/follow/rating": anywhere(WRONG),
    "POST /api/v1/follow/objection": anywhere(WRONG),
    "POST /api/v1/follow/withdrawal": anywhere(WRONG),
    "POST /api/v1/follow/addition": anywhere(WRONG | {"words": REASON}),

    "POST /api/v1/cases/{id}/files": Recipe("case", REASON, {"id": FILE}),
    "GET /api/v1/cases/{id}/files": on_case(),
    "GET /api/v1/cases/{id}/files/{file}": on("case_file"),
    "GET /api/v1/cases/{id}/files/{file}/thumbnail": on("case_file"),
    "POST /api/v1/cases/{id}/files/{file}/release": on("case_file", {}),
    "POST /api/v1/cases/{id}/files/{file}/withhold": on("case_file", {}),
    "POST /api/v1/cases/{id}/files/{file}/remove": on("case_file", {"reason": REASON}),
    "POST /api/v1/follow/{number}/files": Recipe(body=REASON, query={"id": FILE}, place=NUMBER),
    "GET /api/v1/follow/{number}/files": Recipe(place=NUMBER),
    "GET /api/v1/follow/{number}/files/{file}": Recipe(place=f"{NUMBER}/files/{FILE}"),
    "GET /api/v1/follow/{number}/files/{file}/thumbnail": Recipe(place=f"{NUMBER}/files/{FILE}"),
    "POST /api/v1/follow/{number}/files/{file}/remove":
        Recipe(body={"reason": REASON}, place=f"{NUMBER}/files/{FILE}"),
    "GET /api/v1/public/cases/{id}/files": Recipe("public_case", is_county_wide=True),
    "GET /api/v1/public/cases/{id}/files/{file}": Recipe("public_file", is_county_wide=True),
    "GET /api/v1/public/cases/{id}/files/{file}/thumbnail":
        Recipe("public_file", is_county_wide=True),

    "GET /api/v1/centre/meetings": anywhere(),
    "POST /api/v1/centre/meetings": anywhere(WRONG),
    "GET /api/v1/centre/meetings/{id}": on("meeting"),
    "POST /api/v1/centre/meetings/{id}/hold":
        on("meeting", {"minutes": REASON, "attended": [], "decisions": []}),
    "POST /api/v1/centre/meetings/{id}/cancel": on("meeting", {"reason": REASON}),
    "POST /api/v1/centre/instructions": anywhere(WRONG),
    "GET /api/v1/centre/undertakings": anywhere(list="all"),
    "GET /api/v1/centre/undertakings/{id}": on("undertaking"),
    "POST /api/v1/centre/undertakings/{id}/acknowledge": on("undertaking", {}),
    "POST /api/v1/centre/undertakings/{id}/answer":
        on("undertaking", {"outcome": "done", "answer": REASON}),
    "POST /api/v1/centre/undertakings/{id}/send_back": on("undertaking", WRONG_DAY),
    "POST /api/v1/centre/undertakings/{id}/close": on("undertaking", {}),
    "POST /api/v1/centre/undertakings/{id}/withdraw": on("undertaking", {"reason": REASON}),
    "GET /api/v1/cases/{id}/centre": on_case(),
    "GET /api/v1/duty/roster": anywhere(month="2026-12-01"),
    "PUT /api/v1/duty/roster": anywhere(WRONG),
    "PUT /api/v1/duty/office": anywhere(WRONG),
    "GET /api/v1/duty/now": anywhere(),
    "GET /api/v1/cases/{id}/calls": on_case(),
    "POST /api/v1/duty/calls": anywhere(WRONG),
    "GET /api/v1/duty/handovers": anywhere(),
    "POST /api/v1/duty/handovers": anywhere(WRONG),
    "POST /api/v1/duty/handovers/{id}/take": Recipe(body=WRONG, place=FILE),
    "GET /api/v1/checklists/overview": anywhere(),
    "GET /api/v1/checklists/sheet": anywhere(),
    "GET /api/v1/checklists/history":
        Recipe("code", query={"unit": "$target", "item": "place.sign"}, is_own_anywhere=True),
    "POST /api/v1/checklists/checks": anywhere(WRONG),
    "GET /api/v1/windows/queue": anywhere(),
    "GET /api/v1/windows/screen": anywhere(),
    "GET /api/v1/windows/figures": anywhere(),
    "PUT /api/v1/windows/office": anywhere(WRONG),
    "POST /api/v1/windows/tickets": anywhere(WRONG),
    "POST /api/v1/windows/next": anywhere(WRONG),
    "POST /api/v1/windows/tickets/{id}/call_again": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/windows/tickets/{id}/serve": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/windows/tickets/{id}/miss": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/windows/tickets/{id}/put_back": Recipe(body=WRONG, place=FILE),
    "POST /api/v1/windows/tickets/{id}/withdraw": Recipe(body=WRONG, place=FILE),

    "GET /api/v1/decisions": anywhere(list="all"),
    "POST /api/v1/decisions": anywhere(WRONG),
    "GET /api/v1/decisions/{id}": on("matter"),
    "GET /api/v1/decision_routes": anywhere(on="2026-12-01"),
    "GET /api/v1/public/decisions": anywhere(),
    "GET /api/v1/public/decisions/{id}": Recipe("public_decision", is_county_wide=True),
    "POST /api/v1/decisions/{id}/propose": on("matter", study("2020-01-01")),
    "POST /api/v1/decisions/{id}/implement":
        on("matter", {"due_on": "2020-01-01", "plan": REASON}),
    "POST /api/v1/decisions/{id}/correct": on("matter", posting(correction=REASON)),
    "POST /api/v1/decisions/{id}/order_correction": on("matter", WRONG_DAY),
    "POST /api/v1/decisions/{id}/archive": on("matter", {}),
}
for action in ("discuss", "review", "resolve", "revoke"):
    RECIPES[f"POST /api/v1/decisions/{{id}}/{action}"] = on("matter", vote(held_on="2020-01-01"))
for action in ("publish", "publish_results"):
    RECIPES[f"POST /api/v1/decisions/{{id}}/{action}"] = on("matter", posting())
for action in ("withdraw", "settle", "object", "send_back", "lift_order", "annul"):
    RECIPES[f"POST /api/v1/decisions/{{id}}/{action}"] = on("matter", {"reason": REASON})
# What says too little to happen, once the caller was found to be the one who may.
for action in """precheck report_precheck self_handle recuse withdraw assign send_back confirm
        return_case co_handle report_co_handling inspect report_inspection rework force_close
        ask_extension ask_suspension ask_cancellation appeal_timeout approve refuse resume escalate
        hand_down urge copy note supervise reply_supervision merge deliver review give_final_reply
        release place""".split():
    RECIPES[f"POST /api/v1/cases/{{id}}/{action}"] = on_case({})
RECIPES["POST /api/v1/cases/{id}/confirm_late"] = on_case({"seq": 1})
RECIPES["POST /api/v1/cases/{id}/call_back"] = on_case({"answer": "none", "reason": REASON})
