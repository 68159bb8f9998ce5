"""The commands that a document tells its reader to type, found in its code: in fences, in indented
blocks and between backticks."""
import re
from dataclasses import dataclass

FENCE = re.compile(r"^(```|~~~)[^\n]*\n(.*?)^\1[^\n]*$", re.M | re.S)
BLOCK = re.compile(r"^ {4}\S[^\n]*$", re.M)
SPAN = re.compile(r"`((?:[^`\n]|\n(?!\n))+)`")
BEGIN = re.compile(r"(?:^|[;|] *|&& *)(?:sudo (?:-\w+ \w+ )?)?"
                   r"((?:[\w./]*/)?(?:wuzhi|run|test|python3|bash|cmake))(?= |$)", re.M)
END = re.compile(r" {2,}|[;|>#]| && |\n\n")
OURS = ("wuzhi", "./run", "./test", "python3", "bash", "cmake")


@dataclass(frozen=True)
class Command:
    line: int
    program: str
    words: tuple  # What follows it, without the brackets of what may be left out.

    @property
    def options(self):
        return [word.split("=")[0] for word in self.words if re.match(r"--\w", word)]

    @property
    def plain(self):
        return [word for word in self.words if not word.startswith("-")]


def commands_in(text):
    """Every command of a Markdown text."""
    found = []

    def take(start, code):
        for m in BEGIN.finditer(code):
            program = "wuzhi" if m[1].endswith("/wuzhi") else m[1]
            if program not in OURS:
                continue
            rest = END.split(code[m.end():], maxsplit=1)[0]
            words = tuple(word.strip("[].,") for word in rest.split())
            found.append(Command(text.count("\n", 0, start + m.start(1)) + 1, program, words))

    def blank(m):
        return re.sub(r"[^\n]", " ", m[0])

    for m in FENCE.finditer(text):
        take(m.start(2), m[2])
    prose = FENCE.sub(blank, text)
    for m in BLOCK.finditer(prose):
        take(m.start() + 4, m[0][4:])
    for m in SPAN.finditer(BLOCK.sub(blank, prose)):
        take(m.start(1), m[1].replace("\n", " "))
    return sorted(found, key=lambda command: command.line)
