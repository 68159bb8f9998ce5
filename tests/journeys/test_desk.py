"""The files of the desk and the field app, as the front end built them: one index for every page,
assets for ever."""
import shutil

BEGINS_WITH = "demo"

SHELL = "<!doctype html><title>desk</title>"
ASSET = "assets/index-Bq3x_9Za.js"


def _serve(server, built):
    server.environment["WUZHI_WEB"] = str(server.folder / "web")
    desk = server.folder / "web/desk"
    shutil.rmtree(desk, ignore_errors=True)
    if built:
        (desk / "assets").mkdir(parents=True)
        (desk / "index.html").write_text(SHELL)
        (desk / ASSET).write_text("plain")
        (desk / f"{ASSET}.br").write_bytes(b"smaller")
    server.restart()


def _get(server, path, **headers):
    return server.client().send("GET", path, headers=headers)


def every_page_of_the_desk_is_its_index(server):
    _serve(server, built=True)
    for path in ("/desk/", "/desk/cases", "/desk/cases/01a227b0-855f-70af-bf28-d2b867ed75d6"):
        reply = _get(server, path)
        assert (reply.status, reply.text) == (200, SHELL), (path, reply.status, reply.text)
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        assert reply.headers["cache-control"] == "no-cache" and reply.headers["etag"]
        policy = reply.headers["content-security-policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy, policy
    moved = _get(server, "/desk")
    assert 300 <= moved.status < 400 and moved.headers["location"] == "/desk/", moved.headers


def its_assets_are_kept_for_ever_and_come_compressed(server):
    reply = _get(server, f"/desk/{ASSET}", **{"accept-encoding": "gzip, br"})
    assert (reply.status, reply.body) == (200, b"smaller"), reply.text
    assert reply.headers["content-encoding"] == "br"
    assert "immutable" in reply.headers["cache-control"], reply.headers
    assert _get(server, f"/desk/{ASSET}").text == "plain"


def what_is_not_there_is_not_the_index(server):
    for path in ("/desk/assets/gone-Bq3x_9Za.js", "/desk/sw.js", "/desk/.vite/manifest.json"):
        assert _get(server, path).status == 404, path


def the_field_app_stands_beside_it_with_its_worker(server):
    field = server.folder / "web/field"
    field.mkdir(parents=True)
    (field / "index.html").write_text(SHELL)
    (field / "sw.js").write_text("self")
    assert _get(server, "/field/tasks").text == SHELL
    worker = _get(server, "/field/sw.js")
    assert (worker.text, worker.headers["cache-control"]) == ("self", "no-cache"), worker.headers
    assert worker.headers["content-type"].startswith("text/javascript"), worker.headers
    shutil.rmtree(field)


def a_program_without_the_desk_says_that_it_has_none(server):
    _serve(server, built=False)
    assert _get(server, "/desk/cases").status == 404
