"""The same case by the page alone: plain forms, posted as a browser without scripts would."""
import html
import re

from harness.people import GRID, PASSWORD, case_id
from harness.samples import mp3

BEGINS_WITH = "demo"

NOTICE = "演示系统"
SCRIPT = '<script src="/assets/page.js" defer></script>'
EVIL = "<script>alert('村口')</script> & \"垃圾\""
slip = {}  # What the reporter wrote down: number and code.


def _page(client, path="/", **options):
    """A page as it must always be: the notice on top, and the one script that may be missing."""
    text = client.page(path, **options).text
    assert NOTICE in text, text[:500]
    assert text.count("<script") == text.count(SCRIPT) == 1, text
    return text


def _report(client, **fields):
    asked = {"category": "0102", "unit": GRID, "address": ""}
    last_step = _page(client, "/report/details", query=asked)
    known = re.search(r'name="id" value="([0-9a-f-]{36})"', last_step)[1]
    return asked | {"id": known, "description": EVIL} | fields


def _signed_in(server, login_name):
    client = server.client()
    form = {"login": login_name, "password": PASSWORD}
    assert client.page("/sign-in", form=form, expect=303).headers["location"] == "/work"
    assert "退出登录" in _page(client, "/work")
    return client


def _press(client, action, **fields):
    """Presses the button under the case: its address and hidden version are read off the page."""
    shown = _page(client, "/work")
    found = re.search(rf'action="(/act/[0-9a-f-]{{36}}/{action})">'
                      r'<input type="hidden" name="version" value="(\d+)">', shown)
    assert found, f"no button for {action}: {shown}"
    client.page(found[1], form={"version": found[2]} | fields, expect=303)


def anyone_reports_and_gets_number_and_code(server):
    client = server.client()
    text = _page(client, "/report", form=_report(client))
    number, code = re.findall(r'<span class="code">([^<]+)</span>', text)
    slip.update(number=number, code=code)


def a_form_that_is_not_filled_in_is_refused_in_words(server):
    client = server.client()
    for fields, reason, words in [
        ({"description": " "}, "form.report_empty", "附上录音、照片，有一样就行"),
        ({"description": "长" * 4001}, "form.text_length", "请填写 1 到 4000 个字"),
        ({"id": "yesterday"}, "form.id", "请刷新后再填"),
    ]:
        text = _page(client, "/report", form=_report(client, **fields), expect=422)
        assert reason in text and words in text, text
    text = _page(client, "/report", form=_report(client, unit="632822999999"), expect=422)
    assert "case.unit_unknown" in text and "没有这个代码的村" in text, text
    text = _page(client, "/rate", form=slip | {"rating": "wonderful"}, expect=422)
    assert "form.rating" in text and "请选择一个评价" in text, text


def _known(server):
    cases = _signed_in(server, "cun1").get("/api/v1/cases", query={"list": "all"}).json["cases"]
    return [case["id"] for case in cases]


def what_cannot_be_heard_or_seen_is_no_report(server):
    client, before = server.client(), _known(server)
    for files in ([bytes(range(256)) * 8], [b"#!AMR\n"], ["只有文字".encode()], [b"%PDF-1.7\n"]):
        fields = _report(client, description=" ", address="村口<大槐树>", telephone="13912345678")
        reply = client.page("/report", form=fields, files=files, expect=422)
        assert "form.words_missing" in reply.text and "请写几个字" in reply.text, reply.text
        assert all(kept in html.unescape(reply.text) for kept in
                   (fields["id"], fields["address"], fields["telephone"])), reply.text
    assert "blob.undecodable" in client.page(
        "/report", form=fields, files=[b"#!AMR\n"], expect=422).text
    assert _known(server) == before


def a_wrong_password_is_refused_in_words(server):
    client = server.client()
    text = _page(client, "/sign-in", form={"login": "cun1", "password": "a guess"}, expect=401)
    assert "没有办成" in text and "退出登录" not in text and not client.cookies, text


def what_people_wrote_is_shown_as_they_wrote_it(server):
    text = _page(_signed_in(server, "cun1"), "/work")
    assert EVIL in html.unescape(text) and slip["number"] in text, text


