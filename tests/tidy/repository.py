"""What holds for the repository as a whole: modules list their files, and nothing of one machine is
written down."""
import re

from tree import line_of

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
