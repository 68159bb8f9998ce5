"""Our server for measuring: the release build, on a folder that stays."""
import http.client
import json
import os
import signal
import subprocess
import time

from harness.people import PASSWORD
from harness.server import free_port
from tools.measure import BINARY, ROOT, progress

UNLIMITED = {"WUZHI_REPORTS_AT_ONCE": "0"}  # All load comes from one address.
START_MAX_S = 900  # After an import, a million facts go into the log first.


def wuzhi(command, *arguments, var, db=None):
    """Runs `wuzhi COMMAND`; what it said, its seconds and its CPU seconds."""
    line = [str(BINARY), *command.split(), *map(str, arguments), "--var", str(var)]
    if db:
        line += ["--db", db]
    begin = time.monotonic()
    process = subprocess.Popen(line, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    try:
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{' '.join(line)} ended with {process.returncode}: {said}"
    return said, time.monotonic() - begin, usage.ru_utime + usage.ru_stime


class Server:
    """Started by `with`; ends as an operator would end it."""

    def __init__(self, var, db=None, **environment):
        self._var, self._db, self._environment = var, db, environment

    def __enter__(self):
        self.port = free_port()
        line = [str(BINARY), "serve", "--var", str(self._var), "--port", str(self.port)]
        if self._db:
            line += ["--db", self._db]
        begin = time.monotonic()
        self._process = subprocess.Popen(
            line, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=open(self._var / "server.log", "ab"),
            env=os.environ | UNLIMITED | self._environment)
        self.pid = self._process.pid
        while not self._answers():
            assert self._process.poll() is None, f"it ended; see {self._var / 'server.log'}"
            assert time.monotonic() < begin + START_MAX_S, "the server is slow"
            time.sleep(0.002)
        self.start_s = time.monotonic() - begin
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        try:
            status = self._process.wait(120)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError("the server did not stop") from None
        assert status == 0, f"the server ended with {status}"

    def _answers(self):
        try:
            return self.call("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def call(self, verb, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        fields = dict(headers or {})
        if body is not None:
            fields["content-type"] = "application/json"
        connection.request(verb, path, None if body is None else json.dumps(body), fields)
        reply = connection.getresponse()
        data = reply.read()
        connection.close()
        return reply.status, data, reply.headers

    def cookie(self, login_name):
        """Of a session of somebody of the demonstration county."""
        status, data, headers = self.call(
            "POST", "/api/v1/session", {"login_name": login_name, "password": PASSWORD})
        assert status == 201, data
        return headers["set-cookie"].split(";")[0]
