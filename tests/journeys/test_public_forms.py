"""Forms of the public pages: what is refused says so at its field, paper says where it goes."""
import html
import re

from harness.people import case_id, sign_in

BEGINS_WITH = "demo"

VILLAGE = "632822990901"


def the_field_that_was_refused_says_so_and_has_the_focus(server):
    form = {"category": "0102", "unit": VILLAGE, "id": case_id(71)}
    for wrong, field, words in [
            ({"description": ""}, "description", "有一样就行"),
            ({"description": "路灯坏了", "telephone": "call me"}, "telephone", "电话")]:
        text = server.client().page("/report", form=form | wrong, expect=422).text
        assert "<title>没有办成 · " in text and "出错记录号" in text, text
        assert re.search(rf'<a href="#{field}">[^<]*{words}', text), text
        marked = re.findall(r'<[a-z]+ id="(\w+)"[^>]* aria-invalid="true" autofocus', text)
        assert marked == [field], text
    fine = server.client().page("/report/details", query=form).text
    assert "aria-invalid" not in fine and "没有办成" not in fine, fine


def the_form_on_paper_says_where_a_complaint_is_handed_in(server):
    for language, words in [
            ("zh-CN", ("直接交到乡镇综治", "县综治中心窗口，不要交到村里", "12338")),
            ("en", ("township’s window", "never in the village", "12338"))]:
        client, browser = server.client(), {"accept-language": language}
        text = client.page("/paper", headers=browser).text
        ticks = text[text.index("□"):text.index("</td>", text.index("□"))]
        assert all(word in ticks for word in words), ticks
        door = client.page("/", headers=browser).text
        hint = re.search('href="/paper"><b>[^<]*</b><span>([^<]*)<', door)[1]
        assert "村" not in hint and "village" not in hint, hint


def others_reports_of_the_kind_are_offered_once_they_say_what_they_are(server):
    client, asked = server.client(), {"category": "0102", "unit": VILLAGE}
    for number in (72, 73):
        client.page("/report", form=asked | {"id": case_id(number), "description": "路口的垃圾"})
    before = client.page("/report/details", query=asked).text
    assert 'id="likely"' not in before, before  # A number alone is nothing to judge by.
    sign_in(server, "zhen").post(
        f"/api/v1/cases/{case_id(72)}/release", {"result": "桥头的<垃圾>"}, version=1)
    text = client.page("/report/details", query=asked).text
    likely = html.unescape(text[text.index('<details id="likely">'):text.index("</details>")])
    assert "(1)</summary>" in likely and "桥头的<垃圾>" in likely, likely
    assert "路口的垃圾" not in text and likely.count("/cases/") == 1, likely
    other = client.page("/report/details", query=asked | {"category": "0103"}).text
    assert 'id="likely"' not in other, other
