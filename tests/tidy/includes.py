"""What the precompiled headers give to every file, a file includes by itself or by one of ours:
`./test --long` compiles every file without them."""
import re

from tree import line_of

ALGORITHMS = ("adjacent_find|all_of|any_of|binary_search|clamp|copy|count|count_if|equal|fill|find|"
              "find_if|find_if_not|for_each|is_sorted|lexicographical_compare|lower_bound|max|"
              "max_element|min|min_element|minmax|mismatch|none_of|partition|remove_if|replace|"
              "reverse|rotate|search|sort|stable_sort|transform|unique|upper_bound")
# Of cmake/wuzhi_precompiled.cmake: what a file that uses it looks like.
USES = {
    "algorithm": rf"\bstd::(ranges::)?({ALGORITHMS})\b\(",
    "array": r"\bstd::array\b",
    "charconv": r"\bstd::(from|to)_chars\b",
    "chrono": r"\bstd::chrono::",
    "functional": r"\bstd::function<",
    "map": r"\bstd::map<",
    "memory": r"\bstd::(make_)?(unique|shared)(_ptr)?\b<",
    "optional": r"\bstd::(optional|nullopt)\b",
    "set": r"\bstd::set<",
    "span": r"\bstd::span\b",
    "string": r"\bstd::(string|to_string)\b",
    "string_view": r"\bstd::string_view\b",
    "utility": r"\bstd::(pair|move|exchange)\b",
    "vector": r"\bstd::vector<",
}
INCLUDE = re.compile(r'^#include (?:<([^>]+)>|"([^"]+)")', re.M)


def own(tree):
    known = {}
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        code = re.sub(r"//[^\n]*", "", file.text)
        given = _given(tree, file.path, known)
        for header, use in USES.items():
            if header not in given and (found := re.search(use, code)):
                line = line_of(code, found.start())
                yield file.path, line, f"{found[0].rstrip('(<:')} is used without <{header}>"


def _given(tree, path, known):
    """The system's headers that a file includes, also by ours."""
    if path not in known:
        known[path] = set()  # Of a circle, which other checks refuse.
        if path in tree:
            given = set()
            for system, ours in INCLUDE.findall(tree.files[path].text):
                given |= {system} if system else _given(tree, f"src/{ours}", known)
            known[path] = given
    return known[path]
