"""Every endpoint of the API, asked in every wrong way that its description gives a handle to.

The requests are made of api/openapi.json and harness/recipes.py by harness/broken.py. Each must be
refused as a problem with the one reason that fits, name the field that is to blame, repeat nothing
of what was sent, and change nothing: the log is as long afterwards as before.
"""
import json
import re
from dataclasses import dataclass, replace
from http.client import HTTPException
from urllib.parse import urlencode

from harness.broken import CANARY, ID, JSON, SEGMENTS, Broken, Seeds, bodies, queries
from harness.contract import Contract
from harness.people import case_id, sign_in
from harness.recipes import RECIPES
from harness.rubbish import GOOD, REUSED, RUBBISH

BEGINS_WITH = "demo"

LOGINS = "xian xianzhang zhen cun1 xitong anquan shenji".split()
COUNTY, VILLAGE, GRID = "632822", "632822990901", "632822990901001"
TELEPHONE = "13912345678"
OVERSIZE = 64 * 1024 * 1024
REPLY_MAX = 2_000
REASON = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
KEYED = re.compile(
    r"POST /api/v1/(cases/\{id\}/(?!files|open311|reporter|held|rights)"
    r"|follow/(?!held)\w+$|person-searches$|rights/requests/\{id\}/decide$|categories"
    r"|units(?!/\{id\}/cut)|organisations|centre/|checklists/|duty/|windows/"
    r"|people(/\{id\}/(accounts|posts))?$)"
    r"|(PUT|DELETE) /api/v1/responsibilities/")
# Without the version that was seen, and with an old one.
VERSIONED = {
    "cases": ("case.version_missing", "case.stale"),
    "people": ("version.missing", "person.stale"),
    "units": ("version.missing", "unit.stale"),
    "organisations": ("version.missing", "organisation.stale"),
}
WRONG_VERSIONS = ["1", '"x"', 'W/"1"', '""', '"1", "2"', "*", '"-1"', '"1.0"', '" 1"', '"', "'1'",
                  '"99999999999999999999"']
WRONG_KEYS = ["", "x" * 129, "with blank", "schlüssel", "鑰匙", "a\tb"]
world = {}


@dataclass(frozen=True)
class _Endpoint:
    verb: str
    path: str
    operation: dict

    @property
    def name(self):
        return f"{self.verb} {self.path}"

    @property
    def recipe(self):
        return RECIPES[self.name]

    @property
    def schema(self):
        content = self.operation.get("requestBody", {}).get("content", {})
        return content.get(JSON, {}).get("schema")

    @property
    def takes_file(self):
        return "requestBody" in self.operation and self.schema is None

    @property
    def is_versioned(self):
        return "(If-Match)" in self.operation["summary"]

    @property
    def segments(self):
        return re.findall(r"\{(\w+)\}", self.path)

    def parameters(self, place):
        return [(p["name"], p["schema"], p["required"])
                for p in self.operation.get("parameters", []) if p.get("in") == place]

    def query(self):
        return {name: str(value).replace("$target", COUNTY)
                for name, value in self.recipe.query.items()}


def _endpoints():
    return {f"{verb.upper()} {path}": _Endpoint(verb.upper(), path, operation)
            for path, item in Contract.read().document["paths"].items()
            for verb, operation in item.items()}


ENDPOINTS = _endpoints()
SEEDS = Seeds(Contract.read().document)


def _make_world(server):
    """Somebody for each permission, and one of each kind of thing for the paths."""
    callers = {login: sign_in(server, login) for login in LOGINS}
    kinds = {login: _kind(client) for login, client in callers.items()}
    rows = callers["xian"].get("/api/v1/permissions").json
    columns = [post["kind"] for post in rows["posts"]]
    world["callers"] = {"anyone": None, "unasked": None, "signed_in": "xian"}
    for line in rows["permissions"]:
        reach = dict(zip(columns, line["reach"]))
        for login in LOGINS:
            if reach[kinds[login]] != "none":
                world["callers"].setdefault(line["permission"], login)
    world["cookies"] = {login: client.cookies for login, client in callers.items()}
    slip = callers["xian"].post("/api/v1/cases", {
        "id": case_id(900), "category": "0102", "description": "路边有垃圾", "unit": VILLAGE}).json
    person = callers["xitong"].post("/api/v1/people", {"name": CANARY, "telephone": TELEPHONE}).json
    body = callers["xitong"].post("/api/v1/organisations", {
        "id": case_id(901), "name": "测试站", "kind": "station", "unit": COUNTY}).json
    units = callers["xian"].get("/api/v1/units", query={"code": GRID}).json["units"]
    world["things"] = {"cases": case_id(900), "people": person["id"], "units": units[0]["id"],
                       "organisations": body["id"]}
    world["slip"] = slip
    for name, first, _ in REUSED:
        reply = _ask(server, ENDPOINTS[name], _request(first), {"idempotency-key": _key(name)})
        assert reply.status < 300, f"{name} -> {reply.status} {reply.text}"


