"""Builds one tree and runs every test in it; ./test calls this once everything is installed.

The last line is `N passed, N failed`; the exit status is 0 only if something ran and all passed.
A test that was skipped counts as failed: here everything a test may need is provided.
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import junit
from postgres import Postgres

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/asan"
RESULTS = BUILD / "results"
PYTHON = "/usr/bin/python3"
MEMORY_MIN = 10 << 30
STEP = re.compile(r"\[(\d+)/(\d+)\] ")  # Of ninja.
SANITIZERS = {
    # The exit status tells a leak from a failed test, which is 1.
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1:exitcode=99",
    "UBSAN_OPTIONS": "print_stacktrace=1",
}


class Suite:
    def __init__(self, options):
        self.options = options
        self.cases = []
        self.phases = []

    def run(self):
        RESULTS.mkdir(parents=True, exist_ok=True)
        os.environ.update(SANITIZERS)
        if self.options.long:
            os.environ["WUZHI_TEST_LONG"] = "1"
        if not self.options.only:
            self._phase("Style, and the tests of the tests", self._style)
        if self._phase("Building with sanitizers", self._build):
            _use_memory()
            try:
                with Postgres() as server:
                    os.environ["WUZHI_TEST_PG"] = server.uri
                    self._phase("Unit tests on SQLite and PostgreSQL", self._units)
                    self._phase("Journeys through the real server", self._journeys)
            except RuntimeError as error:
                self._fail("PostgreSQL starts", str(error))
            if not self.options.only or self.options.only.startswith("web"):
                self._phase("The front end, in Chromium", self._web)
        if self.options.long and not self.options.only:
            self._phase("Fuzzing", self._fuzzers)
        return self._summary()

    def _phase(self, title, work):
        print(f"==> {title}", flush=True)
        begun, before = time.monotonic(), len(self.cases)
        done = work()
        took = time.monotonic() - begun
        failed = sum(1 for case in self.cases[before:] if case.problem)
        self.phases.append((title, took, len(self.cases) - before - failed, failed))
        return done

    def _style(self):
        for script in ("tidy/self_test", "tidy/tidy", "tools/self_test"):
            self._program(script, RESULTS / f"{script.replace('/', '_')}.xml",
                          [PYTHON, ROOT / f"tests/{script}.py", "--junit"])

    def _build(self):
        jobs = os.environ.get("WUZHI_JOBS", "2")
        every_check = "ON" if self.options.long else "OFF"
        steps = [["cmake", "--preset", "asan", f"-DWUZHI_SANITIZE_ALL={every_check}"],
                 ["cmake", "--build", "--preset", "asan", "-j", jobs]]
        if self.options.long:  # Every file, and every header alone, with nothing precompiled.
            plain = ["cmake", "--build", "--preset", "plain", "-j", jobs]
            steps += [["cmake", "--preset", "plain"], plain,
                      [*plain, "--target", "all_verify_interface_header_sets"]]
        os.environ["NINJA_STATUS"] = "[%f/%t] "
        for step in steps:
            status, said = _watch(step)
            if status != 0:
                problem = "".join(said[-200:])
                print(problem)
                self._fail("the tree builds", problem)
                return False
        return True

    def _units(self):
        self._program("unit tests", RESULTS / "unit.xml", [
            PYTHON, ROOT / "tests/tools/unit.py",
            *(["--only", self.options.only] if self.options.only else []), "--junit"])

    def _journeys(self):
        self._program("journeys", RESULTS / "journeys.xml", [
            PYTHON, ROOT / "tests/journeys/run.py",
            *(["--only", self.options.only] if self.options.only else []), "--junit"])

    def _web(self):
        self._program("the front end", RESULTS / "web.xml", [
            PYTHON, ROOT / "tests/tools/web.py",
            *(["--only", self.options.only] if self.options.only else []), "--junit"])

    def _fuzzers(self):
        self._program("fuzzers", RESULTS / "fuzz.xml",
                      [PYTHON, ROOT / "tests/tools/fuzz.py", "--junit"])

    def _program(self, name, results, command):
        """Runs what ends with the option that takes the results file, and counts those."""
        results.unlink(missing_ok=True)
        status = subprocess.run([*map(str, command), str(results)], cwd=ROOT,
                                stdin=subprocess.DEVNULL).returncode
        cases = junit.read(results) if results.exists() else []
        self.cases += cases
        if status != 0 and not any(case.problem for case in cases):
            self._fail(f"{name} ends well", f"exit status {status}")

    def _fail(self, name, problem):
        self.cases.append(junit.Case("suite", name, 0.0, problem))

    def _summary(self):
        failed = [case for case in self.cases if case.problem]
        if failed:
            print("\nFailed:")
        for case in failed:
            print(f"    {case.group} {case.name}".rstrip() + f": {case.problem.splitlines()[0]}")
        print()
        for title, took, passed, bad in self.phases:
            print(f"    {int(took) // 60:3d} min {took % 60:4.1f} s  {title}: "
                  f"{passed} passed, {bad} failed")
        print(f"\n{len(self.cases) - len(failed)} passed, {len(failed)} failed")
        return 1 if failed or not self.cases else 0


def _use_memory():
    """Temporary files go to memory where there is plenty: each test has a database of its own, and
    would wait for the disk a third of its time."""
    shared = Path("/dev/shm")
    try:
        room = os.statvfs(shared)
        said = Path("/proc/meminfo").read_text()
        free = int(re.search(r"MemAvailable: +(\d+) kB", said)[1]) * 1024
    except (OSError, TypeError):
        return
    if min(room.f_bavail * room.f_frsize, free) >= MEMORY_MIN and os.access(shared, os.W_OK):
        os.environ.setdefault("TMPDIR", str(shared))


def _watch(command):
    """Runs what counts its steps, showing every tenth of them; its status and all it said."""
    process = subprocess.Popen(command, cwd=ROOT, text=True, errors="replace",
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    said, shown = [], 0
    try:
        for line in process.stdout:
            if (m := STEP.match(line)):
                tenth = 10 * int(m[1]) // int(m[2])
                if tenth != shown and int(m[2]) > 20:
                    print(f"    {10 * tenth} %", flush=True)
                shown = tenth
            said.append(line)
        return process.wait(), said
    except BaseException:
        process.terminate()
        process.wait()
        raise


def main():
    arguments = argparse.ArgumentParser(prog="./test")
    arguments.add_argument("--long", action="store_true")
    arguments.add_argument("--only", metavar="PATTERN")
    options = arguments.parse_args()
    # So that Ctrl-C and an end from outside stop PostgreSQL too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return Suite(options).run()
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
