"""The two engines that every journey runs on, and databases of its own on each."""
import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


@dataclass(frozen=True)
class Store:
    """Where one server keeps everything: its database, and the folder of its files."""
    url: str
    var: Path


class Sqlite:
    name = "sqlite"
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"

    def store(self, var):
        return Store(f"sqlite:{var / 'wuzhi.db'}", var)

    def copy(self, _source, var):
        return self.store(var)  # The database is one of the files in var.

    def drop(self, _store):
        pass

    def keep(self, store, folder):
        """Copies the database of a server that does not run; restore brings the copy back."""
        folder.mkdir()
        for file in store.var.glob("wuzhi.db*"):
            shutil.copy2(file, folder)

    def rows(self, store, query):
        """What a query finds, as texts; for what no interface tells."""
        database = sqlite3.connect(f"file:{store.var / 'wuzhi.db'}?mode=ro", uri=True)
        try:
            return [tuple(map(str, row)) for row in database.execute(query)]
        finally:
            database.close()

    def restore(self, store, folder):
        for file in store.var.glob("wuzhi.db*"):
            file.unlink()
        for file in folder.iterdir():
            shutil.copy2(file, store.var)


class Postgres:
    name = "postgres"
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"

    def __init__(self, server):
        self._server = server

    def store(self, var):
        return self._create(var, "template1")

    def copy(self, source, var):
        return self._create(var, urlsplit(source.url).path[1:])

    def drop(self, store):
        self._psql(f"DROP DATABASE IF EXISTS {self._name(store)}_kept WITH (FORCE)")
        self._psql(f"DROP DATABASE {self._name(store)} WITH (FORCE)")

    def keep(self, store, _folder):
        """Copies the database of a server that does not run; restore brings the copy back."""
        self._psql(f"CREATE DATABASE {self._name(store)}_kept TEMPLATE {self._name(store)}")

    def rows(self, store, query):
        """What a query finds, as texts; for what no interface tells."""
        done = subprocess.run(["psql", "-qXAt", "-F", "\t", "-c", query, store.url],
                              capture_output=True, text=True)
        assert done.returncode == 0, f"{query}: {done.stderr}"
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def restore(self, store, _folder):
        self._psql(f"DROP DATABASE {self._name(store)} WITH (FORCE)")
        self._psql(f"CREATE DATABASE {self._name(store)} TEMPLATE {self._name(store)}_kept")

    @staticmethod
    def _name(store):
        return urlsplit(store.url).path[1:]

    def _create(self, var, template):
        name = f"journey_{var.parent.name.replace('-', '_').lower()}"
        self._psql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return Store(self._url(name), var)

    def _url(self, name):
        """The server's URL with another database; urlunsplit drops the // before no host."""
        url = urlsplit(self._server)._replace(scheme="", netloc="", path=f"/{name}")
        return f"postgresql://{urlsplit(self._server).netloc}{urlunsplit(url)}"

    def _psql(self, statement):
        done = subprocess.run(["psql", "-qX", "-c", statement, self._server],
                              capture_output=True, text=True)
        assert done.returncode == 0, f"{statement}: {done.stderr}"


def engines():
    """SQLite always; PostgreSQL when WUZHI_TEST_PG names a server."""
    server = os.environ.get("WUZHI_TEST_PG")
    return [Sqlite()] + ([Postgres(server)] if server else [])
