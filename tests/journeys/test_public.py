"""The public pages as a resident without scripts walks through them: report, follow, look."""
import html
import re

from harness.people import case_id, sign_in

BEGINS_WITH = "demo"

VILLAGE = "632822990901"
SCRIPT = '<script src="/assets/page.js" defer></script>'
PAGES = ["/", "/report", "/report?q=垃圾", "/report/where?category=0102",
         "/report/map?category=0102", "/follow", "/cases", "/figures", "/paper", "/work"]
slip = {}


def _page(client, path, **options):
    text = client.page(path, **options).text
    assert "演示系统" in text or "Demonstration only" in text, text[:500]
    assert text.count("<script") == text.count(SCRIPT) == 1, text
    assert not re.search(r"<[^>]*\son[a-z]+=|<[^>]*\sstyle=|<style", text), text
    assert "{{" not in text, text
    return text


def _hidden(text, name):
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', text)[1])


def _report(client, **fields):
    asked = {"category": "0102", "unit": VILLAGE} | fields
    last = _page(client, "/report/details", query=asked)
    form = asked | {"id": _hidden(last, "id"), "photo_ids": _hidden(last, "photo_ids"),
                    "description": "路口的垃圾没人收"} | fields
    text = _page(client, "/report", form=form)
    number, code = re.findall(r'<span class="code">([^<]+)</span>', text)
    return {"number": number, "code": code, "id": form["id"], "text": text}


def every_page_is_there_in_both_languages(server):
    for language, word in [("zh-CN", "首页"), ("en", "Published figures")]:
        client = server.client()
        client.page("/language", query={"to": language, "back": "/paper"}, expect=303)
        for path in PAGES:
            path, _, query = path.partition("?")
            text = _page(client, path, query=dict(re.findall("(.*?)=([^&]*)&?", query)))
            assert f'<html lang="{language}"' in text, text[:300]
            assert word in text or language == "zh-CN", text
            for number in ("tel:110", "tel:119", "tel:120"):
                assert number in text, (path, number)


def a_language_leads_back_to_a_page_of_ours_only(server):
    client = server.client()
    for back, there in [("/cases", "/cases"), ("//evil.example", "/"), ("", "/"),
                        ("https://evil.example", "/"), ("/\\evil.example", "/")]:
        reply = client.page("/language", query={"to": "xx", "back": back}, expect=303)
        assert reply.headers["location"] == there, (back, reply.headers)
    assert 'lang="en"' in _page(server.client(), "/", headers={"accept-language": "en-GB,en;q=0.9"})


def large_letters_stay_until_the_usual_ones_are_asked_for(server):
    client = server.client()
    assert 'href="/type?to=large&amp;back=/cases"' in _page(client, "/cases")
    reply = client.page("/type", query={"to": "large", "back": "/cases"}, expect=303)
    assert reply.headers["location"] == "/cases"
    for path in ("/", "/cases", "/nowhere"):
        text = client.page(path, headers={"accept": "text/html"},
                           expect=404 if path == "/nowhere" else 200).text
        assert 'class="large"' in text and "to=usual" in text, text[:300]
    refused = client.page("/follow", form={}, headers={"origin": "http://evil.example"}, expect=403)
    assert 'class="large"' in refused.text
    for other in ("usual", "x\"><script>"):
        client.page("/type", query={"to": other}, expect=303)
        assert 'class=""' in _page(client, "/")


def a_form_of_another_site_is_refused_and_ours_is_not(server):
    client = server.client()
    assert client.page("/").headers["referrer-policy"] == "same-origin"
    form = {"number": "2026-990-1111111", "code": "1111111111"}
    for headers, status in [({"sec-fetch-site": "same-origin", "origin": "null"}, 404),
                            ({"sec-fetch-site": "cross-site"}, 403),
                            ({"sec-fetch-site": "same-site"}, 403),
                            ({"origin": "null"}, 403), ({"origin": "http://evil.example"}, 403)]:
        client.page("/follow", form=form, headers=headers, expect=status)
    foreign = {"origin": "http://evil.example"}
    for language, words in [("zh-CN", ("没有办成", "其他网站", "演示", "回到首页")),
                            ("en", ("not done", "Another site", "Demonstration", "Start page"))]:
        text = client.page("/follow", form=form, expect=403,
                           headers=foreign | {"accept-language": language}).text
        assert f'<html lang="{language}"' in text and "http.cross_site" in text, text
        for word in words:
            assert word in text, (word, text)


