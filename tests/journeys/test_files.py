"""Photos of a case: sent, cleaned, seen by those who see the case, public once released."""
import re

from harness.people import GRID, case_id, sign_in
from harness.samples import TELLING, mp4, phone_jpeg, png

BEGINS_WITH = "demo"

CATEGORY = "0105"  # 水域不洁: closed with a photo.
slip = {}


def _report(server, number, **more):
    body = {"id": case_id(number), "category": CATEGORY, "description": "河道里有垃圾",
            "unit": GRID} | more
    return server.client().post("/api/v1/cases", body, expect=201).json


def _files(number):
    return f"/api/v1/cases/{case_id(number)}/files"


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def the_reporter_sends_a_photo_with_number_and_code(server):
    receipt = _report(server, 1)
    slip.update(number=receipt["number"], code=receipt["follow_code"])
    client, path = server.client(), f"/api/v1/follow/{slip['number']}/files"
    sent = client.upload(path, phone_jpeg(), case_id(11), code=slip["code"],
                         query={"stage": "before", "device_time": "2026-11-01T01:00:00.000Z"}).json
    assert (sent["media_type"], sent["width"], sent["height"]) == ("image/jpeg", 32, 24), sent
    again = client.upload(path, phone_jpeg(), case_id(11), code=slip["code"],
                          query={"stage": "before",
                                 "device_time": "2026-11-01T01:00:00.000Z"}).json
    assert again == sent, again
    code = {"x-follow-code": slip["code"]}
    assert len(client.get(path, headers=code).json["files"]) == 1
    wrong = {"x-follow-code": "0000000000"}
    _refused(client.get(path, headers=wrong, expect=404), "follow.wrong")
    _refused(client.get(path, expect=422), "follow.code_missing")


def nothing_that_the_phone_wrote_is_left(server):
    desk = sign_in(server, "cun1")
    assert all(word in phone_jpeg() for word in TELLING)
    for path in ("", "/thumbnail", "/thumbnail?size=large"):
        reply = desk.send("GET", f"{_files(1)}/{case_id(11)}{path}")
        assert reply.status == 200 and reply.body.startswith(b"\xff\xd8\xff"), reply
        for word in TELLING:
            assert word not in reply.body, word
    note = "拍摄于 36.298N 98.095E"
    desk.upload(_files(1), png(text=note), case_id(12), query={"stage": "other"})
    assert note.encode() not in desk.get(f"{_files(1)}/{case_id(12)}").body


def a_browser_gets_a_picture_and_nothing_to_run(server):
    desk = sign_in(server, "cun1")
    reply = desk.get(f"{_files(1)}/{case_id(11)}")
    headers = reply.headers
    assert headers["x-content-type-options"] == "nosniff", headers
    assert headers["content-security-policy"] == "default-src 'none'; sandbox", headers
    assert headers["content-disposition"] == f'inline; filename="{case_id(11)}.jpg"', headers
    assert headers["cache-control"] == "private, no-store", headers
    unchanged = desk.send("GET", f"{_files(1)}/{case_id(11)}",
                          headers={"if-none-match": headers["etag"]})
    assert (unchanged.status, unchanged.body) == (304, b""), unchanged


def what_is_no_photo_is_refused_in_words(server):
    desk = sign_in(server, "cun1")
    for number, (data, status, reason) in enumerate([
        (b"", 422, "blob.empty"),
        (b"\x7fELF" + bytes(60), 422, "blob.program"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 422, "blob.markup"),
        (b"<!DOCTYPE html><script>alert(1)</script>", 422, "blob.markup"),
        (bytes(range(256)) * 8, 422, "blob.unknown_type"),
        (mp4(b"vide"), 422, "blob.not_sound"),
        (phone_jpeg()[:300], 422, "blob.undecodable"),
    ], 20):
        _refused(desk.upload(_files(1), data, case_id(number), expect=status), reason)
    too_large = desk.send("POST", _files(1), b"x", {"id": case_id(29)},
                          {"content-length": str(20 * 1024 * 1024 + 1)})
    assert too_large.status == 413 and "http.body_too_large" in too_large.text, too_large
    # A picture that is an archive and a page, too: only its pixels are kept.
    tail = b"PK\x03\x04 evil.html <script>alert(1)</script>"
    desk.upload(_files(1), phone_jpeg(tail), case_id(30))
    kept = desk.get(f"{_files(1)}/{case_id(30)}").body
    assert b"script" not in kept and b"PK\x03\x04" not in kept, kept[-200:]
    desk.upload(_files(1), mp4(b"soun"), case_id(31))
    _refused(desk.upload(_files(1), png(), case_id(31), expect=422), "file.id_taken")
    _refused(desk.upload(_files(1), png(), "00000000-0000-4000-8000-000000000001", expect=422),
             "file.id_malformed")
    _refused(desk.upload(_files(1), png(), case_id(32), expect=422,
                         query={"stage": "later"}), "query.bad_value")


