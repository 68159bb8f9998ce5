"""What test_bad_input.py cannot make of the description: requests that are well formed and make no
sense, and commands that come again under the key of another one."""

PASSWORD = "a password to begin with"
V7 = "019b0000-0000-7000-8000-00000000eee{}"

# Endpoint, the body that is done first, another one under the same key.
REUSED = [
    ("POST /api/v1/cases/{id}/note", {"reason": "第一次"}, {"reason": "另一次"}),
    ("POST /api/v1/people", {"name": "某人"}, {"name": "另一人"}),
    ("POST /api/v1/people/{id}/accounts", {"login_name": "reuser", "password": PASSWORD},
     {"login_name": "reused", "password": PASSWORD}),
    ("POST /api/v1/organisations",
     {"id": V7.format(1), "name": "重复站", "kind": "station", "unit": "632822"},
     {"id": V7.format(1), "name": "另一站", "kind": "station", "unit": "632822"}),
]

FUTURE, LONG_AGO = "2099-01-01T00:00:00Z", "0000-01-01T00:00:00Z"
LONG = "x" * 60_000
CHANGE = {"document": "文件"}


def _report(**changed):
    return {"body": {"id": V7.format(9), "category": "0102", "description": "垃圾",
                     "unit": "632822"} | changed}


def _unit(**changed):
    return {"body": CHANGE | {"unit": {"id": V7.format(8), "kind": "village", "name": "新村",
                                       "village_kind": "herders_committee",
                                       "code": "632822990999"} | changed}}


def _account(**changed):
    return {"body": {"login_name": "somebody-new", "password": PASSWORD} | changed}


def _key_of(**changed):
    return {"body": {"title": "对接", "account": "$none", "post": "$none",
                     "permissions": ["case_read"], "expires_at": "2026-12-24T00:00:00Z"} | changed}


# Bodies that get as far as the key, where neither the recipe nor the description makes one.
GOOD = {
    "POST /api/v1/categories/{code}/limit": {"limit": "1天", "seen": "9天", "reason": "不改"},
    "POST /api/v1/units": _unit()["body"],
    "POST /api/v1/units/merge": CHANGE | {"units": []},
    "POST /api/v1/people/{id}/posts": {"kind": "grid_member", "unit": "$units"},
    "POST /api/v1/organisations":
        {"id": V7.format(2), "name": "好站", "kind": "station", "unit": "632822"},
    "POST /api/v1/organisations/{id}/change":
        {"name": "好站", "kind": "station", "unit": "632822", "is_active": True},
}


def _box(west, south, east, north, zoom=8):
    return {"query": {"west": west, "south": south, "east": east, "north": north, "zoom": zoom}}


def _figure(**query):
    return {"query": {"unit": "632822"} | query}


