"""api/openapi.json as a judge: is this reply one that the document promises?"""
import json
import re
from functools import cached_property
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker, RefResolver

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "api/openapi.json"

formats = FormatChecker()


@formats.checks("date-time")
def _is_date_time(value):
    """RFC 3339 in UTC, as the API writes it."""
    return not isinstance(value, str) or bool(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", value))


class Contract:
    def __init__(self, document):
        self.document = document
        self._resolver = RefResolver("", document)

    @classmethod
    def read(cls):
        assert DOCUMENT.exists(), "api/openapi.json is missing: `wuzhi openapi` writes it"
        return cls(json.loads(DOCUMENT.read_text()))

    def operation(self, verb, path):
        """The operation that serves `path` and the template it stands under, or None, None."""
        for shape, template, item in self._paths:
            if shape.fullmatch(path):
                return item.get(verb.lower()), template
        return None, None

    @cached_property
    def _paths(self):
        """Fixed paths before those with parameters, as the router tries them."""
        rows = [(re.compile(re.sub(r"\\{[^{}]*\\}", "[^/]+", re.escape(template))), template, item)
                for template, item in self.document["paths"].items()]
        return sorted(rows, key=lambda row: row[1].count("{"))

    def check(self, verb, path, reply, sent=None):
        """Raises AssertionError where the reply, or what was sent to get it, is not as promised."""
        operation, template = self.operation(verb, path)
        assert operation, f"{verb} {path} is not in api/openapi.json"
        here = f"{verb} {template} -> {reply.status}"
        responses = operation["responses"]
        promised = responses.get(str(reply.status), responses.get("default"))
        assert promised, f"{here}: only {', '.join(responses)} are promised"
        content = self._resolved(promised).get("content", {})
        if not content:
            assert not reply.body, f"{here}: a body where none is promised: {reply.text[:200]}"
            return
        kind = reply.headers.get("content-type", "").split(";")[0]
        assert kind in content, f"{here}: content type {kind!r}, promised {', '.join(content)}"
        if kind.endswith("json"):
            self._validate(here, reply.json, content[kind].get("schema", {}))
        if sent is not None and reply.status < 300:
            body = self._resolved(operation.get("requestBody", {}))
            schema = body.get("content", {}).get("application/json", {}).get("schema")
            assert schema is not None, f"{here}: took a body that the document does not describe"
            self._validate(f"{here}, request", sent, schema)

    def _validate(self, here, value, schema):
        validator = Draft202012Validator(schema, resolver=self._resolver, format_checker=formats)
        errors = [f"{here}: {error.json_path}: {error.message[:300]}"
                  for error in validator.iter_errors(value)]
        assert not errors, "\n".join(errors[:5])

    def _resolved(self, node):
        return self._resolver.resolve(node["$ref"])[1] if "$ref" in node else node