def no_path_leads_out_of_the_case(server):
    desk = sign_in(server, "cun1")
    _report(server, 2)
    for path in (f"{_files(2)}/{case_id(11)}", f"{_files(1)}/..%2f..%2fwuzhi.db",
                 f"{_files(1)}/%2e%2e", f"{_files(1)}/{case_id(11)}%00.html",
                 f"{_files(1)}/{case_id(11)}/thumbnail/..", f"{_files(1)}/{case_id(99)}"):
        reply = desk.send("GET", path)
        assert reply.status in (400, 404), f"{path} -> {reply.status}"


def who_has_no_part_in_it_attaches_nothing(server):
    _refused(sign_in(server, "wangge1").upload(_files(1), png(), case_id(40), expect=403),
             "case.not_holder")
    _refused(server.client().upload(_files(1), png(), case_id(40), expect=401),
             "session.required")


def a_complaints_photos_are_not_there_for_those_it_is_about(server):
    receipt = _report(server, 3, about="village")
    server.client().upload(f"/api/v1/follow/{receipt['number']}/files", phone_jpeg(), case_id(41),
                           code=receipt["follow_code"])
    for login_name in ("cun1", "wangge1", "cunzhang"):
        client = sign_in(server, login_name)
        for path in ("", f"/{case_id(41)}", f"/{case_id(41)}/thumbnail"):
            _refused(client.get(_files(3) + path, expect=404), "case.not_found")
    town = sign_in(server, "zhen")
    assert [f["id"] for f in town.get(_files(3)).json["files"]] == [case_id(41)]


def it_is_closed_with_a_photo_of_how_it_was_left(server):
    desk, handler = sign_in(server, "cun1"), sign_in(server, "wangge1")
    case = f"/api/v1/cases/{case_id(1)}"
    desk.post(f"{case}/accept", {}, version=1)
    desk.post(f"{case}/dispatch", {"receiver": GRID}, version=2)
    handler.post(f"{case}/acknowledge", {})
    handler.post(f"{case}/submit", {"result": "已清理"})
    close = {"is_condition_met": True}
    _refused(desk.post(f"{case}/close", close, version=5, expect=409), "case.photo_missing")
    desk.upload(_files(1), png(40, 30), case_id(50), query={"stage": "after"})
    assert desk.post(f"{case}/close", close, version=5).json["state"] == "closed"
    _refused(desk.post(f"{_files(1)}/{case_id(50)}/remove", {"reason": "拍错了"}, expect=409),
             "file.acted_since")


def its_author_takes_a_photo_back(server):
    desk = sign_in(server, "cun1")
    desk.upload(_files(2), png(41, 30), case_id(51))
    remove, reason = f"{_files(2)}/{case_id(51)}/remove", {"reason": "拍错了"}
    _refused(sign_in(server, "jiandu").post(remove, reason, expect=403), "permission.denied")
    left = desk.post(remove, reason).json["files"]
    assert left == [], left
    _refused(desk.get(f"{_files(2)}/{case_id(51)}", expect=404), "file.not_found")


