"""What a process costs, and the programs of bench/programs."""
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build/release"
BINARY = BUILT / "src/app/wuzhi"
PROGRAMS = BUILT / "bench"


@dataclass(frozen=True)
class Setting:
    is_quick: bool
    folder: Path  # For what is made meanwhile; on a disk, not in memory.
    cases: int

    def size(self, whole, quick):
        return quick if self.is_quick else whole


def cpu_s(*pids):
    """User and system time of these processes so far, to the nanosecond.

    /proc/PID/stat counts in hundredths of a second, too coarse for many processes that do little.
    A thread that has ended is not in it.
    """
    spent = 0
    for pid in pids:
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                spent += _task_ns(task)
        except FileNotFoundError:  # It has ended; PostgreSQL ends processes as it likes.
            continue
    return spent / 1e9


def _task_ns(task):
    try:
        return int((task / "schedstat").read_text().split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def with_children(pid):
    """The process and all below it."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            stat = (entry / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found, left = [], [pid]
    while left:
        found.append(left.pop())
        left += parents.get(found[-1], [])
    return found


def pin(pid, core):
    """Keeps all threads of a process on one core; of two at least, or it does nothing."""
    if (os.cpu_count() or 1) < 2:
        return
    for task in Path(f"/proc/{pid}/task").glob("*"):
        os.sched_setaffinity(int(task.name), {core})


def memory_mb(pid, name="Pss"):
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise AssertionError(f"no {name} of {pid}")


def program(name, *arguments, environment=None, core=None):
    """Runs bench_NAME; each line it says as a dictionary of numbers."""
    prefix = ["taskset", "-c", str(core)] if core is not None and (os.cpu_count() or 1) > 1 else []
    done = subprocess.run([*prefix, str(PROGRAMS / f"bench_{name}"), *map(str, arguments)],
                          stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL,
                          env=os.environ | (environment or {}))
    assert done.returncode == 0, f"bench_{name} {arguments} ended with {done.returncode}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def median(values):
    return statistics.median(values)


def progress(text):
    print(f"    {text}", file=sys.stderr, flush=True)