def each_does_their_step_by_a_button(server):
    desk, handler = _signed_in(server, "cun1"), _signed_in(server, "wangge1")
    _press(desk, "accept")
    _press(desk, "dispatch", receiver=GRID)
    _press(handler, "acknowledge")
    _press(handler, "submit", result=EVIL)
    _press(desk, "close")


def whoever_accepts_a_case_says_what_it_is(server):
    desk = _signed_in(server, "cun1")
    _page(desk, "/report", form=_report(desk, id=case_id(2)))
    _page(desk, "/report", form=_report(desk, id=case_id(3)))
    shown = _page(desk, "/work")
    assert '<option value="6399" lang="zh-CN">' in shown and "按上报的不改" in shown, shown
    path = f"/act/{case_id(2)}/accept"
    text = _page(desk, path, form={"version": "1", "category": "9999"}, expect=422)
    assert "case.category_unknown" in text, text
    desk.page(path, form={"version": "1", "category": "6399"}, expect=303)
    desk.page(f"/act/{case_id(3)}/accept", form={"version": "1", "category": ""}, expect=303)
    for number, category in ((2, "6399"), (3, "0102")):
        seen = desk.get(f"/api/v1/cases/{case_id(number)}").json
        assert (seen["state"], seen["category"]) == ("accepted", category), seen


def a_button_pressed_on_an_old_page_is_refused(server):
    desk = _signed_in(server, "cun1")
    _page(desk, "/report", form=_report(desk, id=case_id(1)))
    form = {"version": "9"}
    assert "case.stale" in _page(desk, f"/act/{case_id(1)}/accept", form=form, expect=412)


def only_what_has_a_button_is_done_by_one(server):
    desk = _signed_in(server, "cun1")
    case = desk.get("/api/v1/cases", query={"list": "all"}).json["cases"][0]["id"]
    steps = desk.get(f"/api/v1/cases/{case}/steps").json
    form = {"version": "1", "reason": "没有这样的按钮", "result": "没有这样的按钮"}
    for action in ("report", "import", "split", "note", "place", "attach_file", "withhold_file",
                   "breach", "lapse", "nonsense"):
        text = _page(desk, f"/act/{case}/{action}", form=form, expect=404)
        assert "path.not_found" in text, text
    for field, value in (("reason", "长" * 501), ("result", "长" * 2001), ("receiver", "6" * 37)):
        text = _page(desk, f"/act/{case}/reject", form=form | {field: value}, expect=422)
        assert "form.text_length" in text, text
    assert desk.get(f"/api/v1/cases/{case}/steps").json == steps


def the_reporter_follows_and_rates(server):
    client = server.client()
    text = _page(client, "/follow", form=slip)
    assert "已结案" in text and EVIL in html.unescape(text) and 'action="/rate"' in text, text
    text = _page(client, "/rate", form=slip | {"rating": "satisfied"})
    assert "已评价" in text and "满意" in text and 'action="/rate"' not in text, text


def a_recording_alone_is_a_report_that_is_heard(server):
    client, desk = server.client(), _signed_in(server, "cun1")
    fields = _report(client, description="", photo_ids=f"{case_id(70)} {case_id(71)}")
    text = client.page("/report", form=fields, files=[bytes(200), mp3()]).text
    assert len(re.findall(r'<span class="code">', text)) == 2 and "blob.unknown_type" in text, text
    path = f"/api/v1/cases/{fields['id']}"
    assert "请听录音" in desk.get(path).json["description"]
    [file] = desk.get(f"{path}/files").json["files"]
    assert file["media_type"] == "audio/mpeg" and file["is_from_reporter"], file
    heard = desk.get(f"{path}/files/{file['id']}")
    assert heard.headers["content-type"] == "audio/mpeg", heard.headers
    assert heard.body.startswith(b"\xff\xf3") and b"TITLE" not in heard.body, heard.body


def whoever_signs_out_is_out(server):
    client = _signed_in(server, "cun1")
    client.page("/sign-out", form={}, expect=303)
    assert "工作人员登录" in _page(client, "/work")


def the_log_verifies(server):
    server.run("verify")
