"""Forms that no browser sends: to the pages and to Open311, which answers in its own form."""
import xml.etree.ElementTree as ET

from harness.georeport import ERROR, all_fit
from harness.people import case_id, sign_in

BEGINS_WITH = "demo"

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=Edge"
OVERSIZE = 64 * 1024 * 1024
PLAIN_PAGES = ["/sign-in", "/act/$case/accept"]
PAGES = ["/report", "/follow", "/follow/objection", "/follow/withdrawal", "/follow/addition",
         "/rate", "/follow/photos", "/cases/$case/photos"]
OPEN311 = ["/open311/v2/requests", "/open311/v2/servicerequestupdates"]


def _part(head, content=b"x"):
    return b"--Edge\r\n" + head + b"\r\n\r\n" + content + b"\r\n"


FIELD = b'Content-Disposition: form-data; name="description"'
END = b"--Edge--\r\n"
# Content type, body, status and reason.
WRONG = [
    *((URLENCODED, body, 400, "form.malformed") for body in (
        b"a=%", b"a=%4", b"a=%zz", b"a=%00", b"a=\0", b"a=%ff", b"a=\xff", b"a=%c0%80",
        b"a=%ed%a0%80", b"a=%f4%90%80%80", b"%ff=1", b"%00")),
    (URLENCODED, b"&".join([b"a=1"] * 201), 422, "form.too_many_fields"),
]
WRONG_PARTS = [
    *((kind, _part(FIELD) + END, 400, "form.malformed") for kind in (
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=Ed",
        'multipart/form-data; boundary="Edge', "multipart/form-data; boundary=" + "e" * 71)),
    *((MULTIPART, body, 400, "form.malformed") for body in (
        b"", b"x", END[:-4], _part(FIELD), _part(FIELD)[:-2], _part(FIELD) + b"--Edgy--",
        _part(b"x" * 5_000) + END, _part(b"Content-Type: text/plain") + END,
        _part(b'Content-Disposition: attachment; name="a"') + END,
        _part(b"Content-Disposition: form-data") + END,
        _part(b'Content-Disposition: form-data; name="a') + END,
        _part(b'Content-Disposition: form-data; name="\xff"') + END,
        _part(FIELD, b"\xff") + END, _part(FIELD, b"a\0b") + END)),
    (MULTIPART, _part(FIELD) * 201 + END, 422, "form.too_many_fields"),
]
world = {}


def _send(client, path, kind, body):
    return client.send("POST", path.replace("$case", world["case"]), body, None,
                       {"content-type": kind})


def there_is_a_case_that_nobody_touches(server):
    clerk = sign_in(server, "cun1")
    world["case"] = case_id(1)
    clerk.post("/api/v1/cases", {"id": case_id(1), "category": "0102", "description": "垃圾",
                                 "unit": "632822990901"}, expect=201)
    world["clerk"] = clerk
    world["steps"] = clerk.get(f"/api/v1/cases/{case_id(1)}/steps").json


def a_page_refuses_a_form_that_is_none(server):
    for path in PLAIN_PAGES + PAGES:
        ways = WRONG + WRONG_PARTS if path == "/follow" else WRONG[-2:] + WRONG_PARTS[-2:]
        for kind, body, status, reason in ways if path in PAGES else WRONG[-2:]:
            reply = _send(world["clerk"], path, kind, body)
            here = f"{path}, {kind}: {body[:60]!r} -> {reply.status} {reply.text[:300]}"
            assert reply.status == status and reason in reply.text, here
            assert reply.headers["content-type"].startswith("text/html"), here


def open311_refuses_a_form_that_is_none(server):
    for path in OPEN311:
        for kind, body, *_ in WRONG + WRONG_PARTS:
            reply = _send(server.client(), path + ".json", kind, body)
            here = f"{path}, {kind}: {body[:60]!r} -> {reply.status} {reply.text[:300]}"
            assert reply.status == 400 and [error["code"] for error in reply.json] == [400], here
            root = ET.fromstring(_send(server.client(), path + ".xml", kind, body).body)
            all_fit(root, "errors", "error", ERROR)


def a_form_that_is_too_large_is_refused_before_it_comes(server):
    for path in PLAIN_PAGES + PAGES + [path + ".json" for path in OPEN311]:
        reply = world["clerk"].send("POST", path.replace("$case", world["case"]), None, None, {
            "content-type": URLENCODED, "content-length": str(OVERSIZE)})
        assert reply.status == (400 if path.startswith("/open311") else 413), (path, reply)


def an_address_that_is_none_has_no_page(server):
    clerk = world["clerk"]
    for segment, status in [("nonsense", 404), ("%00", 400), ("%ff", 400), ("%zz", 400),
                            ("x" * 4_000, 404), ("../..", 404)]:
        for path in (f"/act/{segment}/accept", f"/cases/{segment}/photos", f"/{segment}x",
                     f"/act/{world['case']}/{segment}"):
            reply = clerk.send("POST", path, b"version=1", None, {"content-type": URLENCODED})
            assert reply.status in (status, 405), (path, reply.status, reply.text[:300])


def none_of_it_changed_the_case(server):
    path = f"/api/v1/cases/{world['case']}/steps"
    assert sign_in(server, "cun1").get(path).json == world["steps"]
