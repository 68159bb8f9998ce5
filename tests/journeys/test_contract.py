"""The judge of every other journey is judged first."""
from harness.client import Reply
from harness.contract import Contract

DOCUMENT = {
    "paths": {
        "/cases/{id}": {"get": {"responses": {
            "200": {"content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Case"}}}},
            "204": {"description": "gone"}}}},
        "/cases/count": {"get": {"responses": {"204": {"description": "none"}}}},
        "/steps": {"get": {"responses": {
            "204": {"description": "none"},
            "default": {"content": {"application/problem+json": {
                "schema": {"type": "object", "required": ["reason"]}}}}}}},
    },
    "components": {"schemas": {"Case": {
        "type": "object", "additionalProperties": False, "required": ["number"],
        "properties": {"number": {"type": "integer"},
                       "at": {"type": "string", "format": "date-time"}}}}},
}


def _judge(path, status, body=b"", kind="application/json"):
    try:
        Contract(DOCUMENT).check("GET", path, Reply(status, {"content-type": kind}, body))
    except AssertionError as error:
        return str(error)
    return ""


def a_reply_as_promised_is_accepted():
    assert _judge("/cases/1", 200, b'{"number":1,"at":"2026-01-02T03:04:05.678Z"}') == ""
    assert _judge("/cases/1", 204) == ""


def a_reply_that_breaks_a_promise_is_refused():
    for wanted, reply in {
        "only 200, 204 are promised": ("/cases/1", 201, b"{}"),
        "is not in api/openapi.json": ("/nothing", 200, b"{}"),
        "content type 'text/html'": ("/cases/1", 200, b"<p>", "text/html"),
        "'number' is a required property": ("/cases/1", 200, b"{}"),
        "Additional properties are not allowed": ("/cases/1", 200, b'{"number":1,"name":"x"}'),
        "is not of type 'integer'": ("/cases/1", 200, b'{"number":"1"}'),
        "is not a 'date-time'": ("/cases/1", 200, b'{"number":1,"at":"2026-01-02 03:04"}'),
        "a body where none is promised": ("/cases/1", 204, b"{}"),
    }.items():
        assert wanted in _judge(*reply), (wanted, _judge(*reply))


def a_fixed_path_wins_over_one_with_a_parameter():
    assert "only 204 are promised" in _judge("/cases/count", 200, b'{"number":1}')


def a_status_of_its_own_wins_over_the_default():
    problem = "application/problem+json"
    assert _judge("/steps", 404, b'{"reason":"x"}', problem) == ""
    assert "'reason' is a required property" in _judge("/steps", 404, b"{}", problem)
    assert "content type" in _judge("/steps", 500, b"<p>", "text/html")
    assert "a body where none is promised" in _judge("/steps", 204, b"{}")
