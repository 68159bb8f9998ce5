"""RESULTS.md: a section per item, each with when and where it was measured."""
import os
import re
import subprocess
import time
from dataclasses import dataclass, field

from tools.measure import ROOT

HEAD = """# Results

Written by `bench/run`; `bench/README.md` tells how to read it. Each section says of which commit it
is and how busy the machine was. Ratios are of rounds that took turns within one run.
"""


@dataclass
class Row:
    what: str
    ours: str
    beside: str
    ratio: str
    target: str
    is_met: bool | None  # None: it has no target of its own.


@dataclass
class Section:
    title: str
    rows: list[Row]
    notes: list[str] = field(default_factory=list)


@dataclass
class Circumstances:
    commit: str
    load: float
    at: str

    @classmethod
    def now(cls):
        def git(*arguments):
            return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True,
                                  text=True).stdout.strip()

        changed = git("status", "--porcelain", "--untracked-files=no", "--", "src", "cmake",
                      "bench/programs", "CMakeLists.txt", "CMakePresets.json")
        commit = git("rev-parse", "--short=10", "HEAD") or "no commit"
        return cls(commit + (" with changes" if changed else ""), os.getloadavg()[0],
                   time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()))


def render(name, section, before):
    after = Circumstances.now()
    met = {True: "yes", False: "**no**", None: ""}
    lines = [
        f"## {name}: {section.title}", "",
        f"{before.at}, commit {before.commit}, {os.cpu_count()} cores, load {before.load:.1f} "
        f"before and {after.load:.1f} after.", "",
        "| what | ours | beside it | ratio | target | met |",
        "| --- | --- | --- | --- | --- | --- |"]
    lines += [f"| {row.what} | {row.ours} | {row.beside} | {row.ratio} | {row.target} "
              f"| {met[row.is_met]} |" for row in section.rows]
    if section.notes:
        lines += [""] + [f"- {note}" for note in section.notes]
    return "\n".join(lines) + "\n"


def replace(path, name, text, order):
    """Puts the section of `name` in the place of the one before it."""
    sections = {}
    if path.exists():
        for part in re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            sections[part[3:].split(":")[0]] = part.strip() + "\n"
    sections[name] = text
    parts = [HEAD] + [sections[each] for each in order if each in sections]
    path.write_text("\n".join(parts), encoding="utf-8")
