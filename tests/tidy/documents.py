"""Markdown: one title, and every path and command it names exists. What `wuzhi` takes is asked of
the program itself, by the journey test_documents.py."""
import json
import re
from itertools import product

from commands import commands_in
from layers import FLOOR
from tree import line_of

GENERATED = ("build/", "var/", "node_modules/")  # Named in documents, never in the repository.
ELSEWHERE = ("../shared/",)                      # Beside a developer's checkout.
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.M | re.S)
SPAN = re.compile(r"`([^`\n]+)`|\]\(([^)\s]+)\)")
ADDRESS = re.compile(r"/api/v1/[\w/{}.,-]+")
SCRIPT = re.compile(r"\bnpm run ([\w:-]+)")
CREATED = re.compile(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", re.M)
RENAMED = re.compile(r"^ALTER TABLE (\w+) RENAME TO", re.M)
PATH = re.compile(r"[\w.{*-][\w./{},*-]*")


def titles(tree):
    for file in tree.of_kind(".md"):
        prose = _without_fences(file.text)
        found = re.findall(r"^# \S", prose, re.M)
        if len(found) != 1:
            yield file.path, 1, f"a document has one `# ` title, not {len(found)}"


def paths(tree):
    roots = {path.split("/")[0] for path in tree.files if "/" in path}
    for file in tree.of_kind(".md"):
        prose = _without_fences(file.text)
        for m in SPAN.finditer(prose):
            for word in (m[1] or m[2]).split():
                if (missing := _missing(tree, file, word, roots)):
                    yield file.path, line_of(prose, m.start()), f"no such path: {missing}"
        for m in FENCE.finditer(file.text):
            for command in re.finditer(r"(?:^|[ =])(?:\./)?((?:\w[\w.-]*/)+[\w.-]+)", m[0], re.M):
                path = command[1]
                if path.split("/")[0] in roots and path not in tree:
                    line = line_of(file.text, m.start() + command.start(1))
                    yield file.path, line, f"no such path: {path}"


def addresses(tree):
    """Those of the API, as its document has them, and the scripts of npm."""
    known = json.loads(tree.files["api/openapi.json"].text)["paths"]
    scripts = json.loads(tree.files["web/package.json"].text)["scripts"]
    patterns = [re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path) + "$") for path in known]
    for file in tree.of_kind(".md"):
        for m in ADDRESS.finditer(file.text):
            address = m[0].rstrip("./,")
            begins = any(path.startswith(address + "/") for path in known)
            if not begins and not any(pattern.match(address) for pattern in patterns):
                yield file.path, line_of(file.text, m.start()), f"no such address: {address}"
        for m in SCRIPT.finditer(file.text):
            if m[1] not in scripts:
                yield file.path, line_of(file.text, m.start()), f"no such script: npm run {m[1]}"


def tables(tree):
    """Each is in docs/privacy.md: with what it holds of a person, or among those without."""
    told = tree.files["docs/privacy.md"].text
    gone = {m[1] for file in tree.of_kind(".sql") for m in RENAMED.finditer(file.text)}
    for file in tree.of_kind(".sql", under="src/"):
        for m in CREATED.finditer(file.text):
            if m[1] not in gone and f"`{m[1]}`" not in told:
                line = line_of(file.text, m.start())
                yield file.path, line, f"docs/privacy.md lacks table {m[1]}"


def commands(tree):
    """Scripts, their options, and the presets and targets of CMake."""
    for file in tree.of_kind(".md"):
        for command in commands_in(file.text):
            if (missing := _missing_in(tree, command)):
                yield file.path, command.line, f"no such {missing}"


def _missing_in(tree, command):
    if command.program == "cmake":
        return _missing_in_cmake(tree, command.words)
    if command.program in ("python3", "bash"):
        script = command.plain[0] if command.plain else None
    else:
        script = command.program.removeprefix("./")
    if script is None or command.program == "wuzhi":
        return None
    if script not in tree.files:
        return f"script: {script}"
    text = tree.files[script].text
    unknown = [option for option in command.options if not re.search(rf"{option}(?![\w-])", text)]
    return f"option of {script}: {unknown[0]}" if unknown else None


def _missing_in_cmake(tree, words):
    presets = tree.files["CMakePresets.json"].text if "CMakePresets.json" in tree else ""
    modules = [str(file.pure.parent) for file in tree.of_kind("CMakeLists.txt", under="src/")]
    targets = {"wuzhi"} | {"wuzhi_" + module.removeprefix("src/").replace("/", "_") + ending
                           for module in modules for ending in ("", "_test")}
    for option, word in zip(words, words[1:]):
        if option == "--preset" and f'"name": "{word}"' not in presets:
            return f"preset: {word}"
        if option == "--target" and word not in targets:
            return f"target: {word}"
    return None


def _missing(tree, file, word, roots):
    """The path in `word` that does not exist, if the word is a path of this repository at all."""
    path = re.sub(r"(:\d+|#[\w-]+)?[,.;:]?$", "", word).removeprefix("./").removesuffix("/")
    if not PATH.fullmatch(path) or path.startswith(GENERATED + ELSEWHERE) or "NNNN" in path:
        return None
    first = path.split("/")[0]
    is_ours = first in roots or first in FLOOR or first in ("run", "test")
    is_link = word.endswith(".md")
    if not (is_ours and "/" in path) and not is_link:
        return None
    folder = str(file.pure.parent)
    bases = ["", "src/"] + ([] if folder == "." else [folder + "/"])
    for plain in _braces(path):
        if not any(_exists(tree, base + plain) for base in bases):
            return plain
    return None


def _exists(tree, path):
    parts = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    path = "/".join(parts)
    if "*" not in path:
        return path in tree
    shape = re.compile(re.escape(path).replace(r"\*\*", ".*").replace(r"\*", "[^/]*") + "(/.*)?")
    return any(shape.fullmatch(file) for file in tree.files)


def _braces(path):
    """'a/{b,c}.hpp' as 'a/b.hpp', 'a/c.hpp'."""
    parts = [p[1:-1].split(",") if p.startswith("{") else [p]
             for p in re.findall(r"\{[^}]*\}|[^{]+", path)]
    return ["".join(choice) for choice in product(*parts)]


def _without_fences(text):
    return FENCE.sub(lambda m: "\n" * m[0].count("\n"), text)
