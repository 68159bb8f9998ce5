"""The files of the repository as the checks see them: path -> text, without what git ignores."""
import re
import subprocess
from functools import cached_property
from pathlib import Path, PurePosixPath

SKIPPED = {".git", "build", "var", "node_modules", "__pycache__"}
# A comment, or a string: raw, ordinary, or of one character.
TOKEN = re.compile(
    r'R"(?P<mark>\w*)\((?P<raw>.*?)\)(?P=mark)"'
    r"|(?P<comment>//[^\n]*|/\*.*?\*/)"
    r'|"(?P<text>(?:\\.|[^"\\\n])*)"'
    r"|(?<!\w)'(?:\\.|[^'\\\n])'", re.S)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


class Source:
    """One file. `code` is its text with comments and strings blanked, every line kept."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.pure = PurePosixPath(path)

    @property
    def lines(self):
        return self.text.split("\n")

    @cached_property
    def code(self):
        def blank(m):
            return ("" if m["comment"] else '""') + "\n" * m[0].count("\n")

        return TOKEN.sub(blank, self.text)

    @cached_property
    def strings(self):
        """(line, value) of each string; adjacent ones are joined, as the compiler does."""
        found, end = [], None
        for m in TOKEN.finditer(self.text):
            value = m["raw"] if m["raw"] is not None else m["text"]
            if value is None:
                continue
            if found and end is not None and not self.text[end:m.start()].strip():
                found[-1] = (found[-1][0], found[-1][1] + value)
            else:
                found.append((line_of(self.text, m.start()), value))
            end = m.end()
        return found

    @property
    def is_test(self):
        return (self.pure.stem.endswith("_test") or self.pure.stem.startswith("test_")
                or self.pure.parts[:2] == ("src", "test"))

    @property
    def module(self):
        """The folder below src/ that this file belongs to: 'smart/cases'."""
        parts = self.pure.parts[1:-1]
        return "/".join(parts[:-1] if parts and parts[-1] == "schema" else parts)


class Tree:
    def __init__(self, texts, others=()):
        self.files = {path: Source(path, text) for path, text in sorted(texts.items())}
        self.others = frozenset(others)  # Paths of what is no text.

    @classmethod
    def of(cls, root):
        texts, others = {}, set()
        for path in _listed(root):
            try:
                texts[path] = (root / path).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                others.add(path)  # A picture, an archive.
            except (FileNotFoundError, IsADirectoryError):
                continue  # A file just removed.
        return cls(texts, others)

    def __contains__(self, path):
        return path in self.files or path in self.others or any(
            file.startswith(path + "/") for file in self.files)

    def of_kind(self, *endings, under=""):
        return [f for p, f in self.files.items() if p.endswith(endings) and p.startswith(under)]


def _listed(root):
    try:
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-coz", "--exclude-standard"],
            check=True, capture_output=True, text=True).stdout
        return [path for path in listed.split("\0") if path]
    except (subprocess.CalledProcessError, FileNotFoundError):
        return [str(path.relative_to(root)) for path in Path(root).rglob("*")
                if path.is_file() and not SKIPPED & set(path.relative_to(root).parts)]
