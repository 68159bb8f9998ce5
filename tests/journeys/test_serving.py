"""Several servers: none takes the log from another, and an SQLite database has one."""
import re
import time

from harness.client import Client
from harness.people import VILLAGE, case_id
from harness.server import free_port

BEGINS_WITH = "demo"
WAIT_MAX_S = 60
sent = {}


def _until(what, server):
    deadline = time.monotonic() + WAIT_MAX_S
    while not what():
        assert time.monotonic() < deadline, server.log_tail()
        time.sleep(0.05)


def _leaves(server):
    text = Client(server.port + 1, None).send("GET", "/metrics").text
    return float(re.search(r"^wuzhi_log_leaves(?:{.*})? (\S+)$", text, re.M).group(1))


def _answers(port):
    try:
        return Client(port, None).send("GET", "/healthz").status == 200
    except OSError:
        return False


def _goes_on(server):
    """What is reported reaches the log that this server keeps, and nobody took that over."""
    before = _leaves(server)
    number = sent[server.engine.name] = sent.get(server.engine.name, 0) + 1
    report = {"id": case_id(number), "category": "0102", "description": "垃圾", "unit": VILLAGE}
    server.client().post("/api/v1/cases", report, expect=201)
    _until(lambda: _leaves(server) > before, server)
    assert "log.fenced" not in server.log(), server.log_tail()


def one_that_cannot_listen_takes_nothing_from_who_serves(server):
    _goes_on(server)
    said = server.run("serve", "--port", str(server.port), expect=1)
    wanted = "serve.running" if server.engine.name == "sqlite" else "http.listen"
    assert f"({wanted})" in said and "log.fenced" not in said, said
    _goes_on(server)


def a_second_one_is_refused_on_sqlite_and_stands_by_on_postgresql(server):
    port = free_port()
    if server.engine.name == "sqlite":
        other, link = server.folder / "other-var", server.folder / "link.db"
        link.symlink_to(server.store.url.removeprefix("sqlite:"))
        for var, url in ((server.store.var, server.store.url), (other, server.store.url),
                         (other, f"sqlite:{link}")):
            said = server.run_plain("serve", "--port", str(port), "--var", str(var),
                                    "--db", url, expect=1)
            assert "(serve.running)" in said and url in said, said
        assert not (other / "keys").exists()
    else:
        second = server.beside("--port", str(port))
        _until(lambda: _answers(port), server)
        for _ in range(2):
            _goes_on(server)
        second.terminate()
        said, _ = second.communicate()
        assert second.returncode == 0 and "log.fenced" not in said, said
    _goes_on(server)
