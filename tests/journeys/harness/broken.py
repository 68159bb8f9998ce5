"""Requests broken in every way their description in api/openapi.json gives a handle to.

`Broken` is one of them: how it was broken, what is sent, and the refusal that must come back. A
value that is well formed (`seed`) is broken at one place at a time, so that the reason is certain.
"""
import copy
import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

JSON = "application/json"
# What the seeds say, which no refusal may repeat.
CANARY = "旺姆拉毛措"
NO_SUCH = "no_such_field"
DEPTH_MAX = 16
# Of fields whose schema does not say which words there are.
KNOWN = {"permissions": ["case_read"]}
ID = "019b0000-0000-7000-8000-00000000fffd"


@dataclass(frozen=True)
class Broken:
    way: str
    status: int
    reason: str
    blamed: str | None = None  # The field that must be named.
    body: bytes | None = None
    kind: str | None = JSON
    query: str | None = None  # Replaces that of the recipe.
    headers: dict = field(default_factory=dict)


class Seeds:
    """Well-formed values of the schemas of one document."""

    def __init__(self, document):
        self._document = document

    def resolved(self, schema):
        while "$ref" in schema:
            node = self._document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                node = node[part]
            schema = node
        return schema

    def of(self, schema):
        schema = self.resolved(schema)
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type")
        if kind == "object":
            if _is_area(schema):
                return _ring(A, B, C, A)
            return {name: KNOWN.get(name) or self.of(part)
                    for name, part in schema.get("properties", {}).items()}
        if kind == "array":
            return [self.of(schema["items"])] if "items" in schema else []
        if kind == "string":
            return self._text(schema)
        return {"integer": 1, "number": 1.5, "boolean": True}[kind]

    @staticmethod
    def _text(schema):
        known = {"uuid": ID, "date": "2026-11-24", "date-time": "2026-11-24T08:00:00.000Z",
                 "bounds": "97,36,98,37"}
        if (form := schema.get("format")) in known:
            return known[form]
        length = max(len(CANARY) * 4, schema.get("minLength", 0))
        return (CANARY * 40)[:min(length, schema.get("maxLength", 20))]


# Of one field: what is sent in its place, and the reason. Tokens are written as they stand.
@dataclass(frozen=True)
class Token:
    text: str


WRONG_TYPES = {
    "string": [7, True, ["x"], {"a": "x"}],
    "integer": ["1", True, [1], {}, 1.5, Token("1e300"), Token("9223372036854775808")],
    "number": ["1", False, [1.5], {}],
    "boolean": ["true", 1, [], {}],
    "array": ["x", 1, {"0": 1}],
    "object": ["x", 1, []],
}
WRONG_WORDS = {
    "uuid": ["", "x", ID[:-1], ID + "0", "{" + ID + "}", ID.replace("-", ""), ID[:-1] + "g"],
    "date": ["", "2026-02-30", "2026-13-01", "24.11.2026", "2026-1-1", "2026-11-24T00:00:00Z",
             "10000-01-01"],
    "date-time": ["", "2026-11-24", "2026-11-24T25:00:00Z", "2026-13-24T08:00:00Z",
                  "2026-11-24T08:00:00", "2026-11-24T08:00:00Z ", "yesterday", "1764000000",
                  "0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"],
    "bounds": ["", "x", "97,36,98", "97,36,98,37,", "97,36,98,37,1", "98,36,97,37", "97,37,98,36",
               "-181,36,98,37", "97,36,98,91", "97,36,nan,37", "97;36;98;37", "97,36,98,1e400",
               "170,36,-170,37"],
}
NO_NUMBER = [Token("NaN"), Token("Infinity"), Token("-"), Token("01"), Token("0x10"), Token("1.")]


def _written(value):
    """JSON of a value in which tokens stand as they are."""
    tokens = []

    def plain(node):
        if isinstance(node, Token):
            tokens.append(node.text)
            return f"@{len(tokens) - 1}@"
        if isinstance(node, dict):
            return {key: plain(part) for key, part in node.items()}
        return [plain(part) for part in node] if isinstance(node, list) else node

    text = json.dumps(plain(value), ensure_ascii=False)
    for number, token in enumerate(tokens):
        text = text.replace(f'"@{number}@"', token)
    return text.encode()


def _with(value, path, part):
    """`value` with another part at `path`; without it, if there is none."""
    value = copy.deepcopy(value)
    node = value
    for step in path[:-1]:
        node = node[step]
    if part is None:
        del node[path[-1]]
    else:
        node[path[-1]] = part
    return value


def _is_area(schema):
    return "coordinates" in schema.get("properties", {})


def _ring(*positions):
    return {"type": "Polygon", "coordinates": [list(positions)]}


