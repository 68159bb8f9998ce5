"""What holds for the repository as a whole: modules list their files, reasons are tested, and
nothing of one machine is written down."""
import re

from tree import line_of

FAILED = re.compile(
    r'(?:\bfail(?:_field)?\(\s*[\w:]+,\s*|\brefuse\(\s*|\.reason\s*=\s*)"([a-z_.]+\.[a-z_.]+)"')
# In pieces, so that this file does not hold what it looks for.
PLACES = re.compile(r"(?<![\w.~}*$)])/(?:" + "|".join(["work", "root", "home"]) + r")/(?=[\w.])")
HOSTS = re.compile(r"(?i)\b(?:registry\.(?:npm" + r"js|yarn)|npm" + r"mirror|(?:deb|security)\.deb"
                   r"ian|pypi\.or" + r"g|artifact-?regi" + r"stry|verdac" + "cio)")
LATER = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
CODE = (".cpp", ".hpp", ".py", ".sql", ".ts", ".vue", ".js", ".css", ".html", ".cmake",
        "CMakeLists.txt", ".sh", "run", "test")


def listed(tree):
    """Every source file stands in the CMakeLists.txt of its module; a header that does not is
    private to its folder."""
    includes = {}
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        for m in re.finditer(r'^#include "([\w/]+\.hpp)"', file.text, re.M):
            includes.setdefault(f"src/{m[1]}", set()).add(file)
    for file in tree.of_kind(".cpp", ".hpp", ".sql", under="src/"):
        folder = file.pure.parent
        while folder.parts and f"{folder}/CMakeLists.txt" not in tree.files:
            folder = folder.parent
        if not folder.parts:
            yield file.path, 1, "no CMakeLists.txt here or above"
            continue
        name = str(file.pure.relative_to(folder))
        text = tree.files[f"{folder}/CMakeLists.txt"].text
        if re.search(rf"(?<![\w/.]){re.escape(name)}(?![\w.])", text):
            continue
        users = includes.get(file.path, set())
        outside = sorted(f.path for f in users if not f.path.startswith(f"{folder}/"))
        if not users:
            yield file.path, 1, f"not listed in {folder}/CMakeLists.txt"
        elif outside:
            yield outside[0], 1, f"{name} is private: it is not listed in {folder}/CMakeLists.txt"


def readmes(tree):
    for file in tree.of_kind("CMakeLists.txt", under="src/"):
        readme = f"{file.pure.parent}/README.md"
        if "wuzhi_module(" in file.text and readme not in tree.files:
            yield file.path, 1, f"the module has no {readme}"


def reasons(tree):
    """Each error reason that a client can be told is told to one by a test."""
    tests = "\n".join(f.text for f in tree.files.values()
                      if f.is_test or f.path.startswith("tests/journeys/"))
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        if file.is_test:
            continue
        for m in FAILED.finditer(file.text):
            if not re.search(rf"(?<![\w.]){re.escape(m[1])}(?![\w.])", tests):
                line = line_of(file.text, m.start(1))
                yield file.path, line, f"no test reaches reason {m[1]}"


TEXTS = "src/public/texts/reasons.zh.txt"
TOLD = re.compile(r"(?:case|file|follow)\.")
ASKED = ("src/smart/cases/", "src/smart/case_files/")


def told(tree):
    """Each refusal that a page can meet has its line in Chinese, and each line its refusal."""
    if TEXTS not in tree.files:
        return
    lines = [line.split("\t")[0] for line in tree.files[TEXTS].text.splitlines()]
    sources = [file for file in tree.of_kind(".cpp", ".hpp", under="src/") if not file.is_test]
    for file in sources:
        if not file.path.startswith(ASKED) or "/transfer/" in file.path:
            continue
        for m in FAILED.finditer(file.text):
            if TOLD.match(m[1]) and m[1] not in lines:
                yield file.path, line_of(file.text, m.start(1)), f"{TEXTS} has no line {m[1]}"
    everything = "\n".join(file.text for file in sources)
    for number, reason in enumerate(lines, 1):
        if f'"{reason}"' not in everything:
            yield TEXTS, number, f"nothing is refused for {reason}"


def machine(tree):
    """No path of one machine, no address of a package registry."""
    for file in tree.files.values():
        for m in PLACES.finditer(file.text):
            yield file.path, line_of(file.text, m.start()), f"`{m[0]}`: a path of one machine"
        for m in HOSTS.finditer(file.text):
            yield file.path, line_of(file.text, m.start()), f"`{m[0]}`: a registry's address"


def locks(tree):
    for file in tree.of_kind("package-lock.json", "npm-shrinkwrap.json"):
        if (m := re.search(r'"resolved": *"http', file.text)):
            yield file.path, line_of(file.text, m.start()), (
                "a lock file without addresses: omit-lockfile-registry-resolved=true")


def later(tree):
    for file in tree.of_kind(*CODE):
        for m in LATER.finditer(file.text):
            yield file.path, line_of(file.text, m.start()), f"`{m[0]}`: open an issue, or do it now"
