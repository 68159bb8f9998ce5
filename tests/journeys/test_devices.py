"""The second factors of villages and grids: telephones of one's own, and sheets of codes on paper;
what a lost telephone is told; the sign-in before; hours without a sound."""
from harness.people import PASSWORD, case_id, sign_in

BEGINS_WITH = "demo"

PHONE, OTHER, SHEET = case_id(700), case_id(701), case_id(702)
SECRET, CONTACT = "s" * 43, "c" * 43
made = {}


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text
    return reply.json.get("data", {})


def _entry(**changed):
    return {"id": PHONE, "name": "红米手机", "secret": SECRET, "contact": CONTACT,
            "password": PASSWORD} | changed


def _sign_in(server, login_name, expect=201, **more):
    client = server.client()
    reply = client.post("/api/v1/session",
                        {"login_name": login_name, "password": PASSWORD} | more, expect=expect)
    return client, reply


def _contact(server, expect=200, **changed):
    body = {"contact": CONTACT, "unsent": 2} | changed
    return server.client().post(f"/api/v1/devices/{PHONE}/contact", body, expect=expect).json


def a_registered_telephone_stands_beside_the_password(server):
    client, _ = _sign_in(server, "wangge1", kind="field")
    assert client.get("/api/v1/me/second-factors").json == {
        "has_app": False, "may_add": True, "devices": []}
    _refused(client.post("/api/v1/me/devices", _entry(password="not this"), expect=422),
             "password.wrong")
    first = client.post("/api/v1/me/devices", _entry(), expect=201).json
    again = client.post("/api/v1/me/devices", _entry(), expect=201).json
    assert first == again and [each["name"] for each in first["devices"]] == ["红米手机"], again
    _refused(client.post("/api/v1/me/devices", _entry(secret="t" * 43), expect=409),
             "device.id_used")
    desk = sign_in(server, "xian")
    _refused(desk.post("/api/v1/me/devices", _entry(id=OTHER), expect=403),
             "second_factor.not_for_post")
    for number in range(1, 5):
        client.post("/api/v1/me/devices", _entry(id=case_id(710 + number)), expect=201)
    _refused(client.post("/api/v1/me/devices", _entry(id=OTHER), expect=409), "device.too_many")

    _, refused = _sign_in(server, "wangge1", expect=401)
    assert _refused(refused, "second_factor.required") == {"ways": "device"}
    _, wrong = _sign_in(server, "wangge1", expect=401, device={"id": PHONE, "secret": "no"})
    _refused(wrong, "sign_in.refused")
    on_phone, _ = _sign_in(server, "wangge1", kind="field",
                           device={"id": PHONE, "secret": SECRET})
    made.update(first=client, on_phone=on_phone)


def one_is_told_of_the_sign_in_before_and_of_the_names_of_units(server):
    client, _ = _sign_in(server, "wangge1", device={"id": PHONE, "secret": SECRET})
    me = client.get("/api/v1/me").json
    last = me["last_sign_in"]
    assert (last["kind"], last["device"]) == ("field", "红米手机"), last
    assert all(post["unit_name"] for post in me["posts"]), me["posts"]
    body = sign_in(server, "lincao1").get("/api/v1/me").json["posts"][0]
    assert body["organisation_name"], body


def a_lost_telephone_is_told_to_wipe_itself_and_says_when_it_did(server):
    assert _contact(server) == {"state": "registered"}
    assert _contact(server, expect=404, contact="x" * 43)["reason"] == "device.not_found"
    assert _contact(server, expect=422, unsent=-1)["reason"] == "device.unsent"
    assert _contact(server, is_wiped=True) == {"state": "registered"}, "nobody said so"
    desk, _ = _sign_in(server, "wangge1", device={"id": PHONE, "secret": SECRET})
    path = f"/api/v1/me/devices/{PHONE}/remove"
    _refused(desk.post(path, {"is_lost": True, "password": "not this"}, expect=422),
             "password.wrong")
    _refused(desk.post(f"/api/v1/me/devices/{OTHER}/remove",
                       {"is_lost": True, "password": PASSWORD}, expect=404), "device.not_found")
    devices = desk.post(path, {"is_lost": True, "password": PASSWORD}).json["devices"]
    lost = next(each for each in devices if each["id"] == PHONE)
    assert (lost["state"], lost["unsent"]) == ("lost", 2), lost
    _refused(made["on_phone"].get("/api/v1/me", expect=401), "session.ended")
    desk.get("/api/v1/me")
    _, refused = _sign_in(server, "wangge1", expect=401, device={"id": PHONE, "secret": SECRET})
    _refused(refused, "sign_in.refused")
    assert _contact(server, unsent=3) == {"state": "lost"}
    assert _contact(server, unsent=3, is_wiped=True) == {"state": "wiped"}
    assert _contact(server, unsent=0) == {"state": "wiped"}
    devices = desk.get("/api/v1/me/second-factors").json["devices"]
    wiped = next(each for each in devices if each["id"] == PHONE)
    assert (wiped["state"], wiped["unsent"]) == ("wiped", 3) and wiped["wiped_at"], wiped
    made.update(account=desk.get("/api/v1/me").json["account"])