def three_steps_lead_to_a_number_and_a_code(server):
    client = server.client()
    first = _page(client, "/report", query={"q": "垃圾"})
    assert "/report/where?category=0102" in first, first
    assert "没有找到" in _page(client, "/report", query={"q": "没有这个词"})
    second = _page(client, "/report/where", query={"category": "0102"})
    assert f'value="{VILLAGE}"' in second and "全乡镇" in second, second
    slip.update(_report(client, address="村口"))
    assert 'class="qr"' in slip["text"] and "查询码只显示这一次" in slip["text"], slip["text"]
    seen = sign_in(server, "cun1").get(f"/api/v1/cases/{slip['id']}").json
    assert (seen["address"], seen["channel"], seen["unit"]) == ("村口", "web", VILLAGE), seen


def whoever_cannot_name_it_finds_it_or_goes_on_without(server):
    client = server.client()
    for words, code in [("狗咬人", "7013"), ("我家门口的路灯坏了", "7101"), ("ＷｉＦｉ 没信号", "6303"),
                        ("street light broken", "7101"), ("老公打我", "6702")]:
        found = _page(client, "/report", query={"q": words})
        assert re.findall(r"category=(\d{4})", found)[0] == code, (words, found)
    for query in ({}, {"q": "狗咬人"}, {"q": "没有这个词"}):
        assert "/report/where?category=6399" in _page(client, "/report", query=query), query
    report = _report(client, category="6399", description="我也说不清是什么")
    clerk = sign_in(server, "cun1")
    clerk.post(f"/api/v1/cases/{report['id']}/accept", {"category": "0102"}, version=1)
    seen = clerk.get(f"/api/v1/cases/{report['id']}").json
    assert seen["category"] == "0102", seen  # Who accepts it says what it is.
    shown = _page(client, "/follow", form={k: report[k] for k in ("number", "code")})
    assert "暴露垃圾" in shown, shown


def what_was_typed_to_find_it_begins_the_description(server):
    client, words = server.client(), "垃圾 & 100% \"臭\"?"
    text = _page(client, "/report", query={"q": words})
    for step in ("/report/where", "/report/map", "/report/where"):
        link = html.unescape(re.search(rf'href="({step}\?category=0102[^"]*)"', text)[1])
        text = _page(client, link)
        assert html.unescape(_hidden(text, "q")) == words, text
    asked = {"category": "0102", "unit": VILLAGE, "q": words}
    last = _page(client, "/report/details", query=asked)
    begun = re.search(r'<textarea id="description"[^>]*>([^<]*)</textarea>', last)[1]
    assert html.unescape(begun) == words and "您在第一步写的话" in last, last
    back = html.unescape(re.search(r'href="(/report\?q=[^"]*)"', last)[1])
    assert _hidden(_page(client, back), "q") == words, back
    found = _page(client, "/report", query={"q": "垃圾"})
    whole = html.unescape(re.search(r'href="(/report\?all=[^"]*)"', found)[1])
    assert "/report/where?category=7013&amp;q=%E5%9E%83%E5%9C%BE" in _page(client, whole), whole
    without = _page(client, "/report/details", query={"category": "0102", "unit": VILLAGE})
    assert "您在第一步写的话" not in without, without


def whoever_reads_english_reads_no_chinese_term(server):
    client = server.client()
    client.page("/language", query={"to": "en"}, expect=303)
    first = _page(client, "/report")
    assert '<b lang="en">Dog bite</b><span lang="zh-CN">犬伤处置</span>' in first, first
    assert '<summary lang="en">Livestock and disease control</summary>' in first, first
    assert '<b lang="en">Exposed rubbish</b>' in _page(
        client, "/report/where", query={"category": "0102"})
    report = _report(client)
    assert '<span lang="en">Exposed rubbish</span>' in report["text"], report["text"]
    for text in (_page(client, f"/cases/{report['number']}"), _page(client, "/cases"),
                 _page(client, "/follow", form={k: report[k] for k in ("number", "code")})):
        assert '<span class="state" lang="en">Reported</span>' in text, text
        assert "待受理" not in text and "暴露垃圾" not in text, text
    figures = _page(client, "/figures")
    assert '<th role="rowheader" scope="row" lang="en">Acceptance rate</th>' in figures, figures
    assert "立案" not in figures and "accepted ÷ valid reports" in figures, figures


