"""Runs a module's public functions as tests; their names are the sentences they show."""
import sys
import time
import traceback
from pathlib import Path

from junit import Case, write


def sentences(module):
    return [value for name, value in vars(module).items()
            if callable(value) and not name.startswith("_")
            and getattr(value, "__module__", None) == module.__name__]


def run(group, name, function, *arguments):
    begun = time.monotonic()
    try:
        function(*arguments)
        problem = ""
    except Exception:
        problem = traceback.format_exc()
    return Case(group, name, time.monotonic() - begun, problem)


def as_sentence(name):
    return name.replace("_", " ")


def self_test(group, module):
    """Runs a module's sentences but `main`, tells of failures, writes what --junit asks for."""
    cases = [run(group, as_sentence(test.__name__), test)
             for test in sentences(module) if test.__name__ != "main"]
    for case in cases:
        if case.problem:
            print(f"FAIL {case.name}\n{case.problem}")
    if "--junit" in sys.argv:
        write(Path(sys.argv[sys.argv.index("--junit") + 1]), cases)
    failed = sum(1 for case in cases if case.problem)
    print(f"{group}: {len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0