def _kind(client):
    me = client.get("/api/v1/me").json
    return next(post["kind"] for post in me["posts"] if post["id"] == me["post"])


def _client(server, login):
    """Of this run of the server, with the session that was begun in an earlier one."""
    clients = world.setdefault("clients", {})
    if (server.port, login) not in clients:
        clients[server.port, login] = client = server.client()
        client.cookies = dict(world["cookies"].get(login, {}))
    return clients[server.port, login]


def _path(endpoint, **segments):
    kind = endpoint.path.split("/")[3] if endpoint.segments else ""
    known = {"id": world["things"].get(kind, ID), "file": ID, "device": ID,
             "metric": "case.reported", "number": world["slip"]["number"],
             "category": "0102", "code": "0102", "unit": VILLAGE} | segments
    return re.sub(r"\{(\w+)\}", lambda m: known[m[1]], endpoint.path)


def _request(body):
    return Broken("", 0, "", body=_filled(json.dumps(body)).encode())


def _filled(text):
    for word, value in {"$number": world["slip"]["number"], "$code": world["slip"]["follow_code"],
                        **{f"${kind}": thing for kind, thing in world["things"].items()}}.items():
        text = text.replace(word, value)
    return text


def _key(name):
    return re.sub(r"\W+", "-", name)


def _good(endpoint):
    """What is well formed, though it may make no sense."""
    if endpoint.schema is None:
        return Broken("", 0, "", body=b"x" if endpoint.takes_file else None)
    body = GOOD.get(endpoint.name, endpoint.recipe.body)
    if body is None or "no_such_field" in body:
        body = SEEDS.of(endpoint.schema)
    return _request({name: value for name, value in body.items() if name != "rehearse"})


def _ask(server, endpoint, broken, headers=None, **segments):
    login = world["callers"][endpoint.operation["x-permission"]]
    fields = {"x-follow-code": world["slip"]["follow_code"], **endpoint.recipe.headers}
    if endpoint.is_versioned:
        fields["if-match"] = '"1"'
    if broken.body is not None and broken.kind:
        fields["content-type"] = "application/octet-stream" if endpoint.takes_file else broken.kind
    query = urlencode(endpoint.query()) if broken.query is None else broken.query
    fields |= headers or {}
    fields = {name: value for name, value in fields.items() if value is not None}
    return _client(server, login).send(
        endpoint.verb, _path(endpoint, **segments) + ("?" + query if query else ""),
        broken.body, None, fields)


class _Table:
    """Collects what was not refused as it should be."""

    def __init__(self, server):
        self._server, self._contract = server, Contract.read()
        self._count, self._wrong = 0, []

    def expect(self, endpoint, broken, headers=None, **segments):
        self._count += 1
        try:
            reply = _ask(self._server, endpoint, broken, headers, **segments)
        except (OSError, HTTPException) as lost:
            self._wrong.append(f"{endpoint.name}, {broken.way}: no answer ({lost!r})")
            return
        if (problem := self._problem(endpoint, broken, reply)):
            self._wrong.append(f"{endpoint.name}, {broken.way}: {problem}")

    def _problem(self, endpoint, broken, reply):
        if reply.headers.get("content-type") != "application/problem+json":
            return f"{reply.status}, no problem: {reply.body[:200]!r}"
        try:
            self._contract.check(endpoint.verb, _path(endpoint), reply)
        except AssertionError as broken_promise:
            return str(broken_promise)
        said = reply.json
        if not REASON.fullmatch(said["reason"]):
            return f"a reason of another form: {said['reason']}"
        if any(word in reply.text for word in (CANARY, TELEPHONE)):
            return f"repeats what was sent: {reply.text}"
        if len(reply.body) > REPLY_MAX:
            return f"a reply of {len(reply.body)} bytes"
        found = reply.status, said["reason"], said.get("field")
        wanted = broken.status, broken.reason, broken.blamed
        return found != wanted and f"{found}, not {wanted}: {said.get('detail')}"

    def judge(self, count_min):
        assert not self._wrong, (f"{len(self._wrong)} of {self._count}:\n"
                                 + "\n".join(self._wrong[:80]))
        assert self._count >= count_min, f"only {self._count} requests"


def _nowhere(endpoint, name, text):
    """What is said of a name in a path that there is not."""
    if name == "metric":
        return 422, "figures.metric_unknown", "metric"
    if name == "category" and endpoint.verb == "DELETE":
        return 404, "organisation.no_line", None
    if name == "category":
        return 422, "organisation.category", "category"
    if name == "code":
        return 404, "catalogue.not_found", None
    if name == "unit":
        return 403, "organisation.out_of_reach", "unit"
    if name == "number" and len(text) <= 40:
        return 404, "follow.wrong", None
    return 404, "path.not_found", None


