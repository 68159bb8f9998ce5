"""GET /healthz beside nginx that returns the same bytes."""
import shutil
import subprocess
import time

from tools import wire
from tools.filling import demo
from tools.measure import cpu_s, median, pin, program, progress, with_children
from tools.results import Row, Section
from tools.server import Server, free_port

CONNECTIONS = 64
NGINX = """daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000; client_body_temp_path {folder};
  proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder};
  scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; default_type application/json;
    location = /healthz {{ return 200 '{{"status":"ok"}}'; }} }}
}}
"""


def measure(setting):
    var = demo(setting)
    requests = wire.write(setting.folder / "healthz.requests", [wire.request("GET", "/healthz")])
    with Server(var) as server, Nginx(setting.folder / "nginx") as nginx:
        sides = {"ours": (server.pid, server.port), "nginx": (nginx.pid, nginx.port)}
        for pid, _ in sides.values():
            for each in with_children(pid):
                pin(each, 0)
        cost = {"ours": [], "nginx": []}
        rate = {"ours": [], "nginx": []}
        for number in range(setting.size(11, 3)):
            for side, (pid, port) in sides.items():
                micros, per_second = _round(pid, port, requests, setting.size(2.0, 0.3))
                cost[side].append(micros)
                rate[side].append(per_second)
            progress(f"round {number + 1}: {cost['ours'][-1]:.2f} and {cost['nginx'][-1]:.2f} µs")
    ratio = median([ours / theirs for ours, theirs in zip(cost["ours"], cost["nginx"])])
    return Section(
        "GET /healthz, 64 connections, server and client each on a core of its own",
        [Row("CPU a request", f"{median(cost['ours']):.2f} µs",
             f"{median(cost['nginx']):.2f} µs, nginx `return 200`", f"{ratio:.2f} ×", "≤ 1.15 ×",
             ratio <= 1.15)],
        [f"Requests a second, the best round of each: {max(rate['ours']):,.0f} and "
         f"{max(rate['nginx']):,.0f}."])


def _round(pid, port, requests, seconds):
    processes = with_children(pid)
    before = cpu_s(*processes)
    [said] = program("load", port, CONNECTIONS, seconds, 1, requests, "again", core=1)
    assert said["refused"] == said["lost"] == 0, said
    return (cpu_s(*processes) - before) / said["count"] * 1e6, said["count"] / said["wall_s"]


class Nginx:
    """One worker, nothing logged, connections never closed."""

    def __init__(self, folder):
        self._folder, self.port = folder, free_port()

    def __enter__(self):
        self._folder.mkdir(exist_ok=True)
        self._folder.chmod(0o777)  # Its worker gives up being root.
        config = self._folder / "nginx.conf"
        config.write_text(NGINX.format(folder=self._folder, port=self.port))
        binary = shutil.which("nginx", path="/usr/sbin:/usr/bin")
        self._process = subprocess.Popen([binary, "-c", str(config)], stdin=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL)
        self.pid = self._process.pid
        while len(with_children(self.pid)) < 2:
            assert self._process.poll() is None, "nginx ended"
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
