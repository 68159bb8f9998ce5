"""SQL: where it may stand, whose tables it may name, and that migrations never change."""
import hashlib
import re

from layers import ring
from tree import line_of

LEDGER = "tests/tidy/migrations.sha256"
STATEMENT = re.compile(r"\b(SELECT\s.*\sFROM\s|INSERT INTO\s|UPDATE\s+\w+\s+SET\s|DELETE FROM\s)",
                       re.S)
BUILDER = re.compile(r"\bdb::(select|select_and_lock|insert|update|InsertAll)<"
                     r"|\bdb::Statement\s+\w+\s*[{(=]")
NAMED = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?([a-z_]\w*)")
BUILT = re.compile(r'\bdb::(?:insert|update|InsertAll)<[^;"]*>(?:\s+\w+)?\s*[({]\s*"(\w+)"')
CREATED = re.compile(r"(?P<why>(?:--[^\n]*\n)*)\s*CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?"
                     r"(?P<name>\w+)\s*(?P<rest>[^;]*)", re.I)
# What the two engines do not share, or what breaks the group commit.
REFUSED = [(r"RAISE\s*\(\s*ROLLBACK", "a rollback trigger undoes the whole batch"),
           (r"\bOR ROLLBACK\b", "it undoes the whole batch"),
           (r"\bDEFERRABLE\b", "an error at COMMIT fails the whole batch"),
           (r"\w::(?:text|integer|bigint|jsonb?|date|timestamp)", "write CAST(x AS type)"),
           (r"\$[1-9]\b", "name the parameter: SQLite counts $1 by first appearance")]


def placement(tree):
    """Only store.* holds SQL, and it names the tables of its own context only."""
    owners = owners_of(tree)
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        if file.is_test or file.path.startswith("src/platform/db/"):
            continue
        if ring(file.pure.stem) != "store":
            for line, value in file.strings:
                if STATEMENT.search(value):
                    yield file.path, line, "only store.* holds SQL"
            for m in BUILDER.finditer(file.code):
                yield file.path, line_of(file.code, m.start()), "only store.* holds SQL"
        for line, table in _tables(file):
            owner = owners.get(table)
            if owner and owner != file.module:
                yield file.path, line, f"table {table} belongs to src/{owner}/: ask its service"


def _tables(file):
    for line, value in file.strings:
        for m in NAMED.finditer(value):
            yield line, m[1]
    for m in BUILT.finditer(file.text):
        yield line_of(file.text, m.start()), m[1]


def owners_of(tree):
    return {m["name"]: file.module for file in _migrations(tree) for m in _created(file)}


def _created(file):
    return CREATED.finditer(re.sub(r"--[^\n]*", lambda m: m[0].replace(";", ","), file.text))


def schemas(tree):
    """Every table begins with the tenant, its key too; one module creates it."""
    owners = {}
    for file in _migrations(tree):
        for m in _created(file):
            line, name = line_of(file.text, m.start("name")), m["name"]
            columns = re.sub(r"--[^\n]*", "", m["rest"])
            if owners.setdefault(name, file.module) != file.module:
                yield file.path, line, f"table {name} is created by src/{owners[name]}/ too"
            if "-- global:" in m["why"].lower() or "VIRTUAL" in m[0].upper():
                continue
            tenant = re.match(r"\(\s*county TEXT NOT NULL( PRIMARY KEY)?", columns, re.I)
            if not tenant:
                yield file.path, line, (f"table {name} begins with `county TEXT NOT NULL`, "
                                        "or the line above it with `-- Global:` and why")
            elif not tenant[1] and not re.search(r"PRIMARY KEY\s*\(\s*county\b", columns, re.I):
                yield file.path, line, f"the primary key of {name} begins with county"
        for line, message in _refused(file.text):
            yield file.path, line, message
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        for line, value in file.strings:
            if STATEMENT.search(value) and not file.is_test:
                yield from ((file.path, line, message) for _, message in _refused(value))


def _refused(sql):
    bare = re.sub(r"--[^\n]*", "", sql)
    for pattern, why in REFUSED:
        for m in re.finditer(pattern, bare, re.I):
            yield line_of(bare, m.start()), f"`{m[0]}`: {why}"


def _migrations(tree):
    return [f for f in tree.of_kind(".sql", under="src/") if "/schema/" in f.path]


def unchanged(tree):
    """Every migration has the hash that was accepted when it was merged."""
    accepted = ledger(tree)
    for path, digest in accepted.items():
        if path not in tree.files:
            yield LEDGER, 1, f"{path} was removed: databases that have it cannot be read any more"
        elif digest != digest_of(tree.files[path].text):
            yield path, 1, "a merged migration never changes: write the next one"
    for file in _migrations(tree):
        if file.path not in accepted:
            yield file.path, 1, "not accepted yet: tests/tidy/tidy.py --accept-migrations"


def ledger(tree):
    lines = tree.files[LEDGER].text.splitlines() if LEDGER in tree.files else []
    return {path: digest for digest, path in (line.split() for line in lines if line.strip())}


def accept(tree):
    """The ledger with the new migrations appended. Refuses when an accepted one changed."""
    refusal = [m for path, _, m in unchanged(tree) if "not accepted" not in m]
    if refusal:
        return None, refusal
    rows = ledger(tree)
    added = [f.path for f in _migrations(tree) if f.path not in rows]
    rows.update({path: digest_of(tree.files[path].text) for path in added})
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(rows.items())), added


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()
