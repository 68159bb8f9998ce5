"""Every `wuzhi …` that a document tells its reader to type is one that the program knows."""
import re
from functools import cache

from commands import commands_in
from harness.contract import ROOT

BEGINS_WITH = "demo"

HIDDEN = {"image-worker"}  # Started by the program itself, for each file that was uploaded.


def _documents():
    found = [*ROOT.glob("*.md"), *(file for folder in ("data", "deploy", "docs", "src", "tests")
                                   for file in (ROOT / folder).rglob("*.md"))]
    return [(file.relative_to(ROOT), file.read_text()) for file in sorted(found)]


class _Help:
    """What `wuzhi WORDS --help` lists."""

    def __init__(self, text):
        sections = dict(re.findall(r"^(\w+):\n(.*?)(?=^\S|\Z)", text, re.M | re.S))
        self.subcommands = set(re.findall(r"^  (\S+)", sections.get("Subcommands", ""), re.M))
        self.options = set(re.findall(r"--[\w-]+", " ".join(
            line[:30] for line in sections.get("Options", "").splitlines())))
        choices = re.findall(r"\{([\w,-]+)\}", sections.get("Positionals", ""))
        self.choices = set(",".join(choices).split(",")) if choices else set()


def _unknown(help_of, command):
    """The word of the command that the program does not know, or None."""
    path, known = (), help_of(())
    options = set(known.options)
    for word in command.plain:
        if word in known.subcommands:
            path = (*path, word)
            known = help_of(path)
            options |= known.options
        elif known.subcommands and word != "…":
            return word
        else:
            break
    if known.choices and command.plain[len(path):] and command.plain[len(path)] != "…":
        if command.plain[len(path)] not in known.choices:
            return command.plain[len(path)]
    return next((option for option in command.options if option not in options), None)


def every_command_of_a_document_is_known(server):
    @cache
    def help_of(path):
        return _Help(server.run_plain(*path, "--help"))

    count, wrong = 0, []
    for document, text in _documents():
        for command in commands_in(text):
            if command.program != "wuzhi" or command.plain[:1] and command.plain[0] in HIDDEN:
                continue
            count += 1
            if (word := _unknown(help_of, command)):
                wrong.append(f"{document}:{command.line}: wuzhi knows no {word}")
    assert not wrong, "\n".join(wrong)
    assert count > 15, count
