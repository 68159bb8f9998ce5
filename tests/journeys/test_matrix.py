"""Every endpoint, called by every role on what is its own, below, beside, above and elsewhere.

What must happen comes from the permission that api/openapi.json names for the endpoint and from
the table of GET /api/v1/permissions; how to call it from harness/recipes.py.
"""
import json
import re
from types import SimpleNamespace

from harness.contract import Contract
from harness.people import sign_in
from harness.recipes import RECIPES
from harness.roles import (BODY, NAME, RELATIONS, TELEPHONE, Targets, everybody,
                           two_counties)

BEGINS_WITH = "demo"

PUBLIC = {"anyone", "unasked", "signed_in"}
REFUSED_BY_MATRIX = {"permission.denied", "session.required", "post.required"}
world = {}


def _endpoints():
    return {f"{verb.upper()} {path}": operation["x-permission"]
            for path, item in Contract.read().document["paths"].items()
            for verb, operation in item.items()}


def _holder(unit):
    return unit[:12]


def _reason(reply):
    try:
        return json.loads(reply.body).get("reason", "")
    except (ValueError, AttributeError):
        return ""


def _call(role, endpoint, recipe, target):
    verb, path = endpoint.split(" ", 1)
    key = re.sub(r"\W", "-", f"{role.kind}-{endpoint}-{target}")
    fields = {"if-match": '"1"', "idempotency-key": key[-100:], **recipe.headers}
    path = re.sub(r"\{.*\}(?=/|$)", recipe.place or target or "", path)
    query = {name: str(value).replace("$target", target or "")
             for name, value in recipe.query.items()}
    raw = None
    if recipe.body is not None:
        raw = json.dumps(recipe.body).replace("$unit", role.unit_id).encode()
        fields["content-type"] = "application/json"
    return role.client.send(verb, path, raw, query, fields)


def _is_as_the_matrix_says(reach, recipe, relation, reply, is_body):
    """`relation` is None where the endpoint has no place."""
    reason = _reason(reply)
    if reach == "none":
        return reply.status == 403 and reason == "permission.denied"
    if reason in REFUSED_BY_MATRIX or reply.status >= 500:
        return False
    if recipe.is_county_wide and relation not in (None, "other county"):
        return reply.status == 200
    if recipe.is_own_anywhere and is_body and relation != "other county":
        return reply.status in (200, 404)
    if relation in ("sibling", "parent", "other county"):
        return reply.status == 404
    if relation in (None, "own") or reach == "subtree":
        return reply.status != 404
    # Of one's own: below it lies what others hold, which may be seen but not worked on.
    return reply.status >= 400


def there_is_somebody_in_every_role(server):
    two_counties(server)
    world["roles"] = everybody(server)
    table = world["roles"][0].client.get("/api/v1/permissions").json
    kinds = [post["kind"] for post in table["posts"]]
    world["reach"] = {line["permission"]: dict(zip(kinds, line["reach"]))
                      for line in table["permissions"]}
    missing = set(kinds) - {role.kind for role in world["roles"]}
    assert not missing, f"roles without a person: {missing}"
    world["targets"] = Targets(server, world["roles"])


def every_endpoint_has_a_recipe():
    endpoints = set(_endpoints())
    assert endpoints - set(RECIPES) == set(), (
        f"add a line to tests/journeys/harness/recipes.py for {endpoints - set(RECIPES)}")
    assert set(RECIPES) - endpoints == set(), f"no such endpoint: {set(RECIPES) - endpoints}"


def nothing_shows_a_telephone_number_or_a_whole_name(server):
    """Every GET by every role, on every target: only reveal tells, and it is no GET."""
    seen = 0
    for role in world["roles"]:
        for endpoint, recipe in RECIPES.items():
            if not endpoint.startswith("GET "):
                continue
            for unit in RELATIONS[role.unit].values() if recipe.target else [None]:
                target = world["targets"].of(recipe.target, unit) if unit else None
                if recipe.target and not target:
                    continue
                reply = _call(role, endpoint, recipe, target)
                shown = reply.body.decode(errors="replace")
                assert TELEPHONE not in shown and NAME not in shown, (
                    f"{role.kind}: {endpoint} shows {shown[:300]}")
                seen += reply.status == 200
    assert seen > 100, seen
    masked = world["targets"].by_kind["county_desk"].client.get("/api/v1/people").text
    assert "139****5678" in masked, masked[:500]


def each_role_may_do_exactly_what_the_matrix_says(server):
    wrong, count, permissions = [], 0, _endpoints()
    order = sorted(RECIPES, key=lambda endpoint: RECIPES[endpoint].ends_session)
    for role in world["roles"]:
        for endpoint in order:
            recipe, permission = RECIPES[endpoint], permissions[endpoint]
            reach = "own" if permission in PUBLIC else world["reach"][permission][role.kind]
            relations = RELATIONS[role.unit] if recipe.target else {None: None}
            for relation, unit in relations.items():
                target = world["targets"].of(recipe.target, unit) if recipe.target else None
                if recipe.target and not target:
                    continue
                reply = _call(role, endpoint, recipe, target)
                count += 1
                if recipe.target == "case" and _holder(unit) == role.unit:
                    relation = "own"  # What lies in a grid is held by its village.
                if not _is_as_the_matrix_says(reach, recipe, relation, reply, role.unit == BODY):
                    wrong.append(f"{role.kind} at {role.unit}, {reach}: {endpoint} on {relation} "
                                 f"-> {reply.status} {_reason(reply)}")
    assert not wrong, f"{len(wrong)} of {count} calls:\n" + "\n".join(wrong[:40])
    assert count > 1500, f"only {count} calls"


def without_an_account_only_what_is_public_answers(server):
    nobody = SimpleNamespace(client=server.client(), unit_id="", kind="nobody")
    permissions = _endpoints()
    for endpoint, recipe in RECIPES.items():
        # Some things are of villages alone.
        of = world["targets"].of
        target = of(recipe.target, "632822") or of(recipe.target, "632822990901")
        reply = _call(nobody, endpoint, recipe, target)
        is_public = permissions[endpoint] in ("anyone", "unasked")
        is_refused = (reply.status, _reason(reply)) == (401, "session.required")
        assert is_refused != is_public, f"{endpoint} -> {reply.status} {reply.text}"


def a_session_of_one_county_is_nothing_in_the_other(server):
    desk = sign_in(server, "xian")
    assert desk.get("/api/v1/me").json["county"] == "632822"
    desk.headers["host"] = "neighbour.test"
    assert desk.get("/api/v1/me", expect=401).json["reason"] == "session.ended"
    desk.headers["host"] = "nobody.test"
    assert desk.get("/api/v1/me", expect=404).json["reason"] == "county.unknown"
