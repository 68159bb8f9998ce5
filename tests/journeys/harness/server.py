"""The real server on a free port, with a database and a folder of its own."""
import itertools
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from http.client import HTTPException
from pathlib import Path

from harness.client import Client
from harness.contract import Contract

START_MAX_S = 60
UNLIMITED = {"WUZHI_REPORTS_AT_ONCE": "0"}  # All that report come from one address here.
STOP_MAX_S = 30
TROUBLE = ("ERROR: AddressSanitizer", "runtime error:", "ERROR: LeakSanitizer")


class Server:
    def __init__(self, binary, engine, prepared):
        """prepared: a Store to begin as a copy of, or None to begin with nothing."""
        self.engine, self._binary = engine, binary
        self.folder = Path(tempfile.mkdtemp(prefix="wuzhi-journey-"))
        var = self.folder / "var"
        if prepared:
            shutil.copytree(prepared.var, var)
            self.store = engine.copy(prepared, var)
        else:
            var.mkdir()
            self.store = engine.store(var)
        self.environment = {}  # Of the server, from its next start on: {"WUZHI_HOSTS": …}
        self.options = []  # Of `serve`, from its next start on: ["--config", …]
        self.prefix = []  # What its programs are run by: see disk.py.
        self._process = None
        self._log = self.folder / "server.log"

    def start(self):
        self.port = free_port()
        with open(self._log, "ab") as log:
            self._process = subprocess.Popen(
                [*self.command("serve"), *self.options, "--port", str(self.port)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=os.environ | UNLIMITED | self.environment)
        deadline = time.monotonic() + START_MAX_S
        while not self._answers():
            try:
                self._process.wait(timeout=0.02)
                raise AssertionError(f"the server ended while starting:\n{self.log_tail()}")
            except subprocess.TimeoutExpired:
                assert time.monotonic() < deadline, f"the server is slow:\n{self.log_tail()}"

    def client(self):
        return Client(self.port, Contract.read())

    def run(self, command, *arguments, expect=0):
        """Runs `wuzhi command …` on this server's database and folder."""
        return run_binary(self.command(command) + list(arguments), expect)

    def process_id(self):
        return self._process.pid

    def rows(self, query):
        """Rows of the database itself, as texts: for what no public interface tells."""
        return self.engine.rows(self.store, query)

    def tables(self):
        """The names of all its tables, those of the engine's own search index included."""
        return [row[0] for row in self.rows(self.engine.tables)]

    def run_and_kill(self, command, *arguments, at):
        """The same, but killed as soon as it says `at` on standard error."""
        process = subprocess.Popen(self.command(command) + list(arguments), text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE)
        said = []
        for line in process.stderr:
            said.append(line)
            if at in line:
                break
        process.kill()
        process.stderr.close()
        status = process.wait()
        assert status == -signal.SIGKILL, (status, said)

    def beside(self, *options):
        """The process of another `wuzhi serve` on the same database and folder."""
        return subprocess.Popen(self.command("serve") + list(options), text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

    def run_plain(self, *arguments, expect=0):
        """Runs `wuzhi …` for what needs no database, or says itself which."""
        return run_binary([str(self._binary), *arguments], expect)

    def empty_one(self):
        """Another one on the same engine, with nothing in it and not started; to be closed."""
        return Server(self._binary, self.engine, None)

    def twin(self):
        """A copy of this one as it is now, started beside it; to be stopped and closed."""
        self.stop()
        other = Server(self._binary, self.engine, self.store)
        other.start()
        self.start()
        return other

    def stop(self):
        """Asks it to end, as an operator would; anything but a clean end is an error."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(STOP_MAX_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise AssertionError(f"the server did not stop:\n{self.log_tail()}") from None
        assert status == 0, f"the server ended with {status}:\n{self.log_tail()}"
        assert not any(word in self.log() for word in TROUBLE), self.log_tail()

    def kill(self):
        """SIGKILL: what it has not made durable is lost."""
        process, self._process = self._process, None
        process.kill()
        process.wait()

    def restart(self):
        self.stop()
        self.start()

    def log(self):
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def log_tail(self):
        return "\n".join(self.log().splitlines()[-60:])

    def close(self):
        if self._process is not None:
            self.kill()
        self.engine.drop(self.store)
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, command):
        return [*self.prefix, str(self._binary), command, "--db", self.store.url,
                "--var", str(self.store.var)]

    def _answers(self):
        try:
            return Client(self.port, None).send("GET", "/healthz").status == 200
        except (OSError, HTTPException):
            return False


class Seeds:
    """The demonstration county, loaded once for each engine and copied for each journey."""

    def __init__(self, binary):
        self._binary, self._lock = binary, threading.Lock()
        self._made = {}

    def demo(self, engine):
        with self._lock:
            if engine.name not in self._made:
                var = Path(tempfile.mkdtemp(prefix="wuzhi-demo-")) / "var"
                var.mkdir()
                store = engine.store(var)
                self._made[engine.name] = (engine, store)
                try:
                    run_binary([str(self._binary), "demo", "--db", store.url, "--var", str(var)])
                except BaseException:
                    self._remove(engine.name)
                    raise
            return self._made[engine.name][1]

    def close(self):
        for name in list(self._made):
            self._remove(name)

    def _remove(self, name):
        engine, store = self._made.pop(name)
        engine.drop(store)
        shutil.rmtree(store.var.parent, ignore_errors=True)


def run_binary(command, expect=0):
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          timeout=600)
    assert done.returncode == expect, (f"{' '.join(command)} ended with {done.returncode}:\n"
                                       f"{done.stdout[-2000:]}{done.stderr[-4000:]}")
    assert not any(word in done.stderr for word in TROUBLE), done.stderr[-4000:]
    return done.stdout if expect == 0 else done.stdout + done.stderr


# Below what the system itself gives out (32768 on): the port of a client of another journey may be
# any of those, between the look and the server's bind.
_FIRST = random.randrange(20000, 32000, 2)  # Another run beside this one begins elsewhere.
_PORTS = itertools.cycle([*range(_FIRST, 32000, 2), *range(20000, _FIRST, 2)])
_PORTS_LOCK = threading.Lock()


def free_port():
    """One that is free and whose next, for the administrator's page, is free too."""
    while True:
        with _PORTS_LOCK:
            port = next(_PORTS)
        with socket.socket() as public, socket.socket() as admin:
            for side in (public, admin):  # As the server does: a port left a moment ago is free.
                side.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                public.bind(("127.0.0.1", port))
                admin.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
