"""Runs the unit tests of every test binary and writes what became of each as JUnit XML.

    python3 tests/tools/unit.py [--only PATTERN] [--jobs N] [--seed N] [--junit FILE]

A process runs a chunk of a binary's tests, in random order. Should one not end well (a crash, a
leak, a test that takes too long), each of its tests runs again in a process of its own: so what
went wrong is said of the test that did it, and the others are counted as they are.
"""
import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import junit

ROOT = Path(__file__).resolve().parents[2]
LISTED = ROOT / "build/asan/tests.txt"  # Of cmake/wuzhi_module.cmake.
CHUNK = 40  # Small enough that both cores have work until the end.
CHUNK_SECONDS_MAX = 600
TEST_SECONDS_MAX = 300
SANITIZER = re.compile(r".*(?: runtime error: |ERROR: \w+Sanitizer: ).*")
TAIL = 8000  # Characters of output worth showing; a sanitizer's report is at the end.


class Units:
    def __init__(self, binaries, only="", jobs=2, seed=None, folder=ROOT):
        """binaries: {module: path}; folder: where they were compiled, and look for their files."""
        self._folder = folder
        self._binaries, self._only, self._jobs = binaries, re.compile(only), jobs
        self._seed = seed or random.randint(1, 99999)  # The range of --gtest_random_seed.
        self._output = Lock()
        self.cases = []

    def run(self):
        print(f"    in random order, seed {self._seed}", flush=True)
        with ThreadPoolExecutor(self._jobs) as pool:
            chunks = [chunk for some in pool.map(self._chunks, self._binaries) for chunk in some]
            list(pool.map(lambda chunk: self._chunk(*chunk), chunks))

    def _chunks(self, module):
        try:
            tests = listed(self._binaries[module])
        except (subprocess.SubprocessError, OSError) as error:
            said = getattr(error, "output", None) or ""
            self._record([_case(module, "its tests are listed", 0, f"{error}\n{said}")])
            return []
        tests = [test for test in tests if self._only.search(f"{module}.{test}")]
        return [(module, tests[i:i + CHUNK]) for i in range(0, len(tests), CHUNK)]

    def _chunk(self, module, tests):
        cases, problem = self._process(module, tests, CHUNK_SECONDS_MAX)
        if problem:
            cases = [self._alone(module, test) for test in tests]
            if not any(case.problem for case in cases):
                cases.append(_case(module, " ".join(tests), 0,
                                   f"all end well alone, but not together: {problem}"))
        self._record(cases)

    def _alone(self, module, test):
        begun = time.monotonic()
        cases, problem = self._process(module, [test], TEST_SECONDS_MAX)
        return cases[0] if cases else _case(module, test, time.monotonic() - begun, problem)

    def _process(self, module, tests, seconds_max):
        """A case for each of the tests; or none, and why the process did not end well."""
        with tempfile.TemporaryDirectory(prefix="wuzhi-unit-") as folder:
            results, output = Path(folder, "results.xml"), Path(folder, "output")
            command = [self._binaries[module], f"--gtest_filter={':'.join(tests)}",
                       f"--gtest_output=xml:{results}", "--gtest_shuffle",
                       f"--gtest_random_seed={self._seed}"]
            try:
                with open(output, "wb") as sink:
                    status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sink,
                                            stderr=sink, timeout=seconds_max,
                                            cwd=self._folder).returncode
                cases = [_case(module, f"{case.group}.{case.name}", case.seconds, case.problem)
                         for case in (junit.read(results) if results.exists() else [])]
                problem = f"exit status {status}, {len(cases)} of {len(tests)} results"
            except subprocess.TimeoutExpired:
                status, cases, problem = None, [], f"not done after {seconds_max} s"
            # A skipped case is a problem here, and none to the process.
            failed = any(case.problem.startswith("failure") for case in cases)
            if len(cases) == len(tests) and status == (1 if failed else 0):
                return cases, ""
            said = output.read_text(errors="replace")
            if (found := SANITIZER.search(said)):
                problem = f"{found[0].strip()} ({problem})"
            return [], f"{problem}\n{said[-TAIL:]}"

    def _record(self, cases):
        with self._output:
            self.cases += cases
            for case in cases:
                if case.problem:
                    print(f"FAIL {case.name}\n{case.problem}", flush=True)


def _case(module, test, seconds, problem):
    return junit.Case("unit", f"{module}.{test}", seconds, problem)


def listed(binary):
    """The tests of a binary as --gtest_filter takes them: Suite.Test, Table/Suite.Test/3."""
    text = subprocess.run([binary, "--gtest_list_tests"], text=True, errors="replace", check=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60).stdout
    tests, suite = [], ""
    for line in text.splitlines():
        entry = line.split("  #")[0].rstrip()  # After it: the value of a parameter.
        if line.startswith("  "):
            tests.append(suite + entry.strip())
        elif re.fullmatch(r"\S+\.", entry):
            suite = entry
    return tests


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--only", metavar="PATTERN", default="")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--seed", type=int)
    arguments.add_argument("--junit", type=Path)
    options = arguments.parse_args()
    binaries = dict(line.split(" ", 1) for line in LISTED.read_text().splitlines())
    units = Units(binaries, options.only, options.jobs, options.seed, LISTED.parent)
    units.run()
    failed = sum(1 for case in units.cases if case.problem)
    print(f"    {len(units.cases) - failed} passed, {failed} failed")
    if options.junit:
        junit.write(options.junit, units.cases)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
