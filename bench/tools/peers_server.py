"""Directus and Parse Server, each with a table of reports that holds nothing yet."""
import http.client
import json
import os
import secrets
import shutil
import signal
import subprocess
import time

from tools import wire
from tools.measure import with_children
from tools.server import free_port

START_MAX_S = 600
BATCH = 200  # Rows that come in with one request before measuring.


class Peer:
    """Started by `with`; one process of node, as each of them starts unless told otherwise.

    A subclass says how it is started, and where its rows are.
    """

    clients, per_second_max = (8, 64), 4_000

    def __init__(self, packages, folder):
        self._packages, self._folder = packages, folder
        self._process, self._secret = None, secrets.token_hex(16)

    def __enter__(self):
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        self.port = free_port()
        try:
            self._start()
            self._wait_for_answer()
            self._make_table()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self):
        return self._process.pid

    def processes(self):
        return with_children(self.pid)

    def settle(self):
        """Neither leaves anything for later."""

    def fill(self, reports):
        for begin in range(0, len(reports), BATCH):
            self._take_in(reports[begin:begin + BATCH])

    def creation(self, report):
        return wire.request("POST", self.table, self._row(report), **self._headers())

    def listing(self):
        return wire.request("GET", self.newest, **self._headers())

    def page(self):
        """How many reports are on the page that `listing` asks for."""
        [rows] = self._call("GET", self.newest).values()
        return len(rows)

    def _call(self, verb, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        fields = {name.replace("_", "-"): value for name, value in
                  (self._headers() | headers | {"content_type": "application/json"}).items()}
        try:
            connection.request(verb, path, None if body is None else json.dumps(body), fields)
            reply = connection.getresponse()
            data = reply.read()
        finally:
            connection.close()
        if reply.status // 100 != 2:
            raise ConnectionError(f"{verb} {path}: {reply.status} {data[:500]}")
        return json.loads(data)

    def _run(self, program, *arguments, **environment):
        # Nothing of the caller's settings: both read many names from the environment.
        own = {"PATH": os.environ["PATH"], "HOME": str(self._folder), "NODE_ENV": "production"}
        line = ["node", str(self._packages / "node_modules" / program), *map(str, arguments)]
        with open(self._folder / "log", "ab") as log:
            self._process = subprocess.Popen(line, cwd=self._folder, env=own | environment,
                                             stdout=log, stdin=subprocess.DEVNULL, stderr=log)

    def _wait_for_answer(self):
        deadline = time.monotonic() + START_MAX_S
        while True:
            try:
                return self._call("GET", self.ready)
            except OSError:
                assert self._process.poll() is None, f"it ended: {self._said()}"
                assert time.monotonic() < deadline, f"it does not start: {self._said()}"
                time.sleep(0.2)

    def _said(self):
        return (self._folder / "log").read_text(errors="replace")[-3000:]


class Directus(Peer):
    """On SQLite, in a file of its own and as it opens it. Asked by its administrator, for whom it
    looks up no permissions."""

    table, ready = "/items/reports", "/server/health"
    newest = f"{table}?limit=50&sort=-id"
    program = "@directus/api/dist/cli/run.js"  # The other way in asks the registry for news.

    def _start(self):
        environment = {
            "HOST": "127.0.0.1", "PORT": str(self.port), "SECRET": self._secret,
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}", "DB_CLIENT": "sqlite3",
            "DB_FILENAME": str(self._folder / "data.db"), "ADMIN_EMAIL": "admin@example.com",
            "ADMIN_PASSWORD": self._secret, "ADMIN_TOKEN": self._secret, "TELEMETRY": "false",
            "SERVE_APP": "false", "LOG_LEVEL": "warn",
            # It would refuse requests while other work keeps it from a core.
            "PRESSURE_LIMITER_ENABLED": "false"}
        self._run(self.program, "bootstrap", **environment)
        status = self._process.wait(START_MAX_S)
        assert status == 0, f"it makes no database: {self._said()}"
        self._run(self.program, "start", **environment)

    def _headers(self):
        return {"authorization": f"Bearer {self._secret}"}

    def _make_table(self):
        fields = {"category": "string", "unit": "string", "description": "text",
                  "address": "string"}
        key = {"field": "id", "type": "uuid", "meta": {},
               "schema": {"is_primary_key": True, "has_auto_increment": False}}
        self._call("POST", "/collections", {
            "collection": "reports", "schema": {}, "meta": {},
            "fields": [key] + [{"field": name, "type": kind, "schema": {}, "meta": {}}
                               for name, kind in fields.items()]})

    def _row(self, report):
        return report

    def _take_in(self, reports):
        self._call("POST", self.table, reports)


class Parse(Peer):
    """On a database of this PostgreSQL. Anybody may write and read, and no session is asked for."""

    table, ready = "/parse/classes/Report", "/parse/health"
    newest = f"{table}?limit=50&order=-objectId"

    def __init__(self, packages, folder, postgres):
        super().__init__(packages, folder)
        self._postgres = postgres

    def _start(self):
        self._postgres.run("CREATE DATABASE parse")
        config = self._folder / "config.json"
        config.write_text(json.dumps({
            "appId": "bench", "masterKey": self._secret, "host": "127.0.0.1", "port": self.port,
            "mountPath": "/parse", "serverURL": f"http://127.0.0.1:{self.port}/parse",
            "databaseURI": "postgres://wuzhi@localhost/parse?idleTimeoutMillis=0",
            # Connections that stay, by the socket that ours uses.
            "databaseOptions": {"host": self._postgres.socket_folder},
            "allowCustomObjectId": True, "logLevel": "error", "silent": True}))
        self._run("parse-server/bin/parse-server", config)

    def processes(self):
        return super().processes() + with_children(self._postgres.pid)

    def _headers(self):
        return {"X_Parse_Application_Id": "bench"}

    def _make_table(self):
        fields = dict.fromkeys(("category", "unit", "description", "address"), {"type": "String"})
        self._call("POST", "/parse/schemas/Report", {"className": "Report", "fields": fields},
                   X_Parse_Master_Key=self._secret)

    def _row(self, report):
        return {"objectId" if name == "id" else name: value for name, value in report.items()}

    def _take_in(self, reports):
        done = self._call("POST", "/parse/batch", {"requests": [
            {"method": "POST", "path": self.table, "body": self._row(each)} for each in reports]})
        assert all("success" in each for each in done), done[:1]