A, B, C = [97.0, 36.0], [97.1, 36.0], [97.1, 36.1]
# An area, the reason, and where in it.
WRONG_AREAS = [
    ("x", "geojson.type", ""), ([], "geojson.type", ""), ({}, "geojson.type", ""),
    ({"type": "Point", "coordinates": A}, "geojson.type", ""),
    ({"type": 7, "coordinates": []}, "geojson.type", ""),
    ({"type": "Polygon"}, "geojson.ring", ""),
    ({"type": "Polygon", "coordinates": []}, "geojson.ring", ".coordinates"),
    ({"type": "Polygon", "coordinates": "x"}, "geojson.ring", ".coordinates"),
    ({"type": "MultiPolygon", "coordinates": [[]]}, "geojson.ring", ".coordinates.0"),
    (_ring(A, B, A), "geojson.ring", ".coordinates.0"),
    (_ring(A, A, A, A, A), "geojson.ring", ".coordinates.0"),
    (_ring(A, B, C, [97.0, 36.05]), "geojson.ring", ".coordinates.0"),
    (_ring(A, "x", C, A), "geojson.position", ".coordinates.0.1"),
    (_ring(A, [97.1], C, A), "geojson.position", ".coordinates.0.1"),
    (_ring(A, [97.1, "36"], C, A), "geojson.position", ".coordinates.0.1"),
    (_ring(A, [97.1, 90.1], C, A), "geojson.position", ".coordinates.0.1"),
    (_ring(A, [540.1, 36.0], C, A), "geojson.position", ".coordinates.0.1"),
    (_ring(A, [97.1, Token("1e400")], C, A), "json.out_of_range", ".coordinates.0.1.1"),
    ({**_ring(A, B, C, A), "crs": {"properties": {"name": "EPSG:4490"}}}, "geojson.crs", ""),
]


def _wrong_values(schema):
    """(way, value, reason, where below it) for one place, by its resolved schema."""
    if _is_area(schema):
        yield from (("no area", *row) for row in WRONG_AREAS)
    else:
        yield from ((*row, "") for row in _wrong_plain_values(schema))


def _wrong_plain_values(schema):
    kind = schema.get("type")
    for value in WRONG_TYPES.get(kind, []):
        yield "of a wrong type", value, "json.wrong_type"
    if kind in ("integer", "number"):
        for value in NO_NUMBER:
            yield "no number", value, "json.malformed"
    if kind == "number":
        yield "a number beyond all", Token("1e400"), "json.out_of_range"
    for way, number in (("minimum", -0.001), ("maximum", 0.001)):
        if way in schema:
            yield f"beyond its {way}", schema[way] + number, "json.out_of_range"
            yield f"far beyond its {way}", schema[way] + number * 1e300, "json.out_of_range"
    if "enum" in schema:
        for value in ("no_such_word", "", schema["enum"][0].upper(), schema["enum"][0] + " "):
            yield "no such word", value, "json.bad_value"
    for value in WRONG_WORDS.get(schema.get("format"), []):
        yield f"no {schema['format']}", value, "json.bad_value"
    if "maxLength" in schema:
        yield "too long", "长" * (schema["maxLength"] + 1), "json.text_length"
    if schema.get("minLength", 0) > 0:
        for value in ("", " \u3000\t", "x" * (schema["minLength"] - 1)):
            yield "too short", value, "json.text_length"


def _places(seeds, schema, path=()):
    """(path, resolved schema, is required) of each place in a value of the schema."""
    schema = seeds.resolved(schema)
    if schema.get("type") == "object" and not _is_area(schema):
        for name, part in schema.get("properties", {}).items():
            part = seeds.resolved(part)
            yield (*path, name), part, name in schema["required"]
            yield from _places(seeds, part, (*path, name))
    if schema.get("type") == "array" and "items" in schema:
        part = seeds.resolved(schema["items"])
        yield (*path, 0), part, False
        yield from _places(seeds, part, (*path, 0))


def _field_ways(seeds, schema):
    seed = seeds.of(schema)
    for path, part, is_required in _places(seeds, schema):
        name = ".".join(map(str, path))
        if is_required:
            for way, value in (("missing", None), ("null", Token("null"))):
                yield Broken(f"{name} {way}", 422, "json.missing_field", name,
                             _written(_with(seed, path, value)))
        if "properties" in part and not _is_area(part):  # A map takes any name.
            raw = _written(_with(seed, (*path, NO_SUCH), 1))
            yield Broken(f"{name} with an unknown field", 422, "json.unknown_field",
                         f"{name}.{NO_SUCH}", raw)
        for way, value, reason, below in _wrong_values(part):
            is_malformed = reason == "json.malformed"
            yield Broken(f"{name} {way}: {str(value)[:40]!r}", 400 if is_malformed else 422, reason,
                         None if is_malformed else name + below,
                         _written(_with(seed, path, value)))


def _nested(depth, opening=b"[", closing=b"]"):
    return b'{"%s":%s%s}' % (NO_SUCH.encode(), opening * depth, closing * depth)


