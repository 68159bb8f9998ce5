"""Layers of tiles under the desk's maps: by configuration only, and the page lets in no other."""
from harness.people import sign_in

BEGINS_WITH = "demo"

LAYER = """[[map.layers]]
name = "影像"
url = "{url}"
datum = "{datum}"
attribution = "某院 审图号：青S（2025）001号"
"""
GOOD = {"url": "https://t{0-1}.tiles.example.cn/{z}/{x}/{y}?tk=abc", "datum": "gcj02"}


def _configure(server, **values):
    path = server.folder / "wuzhi.toml"
    text = LAYER
    for name, value in (GOOD | values).items():
        text = text.replace("{" + name + "}", value, 1)
    path.write_text(text, encoding="utf-8")
    return path


def _policy(server):
    desk = server.folder / "web/desk"
    desk.mkdir(parents=True, exist_ok=True)
    (desk / "index.html").write_text("<!doctype html><title>desk</title>")
    server.environment["WUZHI_WEB"] = str(server.folder / "web")
    server.restart()
    return server.client().send("GET", "/desk/map").headers["content-security-policy"]


def none_comes_with_the_program(server):
    assert sign_in(server, "cun1").get("/api/v1/map/layers").json == {"layers": []}
    assert "img-src 'self' data: blob:;" in _policy(server)
    server.client().get("/api/v1/map/layers", expect=401)


def a_configured_one_is_told_and_let_in_and_nothing_else(server):
    server.options = ["--config", str(_configure(server))]
    policy = _policy(server)
    assert ("img-src 'self' data: blob: https://t0.tiles.example.cn https://t1.tiles.example.cn;"
            in policy), policy
    layers = sign_in(server, "cun1").get("/api/v1/map/layers").json["layers"]
    assert [layer["name"] for layer in layers] == ["影像"], layers
    assert (layers[0]["url"], layers[0]["datum"]) == (GOOD["url"], "gcj02"), layers
    page = server.client().send("GET", "/").headers["content-security-policy"]
    assert "tiles.example.cn" not in page, page  # The desk alone has maps.


def a_bad_configuration_is_refused_at_the_start(server):
    for values, said in (
            ({"datum": "bd09"}, "datum must be"),
            ({"url": "https://a.cn/{z}/{x}"}, "url must have {y} once"),
            ({"url": "https://a.cn; script-src */{z}/{x}/{y}"}, "url must be http")):
        path = _configure(server, **values)
        answer = server.run("serve", "--config", str(path), expect=1)
        assert "config.map_layer" in answer and said in answer, answer
