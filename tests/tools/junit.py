"""Test results as JUnit XML, which CTest writes too, so that ./test counts them all in one way."""
import re
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path


UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # In XML.


@dataclass(frozen=True)
class Case:
    group: str
    name: str
    seconds: float
    problem: str = ""  # Empty: passed.


def write(path, cases):
    suite = xml.Element("testsuite", tests=str(len(cases)),
                        failures=str(sum(1 for case in cases if case.problem)))
    for case in cases:
        entry = xml.SubElement(suite, "testcase", classname=case.group, name=case.name,
                               time=f"{case.seconds:.3f}")
        if case.problem:
            problem = UNPRINTABLE.sub("?", case.problem)
            failure = xml.SubElement(entry, "failure", message=problem.split("\n")[0])
            failure.text = problem
    path.parent.mkdir(parents=True, exist_ok=True)
    xml.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def read(path):
    """The cases of a JUnit file. One that was skipped or not run did not pass."""
    cases = []
    for entry in xml.parse(Path(path)).getroot().iter("testcase"):
        problem = ""
        for mark in ("failure", "error", "skipped"):
            if (found := entry.find(mark)) is not None:
                output = entry.findtext("system-out") or found.text or ""
                problem = f"{mark}: {found.get('message', '')}\n{output}"
        if not problem and entry.get("status", "run") not in ("run", "passed"):
            problem = f"not run: {entry.get('status')}"
        cases.append(Case(entry.get("classname", ""), entry.get("name", ""),
                          float(entry.get("time", 0) or 0), problem))
    return cases