BAD = "query.bad_value"
# Endpoint, what is sent, and the status, reason and field that come back.
RUBBISH = [
    *(("GET /api/v1/cases", {"query": {"limit": limit}}, 422, BAD, "limit")
      for limit in (0, -1, 101, 9223372036854775807)),
    *(("GET /api/v1/cases/search", {"query": {"text": "垃圾", "limit": limit}}, 422, BAD, "limit")
      for limit in (0, -1, 101)),
    *(("GET /api/v1/cases/search", {"query": {"text": text}}, 422, "case.search_words", "text")
      for text in ("，。！", "()", "\u200b")),
    ("GET /api/v1/cases/map", _box(99, 35, 95, 38), 422, BAD, "west"),
    ("GET /api/v1/cases/map", _box(95, 38, 99, 35), 422, BAD, "west"),
    ("GET /api/v1/cases/map", _box(-181, 35, 99, 38), 422, BAD, "west"),
    ("GET /api/v1/cases/map", _box(95, 35, 99, 91), 422, BAD, "west"),
    ("GET /api/v1/cases/map", _box(95, 35, 99, 38, -1), 422, BAD, "zoom"),
    ("GET /api/v1/cases/map", _box(95, 35, 99, 38, 23), 422, BAD, "zoom"),
    ("GET /api/v1/events", {}, 422, "events.last_id", None),
    ("GET /api/v1/figures/{metric}", _figure(unit="nowhere"), 404, "figures.out_of_scope", "unit"),
    ("GET /api/v1/figures/{metric}", _figure(to="2026-11-01", **{"from": "2026-11-02"}), 422,
     "figures.days", "to"),
    ("GET /api/v1/figures/{metric}", _figure(to="9999-12-31", **{"from": "0000-01-01"}), 422,
     "figures.too_many_days", "to"),
    ("GET /api/v1/figures/{metric}", _figure(by="day", to="2026-11-02", **{"from": "2025-01-01"}),
     422, "figures.too_many_days", "to"),
    *(("GET /api/v1/figures/{metric}/facts", _figure(limit=limit), 422, BAD, "limit")
      for limit in (0, 101)),
    ("GET /api/v1/indices", _figure(unit="nowhere"), 404, "figures.out_of_scope", "unit"),
    ("GET /api/v1/indices", _figure(to="2026-11-01", **{"from": "2026-11-02"}), 422,
     "figures.days", "to"),
    ("GET /api/v1/indices", _figure(to="9999-12-31", **{"from": "0000-01-01"}), 422,
     "figures.too_many_days", "to"),
    ("GET /api/v1/units/locate", {"query": {"lon": 180.1, "lat": 36}}, 422,
     "locate.out_of_range", "lon"),
    ("GET /api/v1/units/locate", {"query": {"lon": 97, "lat": -91}}, 422,
     "locate.out_of_range", "lat"),
    ("GET /api/v1/units/locate", {"query": {"lon": 0, "lat": 0}}, 404, "locate.nowhere", None),
    ("GET /api/v1/units/locate", {"query": {"lon": 97.9, "lat": 36.2, "at": LONG_AGO}}, 404,
     "locate.nowhere", None),
    ("GET /api/v1/organisations/responsible", {"query": {"category": "9999", "unit": "632822"}},
     404, "organisation.nobody", None),

    *(("GET /api/v1/calendar", {"query": {"year": year}}, 422, "calendar.out_of_span", "year")
      for year in (-1, 1999, 2200, 9223372036854775807)),
    ("POST /api/v1/calendar/days",
     {"body": {"day": "1999-12-31", "kind": "holiday", "name": "假", "source": "通知"}}, 422,
     "calendar.out_of_span", "day"),
    ("POST /api/v1/calendar/days",
     {"body": {"day": "2026-12-31", "kind": "workday", "source": "通知"}}, 422,
     "calendar.name", "name"),
    *(("PUT /api/v1/calendar/hours",
       {"body": {"hours": [{"valid_from": "2026-01-01", "sessions": text}], "source": "通知"}},
       422, "calendar.sessions", "hours.0.sessions")
      for text in ("", "x", "25:00-26:00", "12:00-09:00", '"', "09:00-12:00\n2026-01-01", LONG)),
    *(("POST /api/v1/categories/{code}/limit",
       {"body": {"limit": limit, "seen": "9天", "reason": "理由"}}, 422, reason, "limit")
      for limit, reason in (("三天", "limit.no_number"), ("3", "limit.unit"), ("3天半",
                            "limit.trailing"), ("99999999天", "limit.out_of_range"))),
    *(("POST /api/v1/units/{id}/cut", {"body": {"line": line}}, 422, "cut.line", "line")
      for line in ([], [{"lon": 97, "lat": 36}], [{"lon": 97, "lat": 36}] * 2_001)),

    ("POST /api/v1/cases", _report(unit="999999"), 422, "case.unit_unknown", "unit"),
    ("POST /api/v1/cases", _report(unit="no unit"), 422, "case.unit_unknown", "unit"),
    ("POST /api/v1/cases", _report(unit=None), 422, "case.place_missing", "place"),
    ("POST /api/v1/cases", _report(unit=None, place={"lon": 0, "lat": 0}), 422,
     "case.place_outside", "place"),
    ("POST /api/v1/cases", _report(category="0000"), 422, "case.category_unknown", "category"),
    ("POST /api/v1/cases", _report(received_on="9999-12-31"), 422,
     "case.received_in_future", "received_on"),
    ("POST /api/v1/cases", _report(received_on="0000-01-01"), 422,
     "case.received_long_ago", "received_on"),
    *(("POST /api/v1/cases", _report(id=name), 422, "case.id_malformed", "id")
      for name in ("019b0000-0000-4000-8000-00000000eee9", "00000000-0000-0000-0000-000000000000",
                   "ffffffff-ffff-7fff-bfff-ffffffffffff", "fffb0000-0000-7000-8000-000000000009")),

    ("POST /api/v1/session", {"body": {"login_name": LONG, "password": "x"}}, 401,
     "sign_in.refused", None),
    ("POST /api/v1/session", {"body": {"login_name": "xian", "password": LONG}}, 401,
     "sign_in.refused", None),
    ("PUT /api/v1/me/password", {"body": {"old_password": LONG, "new_password": PASSWORD}}, 422,
     "password.wrong", "old_password"),
    ("POST /api/v1/me/second-factor", {"body": {"password": LONG}}, 422, "password.wrong",
     "password"),
    ("PUT /api/v1/me/second-factor", {"body": {"code": LONG}}, 409, "second_factor.not_offered",
     None),

    *(("POST /api/v1/people", {"body": {"name": "某人", "telephone": text}}, 422,
       "person.telephone", "telephone") for text in ("123456", "1" * 13, "tel:139", "１３９", LONG)),
    *(("POST /api/v1/people/{id}/accounts", _account(login_name=text), 422, "account.login_name",
       "login_name") for text in ("", "x", "x" * 65, "with blank", "a'b", "a\u0007b", LONG)),
    *(("POST /api/v1/people/{id}/accounts", _account(password=text), 422, "password.weak",
       "password") for text in ("", "short", "a" * 20, "my somebody-new one", LONG)),
    ("POST /api/v1/people/{id}/posts",
     {"body": {"kind": "village_clerk", "unit": "$units"}}, 422, "post.wrong_level", "unit"),
    ("POST /api/v1/people/{id}/posts",
     {"body": {"kind": "grid_member", "unit": "$units", "begins_at": FUTURE,
               "ends_at": LONG_AGO}}, 422, "post.ends_before_it_begins", "ends_at"),
    ("POST /api/v1/people/{id}/posts", {"body": {"kind": "grid_member"}}, 422,
     "post.place_unknown", "unit"),

    *(("POST /api/v1/units", _unit(code=code), 422, "unit.code_length", "unit.code")
      for code in ("63282299099", "6328229909999")),
    ("POST /api/v1/units", _unit(code="63282299099x"), 422, "unit.code_digits", "unit.code"),
    ("POST /api/v1/units", _unit(code="632822899001"), 422, "unit.no_parent", "unit.code"),
    ("POST /api/v1/units", _unit(village_kind=None), 422, "unit.village_kind", "unit.village_kind"),
    ("POST /api/v1/units", _unit(code=""), 403, "unit.out_of_reach", "unit.code"),
    ("POST /api/v1/units", _unit(code="990200990901"), 403, "unit.out_of_reach", "unit.code"),
    ("POST /api/v1/units/{id}/move", {"body": CHANGE | {"code": LONG}}, 403, "unit.out_of_reach",
     "code"),
    ("POST /api/v1/units/{id}/close", {"body": CHANGE | {"effective_at": FUTURE}}, 422,
     "unit.in_future", "effective_at"),
    ("POST /api/v1/units/{id}/split", {"body": CHANGE | {"successors": [], "remainder": "ends"}},
     422, "unit.too_few", "successors"),
    ("POST /api/v1/units/merge", {"body": CHANGE | {"units": []}}, 422, "unit.too_few", "units"),

    ("POST /api/v1/organisations/{id}/change",
     {"body": {"name": "站", "kind": "station", "unit": LONG, "is_active": True}}, 403,
     "organisation.out_of_reach", "unit"),
    ("PUT /api/v1/responsibilities/{category}/{unit}",
     {"body": {"organisation": V7.format(7)}, "path": {"unit": "nowhere"}}, 403,
     "organisation.out_of_reach", "unit"),

    ("POST /api/v1/follow", {"body": {"number": "x" * 40, "code": "x"}}, 404, "follow.wrong", None),
    ("POST /api/v1/follow", {"body": {"number": "$number", "code": "' OR 1=1"}}, 404,
     "follow.wrong", None),
    ("GET /api/v1/follow/{number}/files", {"headers": {"x-follow-code": None}}, 422,
     "follow.code_missing", "x-follow-code"),
    ("GET /api/v1/follow/{number}/files", {"headers": {"x-follow-code": "x" * 41}}, 422,
     "follow.code_missing", "x-follow-code"),

    ("POST /api/v1/cases/{id}/files", {"query": {"id": V7.format(6)}, "body": b""}, 422,
     "blob.empty", None),
    *(("POST /api/v1/cases/{id}/files", {"query": {"id": V7.format(6)}, "body": data}, 422,
       "blob.unknown_type", None) for data in (b"\0", b"\0" * 1000, b"\x01\x02\xff\xfe")),
    ("POST /api/v1/cases/{id}/files", {"query": {"id": V7.format(6)}, "body": b"<svg/>"}, 422,
     "blob.markup", None),
    *(("POST /api/v1/cases/{id}/files", {"query": {"id": V7.format(6)}, "body": data}, 422,
       "blob.undecodable", None) for data in (b"\x89PNG\r\n\x1a\n" + bytes(200),
                                             b"\xff\xd8\xff\xe0" + b"x" * 200)),
]