def _log_size(server):
    """Facts in the log, every one of them signed: the server does not run."""
    head = (server.store.var / "log" / COUNTY / "checkpoint").read_text(encoding="utf-8")
    return int(head.splitlines()[1])


def there_is_somebody_for_every_permission(server):
    _make_world(server)
    missing = {e.name for e in ENDPOINTS.values()
               if e.operation["x-permission"] not in world["callers"]}
    assert not missing, missing
    server.stop()
    world["size"] = _log_size(server)
    # In a demonstration nothing is limited, so that each refusal is the one that is meant.
    server.environment = {"WUZHI_REPORTS_AT_ONCE": "-1"}
    server.start()


def a_body_is_refused_for_the_one_thing_that_is_wrong_with_it(server):
    table = _Table(server)
    for endpoint in ENDPOINTS.values():
        if endpoint.schema:
            for broken in bodies(SEEDS, endpoint.schema):
                table.expect(endpoint, broken)
    table.judge(5_000)


def a_body_that_is_too_large_is_refused_before_it_comes(server):
    table = _Table(server)
    for endpoint in ENDPOINTS.values():
        if endpoint.schema or endpoint.takes_file:
            announced = {"content-length": str(OVERSIZE), "content-type": JSON}
            table.expect(endpoint, Broken("too large", 413, "http.body_too_large"), announced)
    table.judge(80)


def a_query_is_refused_for_the_one_thing_that_is_wrong_with_it(server):
    table = _Table(server)
    for endpoint in ENDPOINTS.values():
        good = _good(endpoint)
        for broken in queries(endpoint.query(), endpoint.parameters("query")):
            table.expect(endpoint, replace(broken, body=good.body))
    table.judge(1_000)


def an_address_that_leads_nowhere_is_refused(server):
    table = _Table(server)
    for endpoint in ENDPOINTS.values():
        good = _good(endpoint)
        for name in endpoint.segments:
            for text, status in SEGMENTS:
                status, reason, blamed = ((400, "http.malformed", None) if status == 400
                                          else _nowhere(endpoint, name, text))
                table.expect(endpoint, replace(good, way=f"{name} = {text[:24]}", status=status,
                                               reason=reason, blamed=blamed), **{name: text})
    table.judge(1_000)


def a_change_needs_the_version_that_was_seen(server):
    table = _Table(server)
    for endpoint in ENDPOINTS.values():
        good = _good(endpoint)
        if endpoint.is_versioned:
            missing, stale = VERSIONED[endpoint.path.split("/")[3]]
            table.expect(endpoint, replace(good, way="no version", status=428, reason=missing),
                         {"if-match": None})
            table.expect(endpoint, replace(good, way="an old version", status=412, reason=stale),
                         {"if-match": '"999"'})
        if endpoint.is_versioned or KEYED.match(endpoint.name) and "/cases/" in endpoint.name:
            for text in WRONG_VERSIONS:
                table.expect(endpoint, replace(good, way=f"If-Match: {text}", status=422,
                                               reason="version.malformed"), {"if-match": text})
    table.judge(400)


def a_key_is_a_short_word_and_names_one_command(server):
    table = _Table(server)
    for endpoint in ENDPOINTS.values():
        if not KEYED.match(endpoint.name):
            continue
        for key in WRONG_KEYS:
            wrong = replace(_good(endpoint), way=f"key {key[:20]!r}", status=422,
                            reason="idempotency.malformed", blamed="Idempotency-Key")
            table.expect(endpoint, wrong, {"idempotency-key": key.encode()})
    for name, _, other in REUSED:
        reused = replace(_request(other), way="the key of another command", status=422,
                         reason="idempotency.mismatch", blamed="Idempotency-Key")
        table.expect(ENDPOINTS[name], reused, {"idempotency-key": _key(name)})
    table.judge(300)


def what_is_well_formed_but_makes_no_sense_is_refused(server):
    table = _Table(server)
    for name, sent, status, reason, blamed in RUBBISH:
        query, body, segments = sent.get("query"), sent.get("body"), sent.get("path", {})
        raw = body if isinstance(body, bytes) or body is None else _request(body).body
        table.expect(
            ENDPOINTS[name],
            Broken(str(sent)[:120], status, reason, blamed, raw,
                   query=None if query is None else urlencode(query)),
            sent.get("headers"), **segments)
    table.judge(len(RUBBISH))


def none_of_it_changed_anything(server):
    server.stop()
    assert _log_size(server) == world["size"]
    server.start()
    xian, xitong = _client(server, "xian"), _client(server, "xitong")
    things = world["things"]
    assert xian.get(f"/api/v1/cases/{things['cases']}").json["state"] == "reported"
    assert xitong.get(f"/api/v1/people/{things['people']}").json["version"] == 1
