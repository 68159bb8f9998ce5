"""A PostgreSQL of its own that flushes as one in service does."""
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from postgres import Postgres

SETTINGS = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on",
            "shared_buffers": "1GB", "max_wal_size": "4GB", "max_connections": "100",
            "log_line_prefix": "%m %e "}
CONFLICT = re.compile(r" (?:40001|40P01) ERROR:")


class DurablePostgres(Postgres):
    """The one of the tests, but durable."""

    def __init__(self):
        super().__init__(SETTINGS)

    @property
    def pid(self):
        return int((Path(self._folder) / "data/postmaster.pid").read_text().split("\n")[0])

    @property
    def socket_folder(self):
        return str(self._folder)

    def uri_of(self, database):
        """urlunsplit drops the // before no host."""
        url = urlsplit(self.uri)
        return f"postgresql://{urlunsplit(url._replace(scheme='', netloc='', path=f'/{database}'))}"

    def run(self, sql, database="postgres"):
        """What psql says, without ornaments."""
        done = subprocess.run(
            ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", self.uri_of(database)], input=sql + "\n",
            capture_output=True, text=True)
        assert done.returncode == 0, f"{sql[:200]}: {done.stderr}"
        return done.stdout.removesuffix("\n")

    def conflicts(self):
        """How many transactions were refused so far because of others."""
        return len(CONFLICT.findall((Path(self._folder) / "log").read_text(errors="replace")))

    def session(self, database="postgres"):
        return Session(self.uri_of(database))


class Session:
    """One connection that stays, so that its backend's time can be read after it worked."""

    def __init__(self, uri):
        self._uri = uri

    def __enter__(self):
        self._psql = subprocess.Popen(["psql", "-qAtX", self._uri], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        self._psql.communicate("")

    def ask(self, sql):
        self._psql.stdin.write(f"{sql};\n\\echo done\n")
        self._psql.stdin.flush()
        answer = []
        while (line := self._psql.stdout.readline()) not in ("done\n", ""):
            answer.append(line.strip())
        return "\n".join(answer)
