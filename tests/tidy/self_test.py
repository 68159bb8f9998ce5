"""The checks of tidy, tried on small trees that break one rule each.

    python3 tests/tidy/self_test.py [--junit FILE]
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import cpp
import documents
import includes
import layers
import reasons
import repository
import sql
from sentences import self_test
from tree import Tree


def _messages(check, texts):
    return [message for _, _, message in check(Tree(texts))]


def _expect(check, rows):
    """rows: {text or (path, text) …: the message, or None when nothing is wrong}"""
    for (path, text), wanted in rows.items():
        found = _messages(check, {path: text})
        wanted = [] if wanted is None else [wanted]
        assert len(found) == len(wanted) and all(w in f for w, f in zip(wanted, found)), (
            f"{path}: {text!r}\nwanted {wanted}\nfound  {found}")


def includes_point_inward_and_down():
    def line(header):
        return f'#include "{header}"\n'

    _expect(layers.includes, {
        ("src/smart/cases/rules.cpp", line("smart/cases/store.hpp")): "rules may not include store",
        ("src/smart/cases/store.cpp", line("platform/http/route.hpp")): "only routes may include",
        ("src/smart/cases/routes_list.cpp", line("platform/http/route.hpp")): None,
        ("src/smart/cases/routes.cpp", line("smart/cases/store.hpp")): "routes may not include",
        ("src/smart/cases/routes.cpp", line("smart/cases/service.hpp")): None,
        ("src/smart/cases/rules.cpp", line("law/aid/store.hpp")): "meet through facts",
        ("src/smart/cases/rules.cpp", line("platform/base/clock.hpp")): "rules are pure",
        ("src/smart/cases/rules.cpp", line("platform/base/result.hpp")): None,
        ("src/platform/db/a.cpp", line("county/identity/model.hpp")): "dependencies point down",
        ("src/law/aid/service.cpp", line("law/notary/store.hpp")): "of law/notary/ is private",
        ("src/law/aid/service.cpp", line("law/notary/letter.hpp")): "each other's service or model",
        ("src/law/aid/service.cpp", line("law/notary/service.hpp")): None,
        ("src/law/aid/service.cpp", line("county/identity/scope.hpp")): None,
        ("src/law/aid/service.cpp", line("county/identity/store.hpp")): "is private",
        ("src/app/compose.cpp", line("law/aid/routes.hpp")): None,
        ("src/law/aid/service.cpp", line("test/support/temp_folder.hpp")): "only tests",
        ("src/law/aid/service_test.cpp", line("test/support/temp_folder.hpp")): None,
        ("src/law/aid/service.cpp", line("lore/a.hpp")): "unknown floor",
        ("src/smart/cases/routes.cpp", "#include <boost/beast/http.hpp>\n"): "may include Beast",
    })


def lengths_are_counted():
    path = "src/platform/base/a.cpp"
    _expect(cpp.lengths, {
        (path, "x\n" * 400): None,
        (path, "x\n" * 401): "file has 401 lines",
        (path, "//" + "x" * 99 + "\n"): "line has 101 columns",
        (path, "void f()\n{\n" + "  g();\n" * 58 + "}\n"): None,
        (path, "void f()\n{\n" + "  g();\n" * 70 + "}\n"): "function has 72 lines",
        (path, "A::A() : a_{1}, b_{'{'}\n{\n" + "  g();\n" * 70 + "}\n"): "function has 72 lines",
        (path, "const Row table[] = {\n" + "  {1},\n" * 70 + "};\n"): None,
        ("tests/a.py", "def f():\n" + "    g()\n" * 70): "function has 71 lines",
        ("web/apps/desk/A.vue", "x\n" * 301): "file has 301 lines",
        ("web/shared/api/schema.d.ts", "x\n" * 401): None,
        ("web/shared/api/client.ts", "x\n" * 401): "file has 401 lines",
    })


def words_with_a_better_one_are_named():
    path = "src/platform/journal/a.cpp"
    _expect(cpp.words, {
        (path, "std::cout << 1;"): "log.hpp",
        ("src/app/main.cpp", "std::cout << 1;"): None,
        (path, "auto* a = new Row();"): "make_unique",
        (path, "std::shared_ptr<A> a{new A};"): None,
        (path, "A(const A&) = delete;"): None,
        (path, "auto t = std::chrono::system_clock::now();"): "take a Clock&",
        (path, "auto seed = std::random_device{}();"): "take an Entropy&, or a seed",
        (path, "std::mt19937 generator{seed};"): None,
        (path, "std::this_thread::sleep_for(s);"): "wait for the event",
        (path, "#define A 1"): "no macros",
        (path, "throw std::runtime_error{why};"): "expected failures are values",
        (path, 'consteval int f() { throw "no row for this post"; }'): None,
        (path, "using namespace std;"): "name what you use",
        (path, "// sleep_for, new Row() and std::cout in words\n"): None,
        (path, 'auto s = "new Row()"; char c = \'"\'; auto t = R"(new Row())";'): None,
        ("src/platform/journal/a.hpp", "int a();\n"): "#pragma once",
    })


def values_made_beside_co_await_are_found():
    path = "src/platform/http/a.cpp"
    _expect(cpp.co_await_hazard, {
        (path, "T f() { co_return co_await g([q = p]{ return q; }); }"): "double-frees",
        (path, "T f() { co_return co_await g(Row{1, 2}); }"): "double-frees",
        (path, "T f() { co_return co_await g([&p]{ return p; }); }"): None,
        (path, "T f() { auto r = Row{1}; co_return co_await g(std::move(r)); }"): None,
        (path, "T f() { co_return co_await g(Row{}); }"): None,
    })


CASES = "-- The cases.\nCREATE TABLE case_row (county TEXT NOT NULL, PRIMARY KEY (county));\n"


def only_the_owner_names_a_table():
    def found(path, text):
        return _messages(sql.placement, {"src/smart/cases/schema/0001_a.sql": CASES, path: text})

    read = 'const db::Statement all{"SELECT id FROM case_row WHERE county = :county"};'
    assert found("src/smart/cases/store.cpp", read) == []
    assert found("src/smart/cases/store_list.cpp", read) == []
    assert found("src/smart/cases/store_test.cpp", read) == []
    assert found("src/smart/cases/service.cpp", read) == ["only store.* holds SQL"] * 2
    assert found("src/law/aid/store.cpp", read) == [
        "table case_row belongs to src/smart/cases/: ask its service"]
    assert len(found("src/law/aid/store.cpp", 'auto s = db::insert<Row>("case_row");')) == 1
    assert found("src/law/aid/store.cpp", 'auto s = "case_row";') == []
    split = 'db::Statement s{"SELECT a "\n    "FROM case_row"};'
    assert len(found("src/law/aid/store.cpp", split)) == 1


def tables_begin_with_the_tenant():
    path = "src/smart/cases/schema/0001_a.sql"
    _expect(sql.schemas, {
        (path, CASES): None,
        (path, "CREATE TABLE a (county TEXT NOT NULL PRIMARY KEY, b TEXT);"): None,
        (path, "CREATE TABLE a (id TEXT NOT NULL, PRIMARY KEY (id));"): "begins with `county",
        (path, "CREATE TABLE a (county TEXT NOT NULL, id TEXT, PRIMARY KEY (id));"): "primary key",
        (path, "-- Global: one clock.\nCREATE TABLE a (id TEXT, PRIMARY KEY (id));"): None,
        (path, CASES + "SELECT RAISE(ROLLBACK, 'no');"): "undoes the whole batch",
        (path, CASES + "-- never DEFERRABLE\n"): None,
        ("src/a/store.cpp", 'auto s = "SELECT a FROM b WHERE c = $1";'): "name the parameter",
    })
    twice = {"src/smart/cases/schema/0001_a.sql": CASES, "src/law/aid/schema/0001_a.sql": CASES}
    assert _messages(sql.schemas, twice) == ["table case_row is created by src/law/aid/ too"]


def merged_migrations_never_change():
    path = "src/smart/cases/schema/0001_a.sql"
    assert ["not accepted yet" in m for m in _messages(sql.unchanged, {path: CASES})] == [True]
    text, added = sql.accept(Tree({path: CASES}))
    assert added == [path]
    assert _messages(sql.unchanged, {path: CASES, sql.LEDGER: text}) == []
    changed = {path: CASES + "-- more\n", sql.LEDGER: text}
    assert ["never changes" in m for m in _messages(sql.unchanged, changed)] == [True]
    assert sql.accept(Tree(changed))[0] is None
    assert ["was removed" in m for m in _messages(sql.unchanged, {sql.LEDGER: text})] == [True]


def documents_have_one_title_and_name_what_exists():
    _expect(documents.titles, {
        ("a.md", "# A\n\n```\n# a comment\n```\n## B\n"): None,
        ("a.md", "# A\n# B\n"): "not 2",
        ("a.md", "text\n"): "not 0",
    })
    for text, missing in {
        "`src/smart/cases/rules.cpp`": [], "`smart/cases/rules.cpp:12`": [],
        "`src/smart/cases/{rules,store}.cpp`": ["src/smart/cases/store.cpp"],
        "`src/smart/*/rules.cpp`": [], "`src/law/aid/`": ["src/law/aid"],
        "`/api/v1/cases`": [], "`application/json`": [], "`build/asan`": [],
        "`docs/NNNN-title.md`": [], "[x](docs/a.md)": ["docs/a.md"], "[x](https://a.cn/b.md)": [],
        "```\nbash src/none.sh\ncat src/smart/cases/rules.cpp\n```": ["src/none.sh"],
    }.items():
        found = _messages(documents.paths, {"src/smart/cases/rules.cpp": "", "docs/b.md": "",
                                            "x.md": text})
        assert found == [f"no such path: {path}" for path in missing], (text, found)


def a_picture_is_a_path_as_well():
    tree = Tree({"x.md": "![a](docs/a.png) ![b](docs/b.png)", "docs/b.md": ""}, {"docs/a.png"})
    assert [message for *_, message in documents.paths(tree)] == ["no such path: docs/b.png"]


def addresses_of_the_api_and_scripts_of_npm_exist():
    files = {"api/openapi.json": '{"paths": {"/api/v1/cases/{id}/files": {}, "/api/v1/me": {}}}',
             "web/package.json": '{"scripts": {"api": "x"}}'}
    for text, missing in [("`GET /api/v1/cases/{id}/files`", None), ("/api/v1/me.", None),
                          ("curl $A/api/v1/cases/12/files?x=1", None), ("npm run api", None),
                          ("/api/v1/mine", "address: /api/v1/mine"),
                          ("/api/v1/cases/1/photos", "address: /api/v1/cases/1/photos"),
                          ("npm run aip", "script: npm run aip")]:
        found = _messages(documents.addresses, files | {"x.md": text})
        assert found == ([f"no such {missing}"] if missing else []), (text, found)


def a_file_includes_what_the_precompiled_headers_give():
    for text, missing in [
            ("#include <set>\nstd::set<int> x;", []), ('#include "a/b.hpp"\nstd::set<int> x;', []),
            ("std::set<int> x;", ["std::set is used without <set>"]),
            ("// std::set<int> x;", []),
            ("std::ranges::sort(x);", ["std::ranges::sort is used without <algorithm>"])]:
        files = {"src/a/b.hpp": "#include <set>\n", "src/a/c.cpp": text}
        assert _messages(includes.own, files) == missing, text


def every_table_is_told_where_privacy_is():
    schema = "CREATE TABLE horse (\nCREATE TABLE cart (\nALTER TABLE cart RENAME TO horse;\n"
    for told, missing in [("`horse`", []), ("horses", ["docs/privacy.md lacks table horse"])]:
        files = {"docs/privacy.md": told, "src/a/schema/0001_a.sql": schema}
        assert _messages(documents.tables, files) == missing, told


def documents_name_commands_that_exist():
    files = {"run": "--port N", "tests/a.py": 'add_argument("--only")',
             "src/law/aid/CMakeLists.txt": "", "CMakePresets.json": '{ "name": "asan" }'}
    for text, missing in {
        "    ./run --port 9      serves": [], "`./run\n--port 9`": [], "`./run` it --fresh": [],
        "`./run --ports 9`": ["option of run: --ports"], "`sudo ./test`": ["script: test"],
        "```\npython3 tests/a.py --only x | head --lines 1\n```": [],
        "    python3 tests/a.py --long": ["option of tests/a.py: --long"],
        "    cd a && python3 tests/b.py [--only x]": ["script: tests/b.py"],
        "    cmake --build --preset asan --target wuzhi_law_aid_test": [],
        "`cmake --preset fast`": ["preset: fast"],
        "`cmake --build --preset asan --target aid`": ["target: aid"],
        "run it with python3 and bash": [], "`wuzhi serve --fast`": [],
    }.items():
        found = _messages(documents.commands, files | {"x.md": text})
        assert found == [f"no such {what}" for what in missing], (text, found)


def modules_list_their_files():
    module = {"src/law/aid/CMakeLists.txt": "wuzhi_module(PATH law/aid SOURCES store.cpp)\n"}
    assert _messages(repository.listed, module | {"src/law/aid/store.cpp": ""}) == []
    assert len(_messages(repository.listed, module | {"src/law/aid/rules.cpp": ""})) == 1
    private = module | {"src/law/aid/own.hpp": ""}
    inside = private | {"src/law/aid/store.cpp": '#include "law/aid/own.hpp"\n'}
    outside = inside | {"src/law/notary/a.cpp": '#include "law/aid/own.hpp"\n',
                        "src/law/notary/CMakeLists.txt": "a.cpp"}
    assert len(_messages(repository.listed, private)) == 1
    assert _messages(repository.listed, inside) == []
    assert "own.hpp is private" in _messages(repository.listed, outside)[0]
    assert len(_messages(repository.readmes, module)) == 1
    assert _messages(repository.readmes, module | {"src/law/aid/README.md": ""}) == []


def every_reason_is_reached_by_a_test():
    helper = "Error fail(ErrorKind kind, std::string reason, std::string message);\n"
    source = {"src/platform/base/error.hpp": helper,
              "src/law/aid/rules.cpp": 'return fail(ErrorKind::conflict,\n    "aid.closed", "x");'}
    wanted = ["no test reaches reason aid.closed"]
    assert _messages(reasons.reasons, source) == wanted
    for line, missing in {
        'EXPECT_EQ(e.reason, "aid.closed");': [],
        'EXPECT_EQ(e.text, R"({"reason":"aid.closed"})");': [],
        'EXPECT_EQ(e.reason, "aid.closed_early");': wanted,
        "// aid.closed is reached elsewhere.": wanted,
    }.items():
        test = {"src/law/aid/rules_test.cpp": line}
        assert _messages(reasons.reasons, source | test) == missing, line
    assert _messages(reasons.reasons, source | {"tests/journeys/test_a.py": "'aid.closed'"}) == []


def a_reason_is_found_in_whatever_form_it_is_given():
    refused = "Error refused(const Row& row, std::string reason, std::string message)\n{\n}\n"
    for text, found in {
        refused + 'auto e = refused(row(1, {2}), "aid.closed", "x");': ["aid.closed"],
        refused + 'auto e = refused(row, is_late ? "aid.late" : "aid.early", "x");':
            ["aid.late", "aid.early"],
        refused + 'auto e = refused(row("aid.name"), "aid.closed", "see aid.text");':
            ["aid.closed"],
        'const auto no = [&](std::string_view reason, int n) {};\nno("aid.closed", 1);':
            ["aid.closed"],
        'warnings.push_back(\n    {row.code, "aid.closed", "x"}\n);': ["aid.closed"],
        'Problem{.reason = "aid.closed"};': ["aid.closed"],
        'if (e.reason == "aid.closed") return;': ["aid.closed"],
        '.kinds = {"aid.opened"}, log(Level::info, "aid.closed");': [],
    }.items():
        messages = _messages(reasons.reasons, {"src/law/aid/rules.cpp": text})
        assert messages == [f"no test reaches reason {reason}" for reason in found], (
            text, messages)


def every_refusal_is_told_in_chinese():
    refusal = 'return fail(ErrorKind::conflict,\n "case.closed", "x");'
    source = {"src/platform/base/error.hpp": "Error fail(ErrorKind kind, std::string reason);",
              "src/smart/cases/rules.cpp": refusal}
    texts = "src/public/texts/reasons.zh.txt"
    found = _messages(reasons.in_chinese, source | {texts: ""})
    assert found == [f"{texts} has no line case.closed"], found
    assert _messages(reasons.in_chinese, source | {texts: "case.closed\t已经办结。\n"}) == []
    two = source | {texts: "case.closed\t已经办结。\ncase.open\t还没有办结。\n"}
    assert _messages(reasons.in_chinese, two) == ["nothing is refused for case.open"]


def nothing_of_one_machine_is_written_down():
    place, host, later = "/ho" + "me/someone/a", "registry.npm" + "js.org", "TO" + "DO"
    assert len(_messages(repository.machine, {"a.md": f"see {place}"})) == 1
    assert _messages(repository.machine, {"a.md": f"see https://a.cn{place}, ~{place}"}) == []
    assert len(_messages(repository.machine, {".npmrc": f"registry=https://{host}/"})) == 1
    assert len(_messages(repository.locks, {"web/package-lock.json": '"resolved": "https:/'})) == 1
    assert len(_messages(repository.later, {"src/a.cpp": f"// {later}: more\n"})) == 1
    assert _messages(repository.later, {"run": "mktemp -d /tmp/a.XXXXXX\n"}) == []


def main():
    return self_test("tidy.self_test", sys.modules[__name__])


if __name__ == "__main__":
    sys.exit(main())