def the_security_administrator_helps_and_nobody_else(server):
    account = made["account"]
    paths = [("GET", f"/api/v1/accounts/{account}/second-factors", None),
             ("POST", f"/api/v1/accounts/{account}/code-sheet", {"id": SHEET}),
             ("POST", f"/api/v1/accounts/{account}/devices/{case_id(711)}/remove",
              {"is_lost": False})]
    for other in ("xitong", "shenji", "xian", "cun1"):
        for verb, path, body in paths:
            refused = sign_in(server, other).call(verb, path, body=body, expect=403)
            _refused(refused, "permission.denied")
    security = sign_in(server, "anquan")
    for verb, path, body in paths:
        security.call(verb, path, body=body)
    own = security.get("/api/v1/me").json["account"]
    _refused(security.post(f"/api/v1/accounts/{own}/code-sheet", {"id": SHEET}, expect=403),
             "account.own")
    security.post(f"/api/v1/accounts/{account}/reset-second-factor")
    _sign_in(server, "wangge1")


def a_sheet_of_codes_is_asked_number_by_number(server):
    client, _ = _sign_in(server, "cun2")
    body = {"id": SHEET, "password": PASSWORD}
    sheet = client.post("/api/v1/me/code-sheet", body, expect=201).json
    assert client.post("/api/v1/me/code-sheet", body, expect=201).json == sheet
    codes = sheet["codes"]
    assert len(codes) == 40 and all(len(code) == 6 for code in codes), codes
    for number in (1, 2):
        _, asked = _sign_in(server, "cun2", expect=401)
        assert _refused(asked, "second_factor.required") == {
            "ways": "code", "code_number": str(number)}
        _, wrong = _sign_in(server, "cun2", expect=401, code=codes[number])
        _refused(wrong, "sign_in.refused")
        clerk, began = _sign_in(server, "cun2", code=codes[number - 1])
        assert began.json["codes_left"] == 40 - number
    assert clerk.get("/api/v1/me").json["code_sheet"]["left"] == 38
    body["id"] = case_id(703)
    _refused(clerk.post("/api/v1/me/code-sheet", body | {"password": "no"}, expect=422),
             "password.wrong")
    following = clerk.post("/api/v1/me/code-sheet", body, expect=201).json["codes"]
    _, ended = _sign_in(server, "cun2", expect=401, code=codes[2])
    _refused(ended, "sign_in.refused")
    _sign_in(server, "cun2", code=following[0])
    server.run("verify")


def quiet_hours_are_kept_with_the_post(server):
    client, _ = _sign_in(server, "wangge2")
    me = client.put("/api/v1/me/quiet-hours", {"hours": {"from": "22:00", "to": "07:00"}}).json
    assert me["posts"][0]["quiet_hours"] == {"from": "22:00", "to": "07:00"}, me
    wrong = client.put("/api/v1/me/quiet-hours", {"hours": {"from": "22:00", "to": "25:00"}},
                       expect=422)
    _refused(wrong, "quiet_hours.malformed")
    assert "quiet_hours" not in client.put("/api/v1/me/quiet-hours", {}).json["posts"][0]
    client.put("/api/v1/session/post", {})
    _refused(client.put("/api/v1/me/quiet-hours", {}, expect=403), "post.required")


def a_lock_out_says_until_when(server):
    for _ in range(5):
        _sign_in(server, "linguan", expect=401, password="wrong wrong")
    _, locked = _sign_in(server, "linguan", expect=429)
    assert _refused(locked, "sign_in.locked")["until"].endswith("Z")


def whoever_signs_out_leaves_nothing_in_the_cache(server):
    client = sign_in(server, "cun1")
    assert client.delete("/api/v1/session").headers["clear-site-data"] == '"cache"'
