"""The forms of the public pages: what is refused says so at its field, and paper says where it goes."""
import re

from harness.people import case_id

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