def a_photo_is_public_once_a_person_released_it_with_the_summary(server):
    public, town = server.client(), sign_in(server, "zhen")
    listed = f"/api/v1/public/cases/{case_id(1)}/files"
    photo = f"{listed}/{case_id(50)}"

    def is_hidden():
        for path in (photo, f"{photo}/thumbnail"):
            assert public.get(path, expect=404)

    is_hidden()
    _refused(town.post(f"{_files(1)}/{case_id(50)}/release", {}, expect=409),
             "file.summary_missing")
    version = town.get(f"/api/v1/cases/{case_id(1)}").json["version"]
    town.post(f"/api/v1/cases/{case_id(1)}/release", {"result": "河道已清理"}, version=version)
    is_hidden()
    assert public.get(listed).json["files"] == []
    _refused(sign_in(server, "cun1").post(
        f"{_files(1)}/{case_id(50)}/release", {}, expect=403), "permission.denied")
    _refused(town.post(f"{_files(1)}/{case_id(31)}/release", {}, expect=409),
             "file.not_a_picture")
    town.post(f"{_files(1)}/{case_id(50)}/release", {})
    assert [f["id"] for f in public.get(listed).json["files"]] == [case_id(50)]
    assert public.get(photo).body.startswith(b"\x89PNG")
    assert public.get(f"{photo}/thumbnail").headers["cache-control"] == "public, max-age=300"
    town.post(f"{_files(1)}/{case_id(50)}/withhold", {})
    is_hidden()


def a_report_by_the_page_brings_its_photos(server):
    client = server.client()
    asked = {"category": CATEGORY, "unit": GRID}
    shown = client.page("/report/details", query=asked).text
    known = {name: re.search(rf'name="{name}" value="([0-9a-f -]+)"', shown)[1]
             for name in ("id", "photo_ids")}
    form = known | asked | {"address": "", "stage": "before", "description": "河道里有垃圾"}
    text = client.page("/report", form=form, files=[phone_jpeg(), b"MZ" + bytes(90)]).text
    assert "收到照片或文件 1 个" in text and "blob.program" in text, text
    number, code = re.findall(r'<span class="code">([^<]+)</span>', text)
    again = client.page("/report", form=form, files=[phone_jpeg()]).text
    assert number in again and "收到照片或文件 1 个" in again, again
    files = sign_in(server, "cun1").get(f"/api/v1/cases/{known['id']}/files").json["files"]
    assert [f["stage"] for f in files] == ["before"], files

    shown = client.page("/follow", form={"number": number, "code": code}).text
    assert shown.count('src="data:image/jpeg;base64,') == 1, shown
    ids = re.search(r'name="photo_ids" value="([0-9a-f -]+)"', shown)[1]
    more = {"number": number, "code": code, "photo_ids": ids}
    shown = client.page("/follow/photos", form=more, files=[png(50, 40), png(51, 40)]).text
    assert shown.count('src="data:image/jpeg;base64,') == 3, shown
    wrong = client.page("/follow/photos", form=more | {"code": "0000000000"}, files=[png()],
                        expect=404).text
    assert "follow.wrong" in wrong and "data:image" not in wrong, wrong
    broken = client.send("POST", "/report", b"no form", headers={
        "content-type": "multipart/form-data; boundary=x"})
    assert broken.status == 400 and "form.malformed" in broken.text, broken


def the_desk_adds_a_photo_by_the_page(server):
    desk = sign_in(server, "cun1")
    shown = desk.page("/work").text
    path = re.search(r'action="(/cases/[0-9a-f-]{36}/photos)"', shown)[1]
    ids = re.search(r'name="photo_ids" value="([0-9a-f -]+)"', shown)[1]
    shown = desk.page(path, form={"photo_ids": ids, "stage": "after"}, files=[png(60, 40)]).text
    assert "收到照片或文件 1 个" in shown, shown
    assert f"/files/{ids.split()[0]}/thumbnail" in shown, shown


def each_step_of_a_file_is_in_the_history_and_the_log(server):
    steps = sign_in(server, "zhen").get(f"/api/v1/cases/{case_id(1)}/steps").json["steps"]
    actions = [step["action"] for step in steps]
    assert actions.count("attach_file") == 5, actions
    assert actions[-3:] == ["release", "release_file", "withhold_file"], actions
    server.run("verify")
