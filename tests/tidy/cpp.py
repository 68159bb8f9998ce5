"""C++ and Python as text: lengths, words with a better replacement, the co_await hazard."""
import ast
import re

from tree import line_of

FILE_MAX, FUNCTION_MAX, COLUMNS_MAX = 400, 60, 100
COMPONENT_MAX = 300  # Lines of one .vue file.
MADE = ("web/shared/api/schema.d.ts",)  # By a program; nobody reads it from top to bottom.

# (pattern, advice, where it is allowed: prefixes of the path)
BANNED = [
    (r"\bstd::(cout|cerr|printf|puts)\b", "log through platform/base/log.hpp", ("src/app/",)),
    # std::shared_ptr<A>{new A} owns it at once, which a private constructor needs.
    (r"(?<!\{)\bnew\s+\w|\bdelete\b(?!\s*;)", "use std::make_unique or a value", ()),
    (r"\b(system_clock|steady_clock|high_resolution_clock)::now\b", "take a Clock&",
     ("src/platform/base/clock.cpp",)),
    (r"\brandom_device\b|\bs?rand\s*\(", "take an Entropy&, or a seed",
     ("src/platform/base/entropy.",)),
    (r"\bsleep_(for|until)\b|\bu?sleep\s*\(", "wait for the event, not for time", ()),
    (r"\bgetenv\b", "configuration is read in app/ and passed in", ("src/app/", "src/test/")),
    (r"\bassert\s*\(", "use check(condition, why): it is always on", ()),
    (r"^\s*#\s*define\b", "no macros: a constant, a function or a template", ()),
    (r"\busing namespace std\s*;", "name what you use", ()),
    # A text thrown by a consteval function is how the compiler is made to say it.
    (r'\bthrow\b(?!\s*"")', "expected failures are values: return an Error", ("src/platform/db/",)),
]
FIT_FOR_TESTS = ("expected failures are values: return an Error",)


def lengths(tree):
    for file in tree.of_kind(".cpp", ".hpp", ".py", ".ts", ".vue", ".sql", ".sh", "run", "test"):
        if file.path in MADE:
            continue
        lines = file.lines
        limit = COMPONENT_MAX if file.path.endswith(".vue") else FILE_MAX
        if len(lines) - 1 > limit:
            yield file.path, 1, f"file has {len(lines) - 1} lines, over {limit}"
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS_MAX:
                yield file.path, number, f"line has {len(line)} columns, over {COLUMNS_MAX}"
        for first, count in _functions(file):
            if count > FUNCTION_MAX:
                yield file.path, first, f"function has {count} lines, over {FUNCTION_MAX}"


def _functions(file):
    if file.path.endswith((".cpp", ".hpp")):
        return functions(file.code)
    if file.path.endswith(".py"):
        return [(node.lineno, node.end_lineno - node.lineno + 1)
                for node in ast.walk(ast.parse(file.text)) if isinstance(node, ast.FunctionDef)]
    return []


def functions(code):
    """Yields (first line, line count) of each function body at namespace or class scope."""
    stack, start, line = [], 0, 1
    for m in re.finditer(r"[\n;{}]", code):
        mark, at = m[0], m.start()
        if mark == "\n":
            line += 1
        elif mark == ";":
            start = at + 1
        elif mark == "{":
            stack.append((_kind(code[start:at].strip(), stack), line))
            start = at + 1
        elif stack:
            kind, first = stack.pop()
            if kind == "body":
                yield first, line - first + 1
            start = at + 1


def _kind(head, stack):
    if any(kind != "scope" for kind, _ in stack):
        return "inner"
    if re.search(r"\b(namespace|class|struct|union|enum|extern)\b[^()=]*$", head):
        return "scope"
    # After a member initialiser in braces the head of the function's own body is empty.
    is_body = ")" in head or not head or head.startswith(",")
    return "body" if is_body and not head.endswith("=") else "inner"


def words(tree):
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        for pattern, advice, allowed in BANNED:
            if file.path.startswith(allowed) or file.is_test and advice in FIT_FOR_TESTS:
                continue
            for m in re.finditer(pattern, file.code, re.M):
                yield file.path, line_of(file.code, m.start()), f"`{m[0].strip()}`: {advice}"
        if file.path.endswith(".hpp") and "#pragma once" not in file.text:
            yield file.path, 1, "a header begins with #pragma once"


def co_await_hazard(tree):
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        for line in hazards(file.code):
            yield file.path, line, ("g++ 12 double-frees here: name the lambda or the value first, "
                                    "then co_await")


def hazards(code):
    """Yields lines with a lambda that captures by value, or a braced temporary, beside co_await.

    Does not see a co_await nested inside an aggregate's braces; the sanitizers are the backstop.
    """
    for m in re.finditer(r"\bco_await\b", code):
        begin = max(code.rfind(c, 0, m.start()) for c in ";{}") + 1
        depth, end = 0, m.end()
        while end < len(code) and not (code[end] == ";" and depth == 0):
            depth += (code[end] in "({[") - (code[end] in ")}]")
            end += 1
        expression = code[begin:end]
        captures = [capture.strip()
                    for group in re.findall(r"\[([^\[\]]*)\]\s*(?=[({]|mutable)", expression)
                    for capture in group.split(",")]
        by_value = any(c and not c.startswith(("&", "this")) for c in captures)
        braced = re.search(r"[(,]\s*(\w[\w:<>]*)?\{\s*[^\s}]", expression)
        if by_value or braced:
            yield line_of(code, m.start())
