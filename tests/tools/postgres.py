"""A PostgreSQL 15 of the tests' own: a temporary folder, a socket in it, no port, gone at the end.

It never flushes to the disk (fsync = off): the tests end processes, not machines, and a process
that dies leaves what it wrote to the system. A test about power loss needs a server of its own.
"""
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "300",  # Two tests at once, each with pools for several threads.
    "shared_buffers": "64MB",
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_size": "1GB",
    "logging_collector": "off",
    "timezone": "UTC",
}


class Postgres:
    """Started by `with`; `uri` is a libpq URI whose user may create databases and schemas."""

    def __init__(self, settings=None):
        """settings: in the place of ours where they have the same name."""
        self._settings = SETTINGS | (settings or {})

    def __enter__(self):
        self._folder = Path(tempfile.mkdtemp(prefix="wuzhi-pg-"))
        self._owner = _unprivileged()
        if self._owner:
            shutil.chown(self._folder, self._owner)
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        self.uri = f"postgresql:///postgres?host={self._folder}&user=wuzhi"
        return self

    def __exit__(self, *_):
        if (self._folder / "data/postmaster.pid").exists():
            self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self):
        self._run("initdb", "-D", "data", "-U", "wuzhi", "-A", "trust", "-E", "UTF8",
                  "--locale", "C.UTF-8", "--no-sync")
        settings = self._settings | {"unix_socket_directories": str(self._folder)}
        with open(self._folder / "data/postgresql.auto.conf", "a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-t", "60", "start")

    def _run(self, program, *arguments):
        done = subprocess.run(
            [PROGRAMS / program, *arguments], cwd=self._folder, user=self._owner, group=self._owner,
            extra_groups=[] if self._owner else None, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        if done.returncode != 0:
            log = self._folder / "log"
            raise RuntimeError(f"{program} failed:\n{done.stdout}"
                               f"{log.read_text() if log.exists() else ''}")


def _unprivileged():
    """PostgreSQL refuses to run as root: the user its Debian package made, if we are root."""
    return pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
