"""Checks the style rules that a compiler cannot. Reads files only; prints `path:line: message`.

    python3 tests/tidy/tidy.py                      exit status 1 if anything was printed
    python3 tests/tidy/tidy.py --junit FILE         and writes one test case per check
    python3 tests/tidy/tidy.py --accept-migrations  appends new migrations to migrations.sha256
"""
import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/tools"))

import cpp
import documents
import includes
import layers
import reasons
import repository
import sql
from junit import Case, write
from tree import Tree

CHECKS = {
    "files, functions and lines are short": cpp.lengths,
    "no word that has a better one": cpp.words,
    "no value is made beside co_await": cpp.co_await_hazard,
    "files include what they use of the precompiled headers": includes.own,
    "dependencies point inward and down": layers.includes,
    "SQL stands in the store of the context that owns the table": sql.placement,
    "tables begin with the tenant, in SQL of both engines": sql.schemas,
    "merged migrations never change": sql.unchanged,
    "documents have one title": documents.titles,
    "paths in documents exist": documents.paths,
    "commands in documents exist": documents.commands,
    "addresses in documents exist": documents.addresses,
    "tables are told in docs/privacy.md": documents.tables,
    "every source file is listed in its module": repository.listed,
    "every module has a README": repository.readmes,
    "every error reason occurs in a test": reasons.reasons,
    "refusals are told in Chinese": reasons.in_chinese,
    "nothing of one machine is written down": repository.machine,
    "lock files hold no addresses": repository.locks,
    "nothing is left for later": repository.later,
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--junit", type=Path)
    arguments.add_argument("--accept-migrations", action="store_true")
    options = arguments.parse_args()
    tree = Tree.of(ROOT)
    if options.accept_migrations:
        return accept(tree)
    cases = []
    for name, check in CHECKS.items():
        problems = [f"{path}:{line}: {message}" for path, line, message in check(tree)]
        if problems:
            print("\n".join(problems))
        cases.append(Case("tidy", name, 0.0, "\n".join(problems)))
    if options.junit:
        write(options.junit, cases)
    return 1 if any(case.problem for case in cases) else 0


def accept(tree):
    text, rows = sql.accept(tree)
    if text is None:
        print("\n".join(rows), file=sys.stderr)
        return 1
    (ROOT / sql.LEDGER).write_text(text)
    print("\n".join(f"accepted {path}" for path in rows) or "nothing new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
