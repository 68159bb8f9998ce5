"""Each error reason that a program can be told is told by a test.

A reason is a word like "case.closed" that stands where a function of ours takes a parameter named
`reason`, in whatever form: `fail(kind, "a.b", …)`, a helper of one file, a lambda, a `?:`; or where
a value with a reason is made: `.reason = "a.b"`, `warnings.push_back({"a.b", …})`.
"""
import re

from tree import TOKEN, line_of

WORD = re.compile(r"[a-z][a-z_0-9]*(?:\.[a-z_0-9]+)+")
# `Error refused(const Rule& rule, std::string reason`, and a lambda that is given a name.
TAKES = re.compile(r"\b(\w+)(?: = \[[^\]]*\])?\(([^()]*?)"
                   r"\bstd::string(?:_view)? (?:stable_)?reason\b")
MADE = re.compile(r'(?:\.reason\s*[=!]?=\s*|_back\(\s*\{[^{};]*?)"([^"]*)"')

# What the pages say of a refusal.
TEXTS = "src/public/texts/reasons.zh.txt"
MET = re.compile(r"(?:case|file|follow)\.")
ASKED = ("src/smart/cases/", "src/smart/case_files/")


def reasons(tree):
    sources = [f for f in tree.of_kind(".cpp", ".hpp", under="src/") if not f.is_test]
    told, takers = _told(tree), _takers(sources)
    for file in sources:
        for position, reason in sorted(_of(file, takers)):
            if reason not in told:
                yield file.path, line_of(file.text, position), f"no test reaches reason {reason}"


def in_chinese(tree):
    """Each refusal that a page can meet has its line in Chinese, and each line its refusal."""
    if TEXTS not in tree.files:
        return
    lines = [line.split("\t")[0] for line in tree.files[TEXTS].text.splitlines()]
    sources = [file for file in tree.of_kind(".cpp", ".hpp", under="src/") if not file.is_test]
    takers = _takers(sources)
    for file in sources:
        if not file.path.startswith(ASKED) or "/transfer/" in file.path:
            continue
        for position, reason in sorted(_of(file, takers)):
            if MET.match(reason) and reason not in lines:
                yield file.path, line_of(file.text, position), f"{TEXTS} has no line {reason}"
    everything = "\n".join(file.text for file in sources)
    for number, reason in enumerate(lines, 1):
        if f'"{reason}"' not in everything:
            yield TEXTS, number, f"nothing is refused for {reason}"


def _told(tree):
    """Words in tests; in those of C++ as strings, so that a comment is none."""
    words = set()
    for file in tree.files.values():
        if not (file.is_test or file.path.startswith("tests/journeys/")):
            continue
        is_code = file.path.endswith((".cpp", ".hpp"))
        for text in [value for _, value in file.strings] if is_code else [file.text]:
            words.update(WORD.findall(text))
    return words


def _takers(sources):
    """Name of a function -> the places of its parameter `reason`; several may have one name."""
    takers = {}
    for file in sources:
        for m in TAKES.finditer(file.text):
            takers.setdefault(m[1], set()).add(m[2].count(","))
    return takers


def _of(file, takers):
    """(position, reason) of each reason in the file."""
    found = {(m.start(1), m[1]) for m in MADE.finditer(file.text)}
    bare = TOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), file.text)
    names = "|".join(sorted(takers))
    for call in re.finditer(rf"(?<!\w)({names})\(", bare) if names else []:
        arguments = _arguments(bare, call.end())
        for place in takers[call[1]]:
            if place < len(arguments):
                found.update((m.start("text"), m["text"])
                             for m in TOKEN.finditer(file.text, *arguments[place])
                             if m["text"] is not None)
    return {(position, word) for position, word in found if WORD.fullmatch(word)}


def _arguments(bare, start):
    """(start, end) of each argument of the call whose parenthesis ends at `start`."""
    spans, depth = [], 0
    for m in re.compile(r"[(){}\[\],]").finditer(bare, start):
        if m[0] in "([{":
            depth += 1
        elif m[0] == "," and depth == 0:
            spans.append((start, m.start()))
            start = m.end()
        elif m[0] in ")]}":
            depth -= 1
            if depth < 0:
                return spans + [(start, m.start())]
    return spans
