"""Runs a module's public functions as tests; their names are the sentences they show."""
import time
import traceback

from junit import Case


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
