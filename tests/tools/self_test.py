"""The runner of the unit tests, tried on a test binary that does what a bad one can do.

    python3 tests/tools/self_test.py [--junit FILE]
"""
import contextlib
import io
import sys
import tempfile
from pathlib import Path

import unit
from sentences import self_test

# Takes the options of GoogleTest. What a test of its suite does is its name.
BINARY = """#!/usr/bin/python3
import os, sys, time
options = dict(option[8:].partition("=")[::2] for option in sys.argv[1:])
if "list_tests" in options:
    print("Running main() from gtest_main.cc\\nSuite.\\n  " + "\\n  ".join({tests}))
    sys.exit()
tests = [name.split(".")[1] for name in options["filter"].split(":")]
print("it says something", flush=True)
if "Crashes" in tests: os.abort()
if "Overflows" in tests: sys.exit("a.cpp:4:7: runtime error: signed integer overflow")
if "Hangs" in tests: time.sleep(60)
if "Leans" in tests and len(tests) > 1: os.abort()
marks = {{"Fails": '<failure message="1 is not 2"/>', "Skips": '<skipped message="no IPv6"/>'}}
with open(options["output"][4:], "w") as file:
    file.write("<testsuites>" + "".join(
        f'<testcase classname="Suite" name="{{name}}" time="0">{{marks.get(name, "")}}</testcase>'
        for name in tests if name != "Vanishes") + "</testsuites>")
sys.exit(99 if "Leaks" in tests else 1 if "Fails" in tests else 0)
"""


def _problems(*tests, only=""):
    """{test: its problem's first line} after a run of a binary with these tests."""
    with tempfile.TemporaryDirectory(prefix="wuzhi-self-") as folder:
        binary = Path(folder, "wuzhi_x_test")
        binary.write_text(BINARY.format(tests=list(tests)))
        binary.chmod(0o755)
        units = unit.Units({"platform/x": str(binary)}, only)
        with contextlib.redirect_stdout(io.StringIO()):
            units.run()
    return {case.name.removeprefix("platform/x.Suite."): case.problem.split("\n")[0]
            for case in units.cases}


def what_passes_passes_and_what_fails_or_skips_fails():
    assert _problems("One", "Fails", "Skips", "Two") == {
        "One": "", "Fails": "failure: 1 is not 2", "Skips": "skipped: no IPv6", "Two": ""}


def only_the_chosen_tests_run():
    assert _problems("One", "Crashes", only=r"x\.Suite\.One") == {"One": ""}


def a_crash_is_said_of_the_test_that_crashed():
    assert _problems("One", "Crashes", "Fails") == {
        "One": "", "Crashes": "exit status -6, 0 of 1 results", "Fails": "failure: 1 is not 2"}


def a_leak_is_said_of_the_test_that_leaked():
    assert _problems("One", "Leaks") == {"One": "", "Leaks": "exit status 99, 1 of 1 results"}


def a_leak_beside_a_failure_is_not_lost():
    assert _problems("Fails", "Leaks") == {
        "Fails": "failure: 1 is not 2", "Leaks": "exit status 99, 1 of 1 results"}


def what_a_sanitizer_found_is_said_first():
    assert _problems("Overflows") == {"Overflows": (
        "a.cpp:4:7: runtime error: signed integer overflow (exit status 1, 0 of 1 results)")}


def a_test_without_a_result_fails():
    assert _problems("One", "Vanishes") == {
        "One": "", "Vanishes": "exit status 0, 0 of 1 results"}


def a_test_that_hangs_is_ended_and_fails():
    limits = unit.CHUNK_SECONDS_MAX, unit.TEST_SECONDS_MAX
    unit.CHUNK_SECONDS_MAX, unit.TEST_SECONDS_MAX = 0.2, 0.2
    try:
        assert _problems("Hangs") == {"Hangs": "not done after 0.2 s"}
    finally:
        unit.CHUNK_SECONDS_MAX, unit.TEST_SECONDS_MAX = limits


def tests_that_end_well_alone_only_are_a_failure():
    found = _problems("One", "Leans")
    assert found.pop("One") == found.pop("Leans") == ""
    assert [*found.values()] == [
        "all end well alone, but not together: exit status -6, 0 of 2 results"], found


def a_binary_that_lists_no_tests_fails():
    units = unit.Units({"platform/x": "/usr/bin/false"})
    with contextlib.redirect_stdout(io.StringIO()):
        units.run()
    assert [case.name for case in units.cases] == ["platform/x.its tests are listed"]
    assert units.cases[0].problem


def parameters_are_left_out_of_names():
    with tempfile.TemporaryDirectory(prefix="wuzhi-self-") as folder:
        binary = Path(folder, "wuzhi_x_test")
        binary.write_text("#!/bin/sh\necho 'Table/Suite.'\necho '  Test/0  # GetParam() = 3. x'\n"
                          "echo 'Typed/1.  # TypeParam = int'\necho '  Second'\n")
        binary.chmod(0o755)
        assert unit.listed(str(binary)) == ["Table/Suite.Test/0", "Typed/1.Second"]


def main():
    return self_test("tools.self_test", sys.modules[__name__])


if __name__ == "__main__":
    sys.exit(main())
