"""An HTTP client that compares every reply with api/openapi.json."""
import http.client
import json
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode


@dataclass
class Reply:
    status: int
    headers: dict = field(default_factory=dict)  # Names in lower case.
    body: bytes = b""

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


def _multipart(form, files):
    parts = [(f'name="{name}"', value.encode()) for name, value in form.items()]
    parts += [('name="photo"; filename="../../evil.php"', data) for data in files]
    raw = b"".join(b"--WuzhiEdge\r\nContent-Disposition: form-data; " + what.encode()
                   + b"\r\n\r\n" + data + b"\r\n" for what, data in parts)
    return raw + b"--WuzhiEdge--\r\n", "multipart/form-data; boundary=WuzhiEdge"


class Client:
    """One caller: keeps its cookies and its connection. Not for two threads at once."""

    def __init__(self, port, contract):
        self._port, self._contract = port, contract
        self._connection = None
        self.cookies = {}
        self.headers = {}  # Sent with every request: {"authorization": …}

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.call("POST", path, body=body, **options)

    def put(self, path, body=None, **options):
        return self.call("PUT", path, body=body, **options)

    def patch(self, path, body=None, **options):
        return self.call("PATCH", path, body=body, **options)

    def delete(self, path, **options):
        return self.call("DELETE", path, **options)

    def call(self, verb, path, *, body=None, query=None, headers=None, version=None, expect=None):
        """Sends JSON and checks the reply against the document.

        version: sent as If-Match. expect: the status that must come back, 2xx when not given.
        """
        fields = dict(headers or {})
        if version is not None:
            fields["if-match"] = f'"{version}"'
        raw = None
        if body is not None:
            raw = json.dumps(body, ensure_ascii=False).encode()
            fields.setdefault("content-type", "application/json")
        reply = self.send(verb, path, raw, query, fields)
        is_expected = reply.status == expect if expect else 200 <= reply.status < 300
        assert is_expected, f"{verb} {path} -> {reply.status}, not {expect or '2xx'}: {reply.text}"
        self._contract.check(verb, path, reply, body)
        return reply

    def upload(self, path, data, file_id, *, code=None, query=None, expect=201):
        """Sends a file as the body and checks the reply; `code`: of the report it belongs to."""
        fields = {"content-type": "application/octet-stream"}
        if code is not None:
            fields["x-follow-code"] = code
        reply = self.send("POST", path, data, {"id": file_id} | (query or {}), fields)
        assert reply.status == expect, f"POST {path} -> {reply.status}, not {expect}: {reply.text}"
        self._contract.check("POST", path, reply)
        return reply

    def page(self, path, *, form=None, files=None, query=None, headers=None, expect=200):
        """A page for people, which the document does not describe; with `form`, one posted, with
        `files` as the browser does where there is a field for them."""
        fields, raw = dict(headers or {}), None
        if files is not None:
            raw, fields["content-type"] = _multipart(form, files)
        elif form is not None:
            raw = urlencode(form).encode()
            fields["content-type"] = "application/x-www-form-urlencoded"
        reply = self.send("POST" if form is not None else "GET", path, raw, query, fields)
        assert reply.status == expect, f"{path} -> {reply.status}, not {expect}: {reply.text[:500]}"
        return reply

    def send(self, verb, path, body=None, query=None, headers=None):
        """The bare exchange, judged by nobody."""
        fields = self.headers | (headers or {})
        if self.cookies:
            fields["cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        target = f"{path}?{urlencode(query)}" if query else path
        reply = self._exchange(verb, target, body, fields)
        for name, morsel in SimpleCookie(reply.headers.get("set-cookie", "")).items():
            self.cookies[name] = morsel.value
            if not morsel.value:
                del self.cookies[name]
        return reply

    def _exchange(self, verb, target, body, fields):
        is_reused = self._connection is not None
        if not is_reused:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            self._connection.request(verb, target, body, fields)
            answer = self._connection.getresponse()
            raw = answer.read()
        except (ConnectionError, http.client.RemoteDisconnected):
            self.close()
            if is_reused and verb == "GET":
                return self._exchange(verb, target, body, fields)
            raise
        if answer.will_close:
            self.close()
        return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, raw)

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None
