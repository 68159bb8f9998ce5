"""Recordings of a county, which say to who does not read what a page asks for."""
import io
import json
import re
import wave

BEGINS_WITH = "demo"

PROMPTS = {"report.title": "bo-what.wav", "where.title": "bo-where.wav"}
STEPS = [("/report", {}), ("/report/where", {"category": "0102"})]


def _tone():
    """A tenth of a second of it."""
    said = io.BytesIO()
    with wave.open(said, "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(128 + 60 * (i // 10 % 2) for i in range(800)))
    return said.getvalue()


def _configure(server, **prompts):
    folder = server.folder / "languages"
    (folder / "prompts").mkdir(parents=True, exist_ok=True)
    for name in PROMPTS.values():
        (folder / "prompts" / name).write_bytes(_tone())
    (folder / "notes.json.bak").write_text("not to be served")
    file = {"name": "བོད་ཡིག", "texts": {}, "prompts": prompts}
    (folder / "bo.json").write_text(json.dumps(file), encoding="utf-8")
    server.environment["WUZHI_LANGUAGES"] = str(folder)


def _reader(server, language):
    client = server.client()
    client.page("/language", query={"to": language, "back": "/report"}, expect=303)
    return client


def none_comes_with_the_program(server):
    for path, query in STEPS:
        assert "<audio" not in server.client().page(path, query=query).text, path
    server.client().page("/prompts/bo-what.wav", expect=404)


def a_step_has_the_recording_of_its_language_and_nothing_without_one(server):
    _configure(server, **PROMPTS)
    server.restart()
    reader = _reader(server, "bo")
    for (path, query), name in zip(STEPS, PROMPTS.values(), strict=True):
        reply = reader.page(path, query=query)
        player = f'</h1>\n<audio controls preload="none" src="/prompts/{name}"'
        assert player in reply.text and reply.text.count("<audio") == 1, reply.text
        assert "default-src 'self'" in reply.headers["content-security-policy"]
    # A step that the county has none for, and readers of another language.
    assert "<audio" not in reader.page("/report/map", query={"category": "0102"}).text
    for language in ("zh-CN", "en"):
        for path, query in STEPS:
            assert "<audio" not in _reader(server, language).page(path, query=query).text, path


def it_is_played_from_here_also_in_pieces(server):
    client = server.client()
    src = re.search(r'src="(/prompts/[^"]+)"', _reader(server, "bo").page("/report").text)[1]
    whole = client.page(src)
    assert (whole.body, whole.headers["content-type"]) == (_tone(), "audio/wav"), whole.headers
    piece = client.page(src, headers={"range": "bytes=0-3"}, expect=206)
    assert piece.body == b"RIFF", piece.body
    client.page(src, headers={"if-none-match": whole.headers["etag"]}, expect=304)


def nothing_else_of_the_folder_is_given_away(server):
    client = server.client()
    for path in ("/prompts/gone.wav", "/prompts/../bo.json", "/prompts/%2e%2e/bo.json",
                 "/prompts/..%2fnotes.json.bak", "/prompts/bo.json", "/prompts/"):
        reply = client.send("GET", path)
        assert reply.status in (400, 404), (path, reply.status)
        assert b"not to be served" not in reply.body and b"texts" not in reply.body, path


def one_that_is_not_there_is_refused_at_the_start(server):
    server.stop()
    for prompts, said in (({"report.title": "gone.wav"}, "there is no recording prompts/gone.wav"),
                          ({"report.title": "../bo.json"}, "is no name of a recording"),
                          ({"report.search": "bo-what.wav"}, "no page has a recording")):
        _configure(server, **prompts)
        answer = server.run("serve", "--config", str(_config(server)), expect=1)
        assert "texts.malformed" in answer and said in answer, answer
    _configure(server, **PROMPTS)
    server.start()


def _config(server):
    path = server.folder / "wuzhi.toml"
    path.write_text(f'languages = "{server.folder / "languages"}"\n', encoding="utf-8")
    return path
