"""Checks, builds and tests the front end in web/; ./test calls this once the program is built.

    python3 tests/tools/web.py [--only PATTERN] [--junit FILE]

WUZHI_NPM is the command that runs npm, as deploy/web.sh sets it; without it, npm.
"""
import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import junit

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
RESULTS = ROOT / "build/asan/results"
TOLD = re.compile(r"^(ok  |FAIL) (.+?)(?: \(([\d.]+) s\))?$")  # A browser test.
TAIL = 4000                               # Characters of output worth showing.


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--only", metavar="PATTERN", default="")
    arguments.add_argument("--junit", type=Path)
    options = arguments.parse_args()
    cases = []
    for group, work in (("web.check", _check), ("web.unit", _units), ("web.desk", _browser)):
        if re.search(options.only, group):
            cases += work(group)
    if options.junit:
        junit.write(options.junit, cases)
    failed = [case for case in cases if case.problem]
    for case in failed:
        print(f"FAIL {case.group}: {case.name}\n{case.problem}")
    print(f"    {len(cases) - len(failed)} passed, {len(failed)} failed", flush=True)
    return 1 if failed or not cases else 0


def _npm(*words):
    """What npm did in web/: its status, all it said, its seconds."""
    begun = time.monotonic()
    environment = os.environ | {
        "CI": "1", "NO_COLOR": "1",
        "WUZHI_WAIT_MS": "40000"}  # A program with sanitizers, and perhaps others beside it.
    done = subprocess.run([*os.environ.get("WUZHI_NPM", "npm").split(), *words], cwd=WEB, text=True,
                          errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env=environment)
    return done.returncode, done.stdout, time.monotonic() - begun


def _step(group, name, *words):
    status, said, seconds = _npm(*words)
    return junit.Case(group, name, seconds, said[-TAIL:] if status != 0 else "")


def _check(group):
    name = "the client is that of the API, types and style are right"
    return [_step(group, name, "run", "check")]


def _units(group):
    results = RESULTS / "web_unit.xml"
    results.unlink(missing_ok=True)
    status, said, seconds = _npm(
        "test", "--", "--reporter=junit", f"--outputFile={results}", "--silent")
    cases = [junit.Case(group, f"{case.group}: {case.name}", case.seconds, case.problem)
             for case in (junit.read(results) if results.exists() else [])]
    if status != 0 and not any(case.problem for case in cases):
        cases.append(junit.Case(group, "vitest ends well", seconds, said[-TAIL:]))
    return cases


def _browser(group):
    """The desk in Chromium, against the program that was built."""
    built = _step(group, "it builds, within its budgets", "run", "build")
    if built.problem:
        return [built]
    status, said, seconds = _npm("run", "e2e")
    cases, problem = [built], None
    for line in said.splitlines():
        if (told := TOLD.match(line)):
            problem = [line] if told[1] == "FAIL" else None
            cases.append(junit.Case(group, told[2], float(told[3] or 0), "\n".join(problem or [])))
        elif line.startswith("once "):
            print(f"{line}: told once more", flush=True)
        elif problem is not None and cases:
            problem.append(line)
            cases[-1] = junit.Case(group, cases[-1].name, cases[-1].seconds, "\n".join(problem))
    if status != 0 and not any(case.problem for case in cases):
        cases.append(junit.Case(group, "the browser tests end well", seconds, said[-TAIL:]))
    return cases


if __name__ == "__main__":
    sys.exit(main())