def _body_ways(seed):
    """Of a body as a whole."""
    def texts(inside):
        return b'{"%s":"%s"}' % (NO_SUCH.encode(), inside)

    for body in (b"", b"{", b"nonsense", b"{}{}", b"{'a':1}", b'{"a":1,}', b"\xef\xbb\xbf{}",
                 b'{"a":"\x00"}', b'{"a":"\n"}', b"/* */{}", texts(b"\\ud800"),
                 texts(b"\\udc00\\ud800"), texts(b"\\x41"), texts(b"\xff"), texts(b"\xc0\x80"),
                 texts(b"\xed\xa0\x80"), texts(b"\xf4\x90\x80\x80"), texts(b"\xe9"),
                 b'{"\xff":1}'):
        yield Broken(f"not JSON: {body[:24]!r}", 400, "json.malformed", body=body)
    for value in ([], [seed], "x", 7, Token("null"), Token("true")):
        raw = _written(value)
        yield Broken(f"not an object: {raw[:12]!r}", 422, "json.wrong_type", body=raw)
    yield Broken("NUL in a text", 400, "json.nul", NO_SUCH, body=texts(b"a\\u0000"))
    yield Broken("NUL in a name", 400, "json.nul", body=b'{"%s\\u0000":1}' % NO_SUCH.encode())
    yield Broken("a long unknown name", 422, "json.unknown_field", "x" * 200 + "…",
                 body=b'{"%s":1}' % (b"x" * 60_000))
    for depth in (DEPTH_MAX, 100_000):
        yield Broken(f"{depth} levels deep", 400, "json.too_deep", body=_nested(depth))
    yield Broken("many objects deep", 400, "json.too_deep",
                 body=_nested(5_000, b'{"a":', b"}").replace(b":}", b":1}", 1))
    yield Broken("a field twice", 422, "json.duplicate_field", NO_SUCH,
                 body=b'{"%s":1,"%s":2}' % ((NO_SUCH.encode(),) * 2))
    yield Broken("an unknown field", 422, "json.unknown_field", NO_SUCH,
                 body=_written({**seed, NO_SUCH: 1}))
    for kind in (None, "text/plain", "application/x-www-form-urlencoded", "application/jsonp",
                 "multipart/form-data; boundary=x", "text/json", "*/*"):
        yield Broken(f"sent as {kind}", 415, "http.media_type", body=_written(seed), kind=kind)


def bodies(seeds, schema):
    yield from _body_ways(seeds.of(schema))
    yield from _field_ways(seeds, schema)


def _of_query(schema):
    """(way, text) of values that a parameter with this schema cannot have."""
    schema = schema.get("items", schema) if schema.get("type") == "array" else schema
    kind = schema.get("type")
    if kind == "integer":
        yield from (("no whole number", text) for text in
                    ("x", "1.5", "1e3", "0x1", "+1", " 1", "9223372036854775808", "1" * 400, "１"))
    if kind == "number":
        yield from (("no number", text) for text in
                    ("x", "nan", "inf", "1e400", "0x1p3", "+1", "1,5", "9" * 400))
    if "enum" in schema:
        yield from (("no such word", text) for text in
                    ("no_such_word", schema["enum"][0] + ",", schema["enum"][0].upper()))
    for text in WRONG_WORDS.get(schema.get("format"), []):
        if text:  # "" equals missing.
            yield f"no {schema['format']}", text
    if "maxLength" in schema:
        yield "too long", "x" * (schema["maxLength"] + 1)
    if schema.get("minLength", 0) > 1:
        yield "too short", "x" * (schema["minLength"] - 1)


def queries(given, parameters):
    """given: name -> value of what a good request asks for."""
    for name, schema, is_required in parameters:
        others = {key: value for key, value in given.items() if key != name}
        if is_required:
            for way, more in (("missing", {}), ("empty", {name: ""})):
                yield Broken(f"?{name} {way}", 422, "query.missing", name,
                             query=urlencode(others | more))
        for way, text in _of_query(schema):
            yield Broken(f"?{name} {way}: {text[:24]!r}", 422, "query.bad_value", name,
                         query=urlencode(others | {name: text}))
        once = urlencode({name: given.get(name, "x")})
        yield Broken(f"?{name} twice", 422, "query.bad_value", name,
                     query=urlencode(given) + "&" * bool(given) + f"{once}&{once}")
    good = urlencode(given) + "&" * bool(given)
    yield Broken("an unknown parameter", 422, "query.unknown", NO_SUCH, query=f"{good}{NO_SUCH}=1")
    for wrong in ("a=%00", "a=%ff", "a=%c0%80", "a=%ed%a0%80", "a=%", "a=%4", "a=%zz", "%00=1",
                  "&".join(["a=1"] * 201)):
        yield Broken(f"?{wrong[:24]}", 400, "http.malformed", query=good + wrong)


# What stands in the place of one segment of a path, and what comes back if it must be an id.
SEGMENTS = [
    ("nonsense", 404), (ID[:-1], 404), (ID + "0", 404), ("x" * 4_000, 404), ("%27%20OR%201=1", 404),
    ("..", 404), ("%00", 400), (ID + "%00", 400), ("%ff", 400), ("%c0%80", 400), ("%0a", 400),
    ("%", 400), ("%zz", 400),
]