def an_address_without_a_page_leads_on(server):
    client, browser = server.client(), {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    for path in ("/nowhere", "/api/v1/nowhere", "/report/nowhere"):
        lost = _page(client, path, headers=browser, expect=404)
        assert "没有这个页面" in lost and "http.not_found" in lost, lost
        for way in ('href="/report"', 'href="/follow"', 'href="/"', "tel:110", "tel:12345"):
            assert way in lost, (path, way)
        # As long pages of handlers are: the threads that read write this one, too.
        small = client.page(path, headers=browser | {"accept-encoding": "gzip"}, expect=404)
        assert small.headers.get("content-encoding") == "gzip", small.headers
        program = client.page(path, headers={"accept": "application/json"}, expect=404)
        assert program.headers["content-type"] == "application/problem+json", program.headers
        assert program.json["reason"] == "http.not_found", program.text
    english = _page(client, "/nowhere", headers=browser | {"accept-language": "en"}, expect=404)
    assert "There is no such page" in english and 'href="/language?to=zh-CN&amp;back=/"' in english
    wrong = client.page("/cases", form={"a": "b"}, headers=browser, expect=405)
    assert "http.method" in wrong.text and wrong.headers["allow"], wrong.text
    foreign = client.page("/open311/v2/nowhere", headers=browser, expect=404)
    assert foreign.headers["content-type"].startswith("text/xml"), foreign.headers


def cases_without_a_place_are_told_beside_the_map(server):
    client = server.client()
    _report(client)
    assert '<figure class="map">' not in _page(client, "/cases", query={"township": VILLAGE[:9]})
    _report(client, unit="632822100001")
    text = _page(client, "/cases")
    assert '<figure class="map">' in text and re.search("其中 [1-9][0-9]* 件没有", text), text


def a_place_is_found_by_tapping_the_map(server):
    client = server.client()
    text = _page(client, "/report/map", query={"category": "0102"})
    assert "就是这里" not in text, text
    for _ in range(3):
        source = html.unescape(re.search(r'src="(/maps/place\.svg[^"]*)"', text)[1])
        picture = client.send("GET", source)
        assert picture.headers["content-type"] == "image/svg+xml", picture.headers
        assert picture.text.startswith("<svg") and "演示" in picture.text, picture.text[:300]
        text = _page(client, "/report/map", query={
            "category": "0102", "box": _hidden(text, "box"), "at.x": 144, "at.y": 144})
        if "就是这里" not in text:  # Not every middle is inside.
            assert "不在本县" in text, text
    lon, lat = _hidden(text, "lon"), _hidden(text, "lat")
    report = _report(client, unit="", lon=lon, lat=lat)
    seen = sign_in(server, "xian").get(f"/api/v1/cases/{report['id']}").json
    assert abs(seen["lon"] - float(lon)) < 1e-6 and seen["unit"], seen
    outside = _page(client, "/report/map", query={
        "category": "0102", "box": "10,10,11,11", "at.x": 9, "at.y": 9})
    assert "不在本县" in outside and "就是这里" not in outside, outside
    text = _page(client, "/report/details", query={"category": "0102", "lon": 10, "lat": 10},
                 expect=422)
    assert "case.place_outside" in text and 'name="unit"' in text, text
    refused = client.page("/maps/place.svg", query={"box": "1,2,3"}, expect=422)
    assert "map.box" in refused.text, refused.text


def what_is_missing_is_asked_for_and_nothing_typed_is_lost(server):
    client = server.client()
    text = _page(client, "/report/details", query={"category": "0102"}, expect=422)
    assert "case.place_missing" in text and 'name="unit"' in text, text
    text = _page(client, "/report/where", query={"category": "9999"}, expect=422)
    assert "case.category_unknown" in text and "report.title" not in text, text
    typed = {"category": "0102", "unit": VILLAGE, "id": case_id(70), "about": "everybody",
             "description": "不能丢的话", "address": "门前"}
    text = _page(client, "/report", form=typed, expect=422)
    assert "form.about" in text and "不能丢的话" in text and "门前" in text, text
    assert "form.place" in _page(client, "/report", form=typed | {
        "about": "", "lon": "97", "lat": "north"}, expect=422)


def a_complaint_is_on_no_page_that_others_see(server):
    client = server.client()
    complaint = _report(client, about="village", description="村干部不公")
    for path, query in [("/cases", {}), ("/cases", {"state": "open", "days": 366})]:
        assert complaint["number"] not in _page(client, path, query=query)
    text = _page(client, f"/cases/{complaint['number']}", expect=404)
    assert "case.not_found" in text and "村干部不公" not in text, text
    details = _page(client, "/report/details", query={"category": "0102", "unit": VILLAGE})
    assert complaint["number"] not in details, details
    sign_in(server, "cun1").get(f"/api/v1/cases/{complaint['id']}", expect=404)
    shown = _page(client, "/follow", form={k: complaint[k] for k in ("number", "code")})
    assert "村干部不公" in shown and complaint["number"] in shown, shown  # To who has the code.


def the_public_list_shows_what_is_public_and_no_more(server):
    client = server.client()
    text = _page(client, "/cases", query={"township": VILLAGE[:9], "state": "open", "days": 30})
    assert slip["number"] in text and "路口的垃圾" not in text and "村口" not in text, text
    elsewhere = _page(client, "/cases", query={"township": "632822100"})
    assert slip["number"] not in elsewhere, elsewhere
    assert slip["number"] not in _page(client, "/cases", query={"state": "closed"})
    for query, chosen in [
            ({"township": VILLAGE[:9], "state": "closed", "days": 30},
             "乡镇: 示范镇 · 状态: 已办完 · 时间: 近 30 天"),
            ({}, "乡镇: 全部 · 状态: 全部 · 时间: 近 90 天")]:
        printed = re.search('<p class="printed">(.*?)</p>', _page(client, "/cases", query=query))
        assert re.sub("<[^>]+>", "", printed[1]) == chosen, printed
    # The township of the demonstration lies nowhere; the place that was tapped lies somewhere.
    for query, is_drawn in [({"township": VILLAGE[:9]}, False), ({}, True)]:
        shown = _page(client, "/cases", query=query)
        drawn = dict(re.findall(
            r'<a href="(/cases/[^"]+)"><title>[^<]*</title><circle[^>]*/><text[^>]*>(\d+)<', shown))
        listed = dict(re.findall(r'<a href="(/cases/[^"]+)"><b><span class="label">(\d+)<', shown))
        assert bool(drawn) == is_drawn and drawn.items() <= listed.items(), (query, drawn, listed)
    one = _page(client, f"/cases/{slip['number']}")
    assert "没有公开" in one and "待受理" in one and "路口的垃圾" not in one, one


def what_was_closed_by_force_is_listed_by_its_number(server):
    client, whole, mine = server.client(), _report(server.client()), _report(server.client())
    path = f"/api/v1/cases/{mine['id']}"
    for version, (who, action, body) in enumerate([
            ("cun1", "escalate", {"reason": "要镇里定"}), ("zhen", "accept", {}),
            ("zhenzhang", "force_close", {"reason": "找不到<人>"})], 1):
        sign_in(server, who).post(f"{path}/{action}", body, version=version)
    text = _page(client, "/cases", query={"state": "forced"})
    assert mine["number"] in text and whole["number"] not in text and "找不到" not in text, text
    assert text.count("强制结案") >= 2, "in the filter and beside the case"
    one = _page(client, f"/cases/{mine['number']}")
    assert "强制结案" in one and "找不到" not in one, one
    assert "强制结案" not in _page(client, f"/cases/{whole['number']}")
    english = server.client()
    text = _page(english, f"/cases/{mine['number']}", headers={"accept-language": "en"})
    assert "closed by force" in text and "强制结案" not in text, text


def a_rejection_is_objected_to_once(server):
    client = server.client()
    report = _report(client)
    mine = {"number": report["number"], "code": report["code"]}
    clerk = sign_in(server, "cun1")
    clerk.post(f"/api/v1/cases/{report['id']}/reject", {"reason": "不属于这里"}, version=1)
    text = _page(client, "/follow", form=mine)
    assert "不属于这里" in text and 'action="/follow/objection"' in text, text
    text = _page(client, "/follow/objection", form=mine, expect=422)
    assert "form.text_length" in text, text
    text = _page(client, "/follow/objection", form=mine | {"reason": "就在村里"})
    assert 'action="/follow/objection"' not in text and "待受理" in text, text
    again = _page(client, "/follow/objection", form=mine | {"reason": "再说一次"}, expect=409)
    assert "没有办成" in again and mine["number"] in again, again


def whoever_reported_adds_the_same_words_of_a_page_once(server):
    client = server.client()
    report = _report(client)
    mine = {"number": report["number"], "code": report["code"]}
    shown = _page(client, "/follow", form=mine)
    once = re.search(r'name="once" value="([^"]+)"', shown)[1]
    words = "今天又<倒>了一车"
    for _ in range(2):  # The page is loaded again: it is sent twice.
        text = _page(client, "/follow/addition", form=mine | {"once": once, "words": words})
        assert html.unescape(text).count(words) == 1, text
    clerk = sign_in(server, "cun1")
    steps = clerk.get(f"/api/v1/cases/{report['id']}/steps").json["steps"]
    assert [step["reason"] for step in steps if step["action"] == "note"] == [words], steps
    long = _page(client, "/follow/addition", form=mine | {"once": once, "words": "长" * 1001},
                 expect=422)
    assert "form.text_length" in long and "长" * 1001 in long, long
    other = {"once": once, "words": "别的话"}  # After a look back at the page.
    text = html.unescape(_page(client, "/follow/addition", form=mine | other))
    assert text.count(words) == text.count("别的话") == 1, text
    assert "form.id" in _page(client, "/follow/addition", form=mine | other | {"once": "1"},
                              expect=422)
    wrong = mine | {"code": "0000000000", "once": once, "words": words}
    assert "follow.wrong" in _page(client, "/follow/addition", form=wrong, expect=404)
    added = client.post("/api/v1/follow/addition", mine | {"words": "有人看着"}).json
    assert [each["words"] for each in added["additions"]] == [words, "别的话", "有人看着"], added
    clerk.post(f"/api/v1/cases/{report['id']}/reject", {"reason": "不属于这里"}, version=1)
    late = _page(client, "/follow/addition", form=mine | {"once": report["id"], "words": "晚了"},
                 expect=409)
    assert "case.over" in late and 'action="/follow/addition"' not in late, late


def whoever_reported_withdraws(server):
    client = server.client()
    report = _report(client)
    mine = {"number": report["number"], "code": report["code"]}
    assert 'action="/follow/withdrawal"' in _page(client, "/follow", form=mine)
    text = _page(client, "/follow/withdrawal", form=mine)
    assert "已作废" in text and 'action="/follow/withdrawal"' not in text, text
    wrong = _page(client, "/follow/withdrawal", form=mine | {"code": "0000000000"}, expect=404)
    assert "follow.wrong" in wrong, wrong


def each_figure_stands_beside_its_formula(server):
    text = _page(server.client(), "/figures")
    assert "立案率" in text and "立案数÷有效上报数" in text, text
    assert "暂无" in text or "%" in text, text
    rows = dict(re.findall(r'<th role="rowheader"[^>]*>([^<]*)</th>(.*?)</tr>', text))
    assert not [name for name in rows if "豁免后" in name], "an index has one row"
    assert "豁免后" in rows["按期处置率"] and "豁免后" not in rows["立案率"], rows
    for table in ("indices", "counts"):
        assert f'href="#{table}"' in text and f'id="{table}"' in text, table


def a_slip_leads_back_to_the_number(server):
    text = _page(server.client(), "/", query={"number": slip["number"]})
    assert f'value="{slip["number"]}"' in text, text
    assert f'value="{slip["number"]}"' in _page(
        server.client(), "/follow", query={"number": slip["number"]})
    script = server.client().page("/assets/page.js")
    assert script.headers["content-type"].startswith("text/javascript"), script.headers


def the_log_verifies(server):
    server.run("verify")
