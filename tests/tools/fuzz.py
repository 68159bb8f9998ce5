"""Builds the fuzzers with clang and libFuzzer and runs each for a while; ./test --long calls this.

    python3 tests/tools/fuzz.py [--seconds N] [--only PATTERN] [--jobs N] [--junit FILE]

What a fuzzer finds beyond its seeds is kept in build/fuzz/corpus and is where the next run begins;
an input that breaks a promise is left in build/fuzz/found. The last lines are a table for
tests/fuzz/RUNS.md.
"""
import argparse
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import junit

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/fuzz"
SEEDS = ROOT / "tests/fuzz"
LENGTH_MAX = 8192
STATE = re.compile(r"^#\d+\s+\w+\s+cov: (\d+) ft: (\d+)", re.M)
RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
TAIL = 6000  # Characters of output worth showing.


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--only", metavar="PATTERN", default="")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments.add_argument("--junit", type=Path)
    options = arguments.parse_args()
    for step in (["cmake", "--preset", "fuzz"],
                 ["cmake", "--build", "--preset", "fuzz", "-j", str(options.jobs)]):
        done = subprocess.run(step, cwd=ROOT, stdin=subprocess.DEVNULL, text=True, errors="replace",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            print(done.stdout[-TAIL:])
            return 1
    names = sorted(path.stem.removesuffix("_fuzz") for path in SEEDS.glob("*_fuzz.cpp"))
    chosen = [name for name in names if re.search(options.only, name)]
    with ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda name: fuzz(name, options.seconds), chosen))
    if options.junit:
        junit.write(options.junit, [case for case, _ in results])
    print("\n".join(row for _, row in results))
    return 1 if any(case.problem for case, _ in results) else 0


def fuzz(name, seconds):
    """What became of the fuzzer, and its row of the table."""
    corpus, found = BUILD / "corpus" / name, BUILD / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    done = subprocess.run(
        [BUILD / f"tests/fuzz/wuzhi_{name}_fuzz", f"-max_total_time={seconds}", "-timeout=10",
         "-rss_limit_mb=2048", f"-max_len={LENGTH_MAX}", "-print_final_stats=1",
         f"-artifact_prefix={found}/{name}-", corpus, SEEDS / name],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace")
    took = time.monotonic() - begun
    runs, state = RUNS.search(done.stdout), STATE.findall(done.stdout)
    count, (covered, features) = runs[1] if runs else "?", state[-1] if state else ("?", "?")
    problem = "" if done.returncode == 0 else done.stdout[-TAIL:]
    if problem:
        print(f"FAIL fuzz {name}\n{problem}", flush=True)
    row = (f"| {name} | {_commit()} | {time.strftime('%Y-%m-%d')} | {took:.0f} | {count} | "
           f"{covered} | {features} | {'one, see above' if problem else 'none'} |")
    return junit.Case("fuzz", name, took, problem), row


def _commit():
    return subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.strip() or "?"


if __name__ == "__main__":
    sys.exit(main())
