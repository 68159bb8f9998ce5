"""Pictures come with a request of another system, and are public once a person released them."""
from urllib.parse import urlsplit

from harness.georeport import get_json, get_xml, post_form
from harness.people import sign_in
from harness.samples import phone_jpeg, png

BEGINS_WITH = "demo"

REQUESTS = "/open311/v2/requests"
FIELDS = {"api_key": "demo", "service_code": "0102", "address_id": "632822990901001",
          "description": "村口垃圾"}


def _listed(client):
    return {child.find("service_request_id").text: child for child in get_xml(client, REQUESTS)}


def pictures_come_with_the_request_and_are_public_when_released(server):
    client, desk = server.client(), sign_in(server, "xian")
    reply = post_form(client, FIELDS, ("media", phone_jpeg()), ("media", png()))
    assert reply.status == 200, reply.text
    assert "照片" not in reply.json[0]["service_notice"], reply.text
    number = reply.json[0]["service_request_id"]
    case = next(case for case in desk.get("/api/v1/cases", query={"list": "all"}).json["cases"]
                if case["number"] == number)
    files = desk.get(f"/api/v1/cases/{case['id']}/files").json["files"]
    assert [(file["media_type"], file["stage"], file["is_from_reporter"]) for file in files] == [
        ("image/jpeg", "before", True), ("image/png", "before", True)], files

    def told():
        [request] = get_json(client, f"{REQUESTS}/{number}")
        listed = _listed(client)[number]
        assert (listed.find("media_url").text or "") == (request["media_url"] or "")
        return request["media_url"] or ""

    assert told() == ""
    path = f"/api/v1/cases/{case['id']}"
    desk.post(f"{path}/release", {"result": "村口垃圾"}, version=case["version"])
    assert told() == "", "a summary releases no picture"
    desk.post(f"{path}/files/{files[1]['id']}/release", {})
    url = urlsplit(told())
    assert url.scheme == "http" and url.hostname and url.path.endswith(files[1]["id"]), url
    assert client.send("GET", url.path).status == 200
    desk.post(f"{path}/files/{files[1]['id']}/withhold", {})
    assert told() == ""


def what_is_no_picture_costs_nobody_the_report(server):
    client = server.client()
    before = len(_listed(client))
    for content, said in ((b"MZ" + bytes(90), "media: "), (b"%PDF-1.7 " + bytes(90), "pictures")):
        refused = post_form(client, FIELDS, ("media", content))
        assert refused.status == 400 and said in refused.json[0]["description"], refused.text
    refused = post_form(client, FIELDS, ("photo", phone_jpeg()))
    assert refused.status == 400 and "field media" in refused.text, refused.text
    refused = post_form(client, FIELDS, *[("media[]", png())] * 10)
    assert refused.status == 400 and "At most 9" in refused.text, refused.text
    update = {"api_key": "demo", "service_request_id": "1"}
    refused = post_form(client, update, ("media", png()), path="servicerequestupdates")
    assert refused.status == 400 and "media_url" in refused.text, refused.text
    assert len(_listed(client)) == before
    # A picture whose middle is missing looks like one.
    torn = post_form(client, FIELDS, ("media", phone_jpeg()[:300]), ("media", png()))
    assert torn.status == 200 and "1 张照片未能保存" in torn.json[0]["service_notice"], torn.text
