"""Who may include whom: what the compiled module graph cannot say about single files."""
import re

from tree import line_of

# The floors of the house, ground first: a folder includes its own floor's declared parts and below.
FLOOR = {"platform": 0, "county": 1, "leadership": 2, "law": 2, "virtue": 2, "selfrule": 2,
         "smart": 2, "report": 3, "public": 3, "app": 4, "test": 5}
# The rings of a context: which may include which of the same folder.
INWARD = {"routes": {"routes", "service", "model"},
          "service": {"service", "store", "rules", "metrics", "model"},
          "store": {"store", "model"}, "rules": {"rules", "model"},
          "metrics": {"metrics", "model"}, "model": {"model"}}
PRIVATE = {"store", "rules", "routes"}  # Of a context, to every other.
# Which rings of a context may touch which platform module.
ONLY_IN = {"http": {"routes"}, "db": {"store", "service"}, "journal": {"service", "store"}}
# Of the platform, what rules may include: geo, all of base but what is impure, and these.
IMPURE = {"clock", "entropy", "id_source", "log"}
PURE = {("text", "tokens")}


def ring(stem):
    """'routes_list', 'list_routes' and 'routes' are of one ring; most stems are of none."""
    words = stem.removesuffix("_test").split("_")
    return next((r for r in INWARD if r in (words[0], words[-1])), None)


def includes(tree):
    for file in tree.of_kind(".cpp", ".hpp", under="src/"):
        for m in re.finditer(r'^#include "((?:\w+/)+)(\w+)\.hpp"', file.text, re.M):
            for message in _include(file, m[1].strip("/"), m[2]):
                yield file.path, line_of(file.text, m.start()), message
        if "<boost/beast" in file.text and not file.path.startswith("src/platform/http/"):
            yield file.path, 1, "only platform/http/ may include Beast"


def _include(file, there, other):
    here, theirs, ours = file.module, there.split("/")[0], file.module.split("/")[0]
    if theirs not in FLOOR or ours not in FLOOR:
        yield f"unknown floor: src/ has {', '.join(FLOOR)}"
    elif theirs == "test":
        if not file.is_test:
            yield "only tests may include test/"
    elif FLOOR[theirs] > FLOOR[ours]:
        yield f"{ours}/ may not include {theirs}/: dependencies point down"
    elif FLOOR[theirs] == FLOOR[ours] and theirs != ours:
        yield f"{ours}/ may not include {theirs}/: they meet through facts and county/ports"
    elif ours not in ("platform", "public", "app", "test") and not file.is_test:
        yield from _context_include(file, here, there, other)


def _is_pure(module, stem):
    return module == "geo" or (module, stem) in PURE or module == "base" and stem not in IMPURE


def _context_include(file, here, there, other):
    own, inner = ring(file.pure.stem), ring(other)
    if there == here:
        if own and inner and inner not in INWARD[own]:
            yield f"{own} may not include {inner}: dependencies point inward"
        return
    if there.startswith("platform/"):
        module = there.split("/")[1]
        if own and own not in ONLY_IN.get(module, {own}):
            yield f"only {' and '.join(sorted(ONLY_IN[module]))} may include platform/{module}/"
        if own == "rules" and not _is_pure(module, other):
            yield f"rules are pure: no {there}/{other}.hpp"
    elif inner in PRIVATE:
        yield f"{inner} of {there}/ is private: use its service or model"
    elif there.split("/")[0] == here.split("/")[0] != "county":
        if inner not in ("model", "service", "metrics"):
            yield f"contexts of one line use each other's service or model, not {other}"
