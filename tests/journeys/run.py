"""Runs the journeys: every function of every test_*.py here, on every engine.

    python3 tests/journeys/run.py [--binary FILE] [--only PATTERN] [--jobs N] [--junit FILE]

A function with a parameter gets the file's server, one for each engine; one without runs once.
"""
import argparse
import importlib.util
import inspect
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "tests/tools")]

from harness.engine import engines
from harness.server import Seeds, Server
from junit import write
from sentences import as_sentence, run, sentences

APP = ROOT / "build/asan/src/app"
LONG = "WUZHI_TEST_LONG" in os.environ
# These begin first, so that both cores have work until the end.
LONGEST = ("test_transfer.py", "test_matrix.py", "test_bad_input.py")


class Journeys:
    def __init__(self, options):
        self._options, self._output = options, Lock()
        self._seeds = Seeds(options.binary)
        self.cases = []

    def run(self):
        files = sorted(HERE.glob("test_*.py"), key=lambda file: (file.name not in LONGEST, file))
        work = [(file, engine) for file in files for engine in engines()]
        try:
            with ThreadPoolExecutor(self._options.jobs) as pool:
                list(pool.map(lambda unit: self._file(*unit), work))
        finally:
            self._seeds.close()

    def _file(self, path, engine):
        module = _load(path)
        chosen = [f for f in sentences(module) if self._is_chosen(path, f, engine)]
        if engine.name == "sqlite":
            for function in chosen:
                if not inspect.signature(function).parameters:
                    self._record(run(_group(path), as_sentence(function.__name__), function))
        with_server = [f for f in chosen if inspect.signature(f).parameters]
        if with_server:
            self._on_a_server(path, engine, module, with_server)

    def _on_a_server(self, path, engine, module, functions):
        group, server = f"{_group(path)}.{engine.name}", None

        def begin():
            nonlocal server
            wanted = getattr(module, "BEGINS_WITH", "nothing")
            prepared = self._seeds.demo(engine) if wanted == "demo" else None
            server = Server(self._options.binary, engine, prepared)
            if wanted != "no_county":  # Which nothing serves; the journey founds one.
                server.start()

        try:
            begun = run(group, "the server starts", begin)
            if begun.problem:
                self._record(begun)
                return
            for function in functions:
                case = run(group, as_sentence(function.__name__), function, server)
                self._record(case, server)
            self._record(run(group, "the server stops cleanly", server.stop), server)
        finally:
            if server:
                server.close()

    def _is_chosen(self, path, function, engine):
        is_long = getattr(function, "is_long", False) or engine.name in getattr(
            function, "is_long_on", ())
        if is_long and not LONG:
            return False
        name = f"{_group(path)} {as_sentence(function.__name__)}"
        return not self._options.only or re.search(self._options.only, name)

    def _record(self, case, server=None):
        with self._output:
            self.cases.append(case)
            print(f"{'FAIL' if case.problem else 'ok  '} {case.group}: {case.name} "
                  f"({case.seconds:.2f} s)")
            if case.problem:
                print(case.problem)
                if server:
                    print(f"--- the server's log\n{server.log_tail()}\n---")
            sys.stdout.flush()


def _built():
    return next((path for path in APP.rglob("wuzhi") if path.is_file()), APP / "wuzhi")


def _load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _group(path):
    return f"journeys.{path.stem.removeprefix('test_')}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--binary", type=Path, default=_built())
    arguments.add_argument("--only", metavar="PATTERN")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--junit", type=Path)
    journeys = Journeys(arguments.parse_args())
    journeys.run()
    if journeys._options.junit:
        write(journeys._options.junit, journeys.cases)
    return 1 if any(case.problem for case in journeys.cases) else 0


if __name__ == "__main__":
    sys.exit(main())
