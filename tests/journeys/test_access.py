"""Who gets in and how far: keys of programs, second factors, lock-outs, separate administrators."""
from harness.people import GRID, case_id, sign_in
from harness.totp import code_of

BEGINS_WITH = "demo"

PASSWORD = "a password of one's own"
made = {}


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def _once(name):
    return {"idempotency-key": f"{name}-of-the-journey"}


def _bearer(server, token):
    client = server.client()
    client.headers["authorization"] = f"Bearer {token}"
    return client


def _enter(client, server, login_name, kind, unit):
    """A new person with account and post; the post as it was answered."""
    person = client.post("/api/v1/people", {"name": "测试人员", "telephone": "13900001111"},
                         headers=_once(f"enter-{login_name}"), expect=201).json
    client.post(f"/api/v1/people/{person['id']}/accounts",
                {"login_name": login_name, "password": "to begin with only"},
                headers=_once(f"open-{login_name}"), expect=201)
    post = sign_in(server, "anquan").post(
        f"/api/v1/people/{person['id']}/posts", {"kind": kind, "unit": unit},
        headers=_once(f"grant-{login_name}"), expect=201).json
    return person, post


def _own_password(server, login_name):
    """Signs in for the first time and chooses a password."""
    client = server.client()
    client.post("/api/v1/session", {"login_name": login_name, "password": "to begin with only"},
                expect=201)
    _refused(client.get("/api/v1/permissions", expect=403), "password.must_change")
    client.put("/api/v1/me/password",
               {"old_password": "to begin with only", "new_password": PASSWORD})
    return client


def a_key_is_told_once_and_does_only_what_it_lists(server):
    security, desk = sign_in(server, "anquan"), sign_in(server, "zhen").get("/api/v1/me").json
    request = {"title": "12345 对接", "account": desk["account"], "post": desk["post"],
               "permissions": ["case_read"], "expires_at": "2027-01-31T00:00:00.000Z"}
    key = security.post("/api/v1/api-keys", request, expect=201).json
    listed = security.get("/api/v1/api-keys")
    assert key["token"] not in listed.text and listed.json["keys"][0]["id"] == key["id"]
    sign_in(server, "cun1").post("/api/v1/cases", {
        "id": case_id(1), "category": "0102", "description": "垃圾", "unit": GRID}, expect=201)

    program = _bearer(server, key["token"])
    assert program.get(f"/api/v1/cases/{case_id(1)}").json["id"] == case_id(1)
    _refused(program.get("/api/v1/people", expect=403), "permission.denied")
    _refused(program.get("/api/v1/me", expect=403), "permission.denied")
    _refused(program.get("/api/v1/api-keys", expect=403), "permission.denied")
    made.update(key=key, request=request, program=program)


def a_key_never_does_the_work_of_administrators_or_more_than_its_post(server):
    security = sign_in(server, "anquan")
    for permission in ("person_manage", "post_grant", "journal_read", "person_reveal",
                       "case_force_close"):
        refused = security.post("/api/v1/api-keys", made["request"] | {"permissions": [permission]},
                                expect=422)
        _refused(refused, "api_key.permission")
    admin = sign_in(server, "xitong").get("/api/v1/me").json
    of_admin = made["request"] | {"account": admin["account"], "post": admin["post"],
                                  "permissions": ["person_manage"]}
    _refused(security.post("/api/v1/api-keys", of_admin, expect=403), "api_key.administrator")
    for late in ("2020-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"):
        body = made["request"] | {"expires_at": late}
        _refused(security.post("/api/v1/api-keys", body, expect=422), "api_key.expiry")


def a_revoked_key_is_nobody(server):
    sign_in(server, "anquan").delete(f"/api/v1/api-keys/{made['key']['id']}")
    _refused(made["program"].get("/api/v1/cases", expect=401), "session.ended")


def one_person_in_two_posts_acts_in_the_one_they_choose(server):
    system, security = sign_in(server, "xitong"), sign_in(server, "anquan")
    units = {name: sign_in(server, name).get("/api/v1/me").json["posts"][0]["unit"]
             for name in ("cun1", "cun2", "xian")}
    made.update(units=units)
    person, first = _enter(system, server, "liangzhi", "village_clerk", units["cun1"])
    second = security.post(f"/api/v1/people/{person['id']}/posts",
                           {"kind": "village_clerk", "unit": units["cun2"]},
                           headers=_once("second-post"), expect=201).json
    client = _own_password(server, "liangzhi")
    assert client.get("/api/v1/me").json.get("post") is None
    _refused(client.get("/api/v1/cases", expect=403), "post.required")
    client.put("/api/v1/session/post", {"post": first["id"]})
    assert client.get(f"/api/v1/cases/{case_id(1)}").json["id"] == case_id(1)
    client.put("/api/v1/session/post", {"post": second["id"]})
    _refused(client.get(f"/api/v1/cases/{case_id(1)}", expect=404), "case.not_found")


def an_administrators_post_needs_a_second_person(server):
    system, county = sign_in(server, "xitong"), sign_in(server, "xianzhang")
    person, post = _enter(system, server, "shenji2", "auditor", made["units"]["xian"])
    assert post["state"] == "proposed", post
    client = _own_password(server, "shenji2")
    _refused(client.get("/api/v1/permissions", expect=403), "post.required")
    path = f"/api/v1/posts/{post['id']}/decide"
    _refused(sign_in(server, "anquan").post(path, {"is_approved": True}, expect=403),
             "permission.denied")
    waiting = county.get("/api/v1/posts/proposed").json["posts"]
    assert [each["post"]["id"] for each in waiting] == [post["id"]], waiting
    assert county.post(path, {"is_approved": True}).json["state"] == "held"
    _refused(county.post(path, {"is_approved": True}, expect=409), "post.not_proposed")
    both = sign_in(server, "anquan").post(
        f"/api/v1/people/{person['id']}/posts",
        {"kind": "steward", "unit": made["units"]["cun1"]}, headers=_once("both"), expect=409)
    _refused(both, "post.not_separate")


def an_administrator_works_only_with_a_second_factor(server):
    client = server.client()
    credentials = {"login_name": "shenji2", "password": PASSWORD}
    client.post("/api/v1/session", credentials, expect=201)
    posts = client.get("/api/v1/me").json["posts"]
    client.put("/api/v1/session/post", {"post": posts[0]["id"]})
    _refused(client.get("/api/v1/permissions", expect=403), "second_factor.needed")

    _refused(client.post("/api/v1/me/second-factor", {"password": "not this one"}, expect=422),
             "password.wrong")
    offer = client.post("/api/v1/me/second-factor", {"password": PASSWORD}).json
    assert offer["uri"].startswith("otpauth://totp/") and offer["secret"] in offer["uri"], offer
    first_code = {"code": code_of(offer["secret"], -1)}
    codes = client.put("/api/v1/me/second-factor", first_code).json["codes"]
    assert len(set(codes)) == len(codes) >= 8, codes

    again = server.client()
    _refused(again.post("/api/v1/session", credentials, expect=401), "second_factor.required")
    again.post("/api/v1/session", credentials | {"code": code_of(offer["secret"], 1)}, expect=201)
    assert again.get("/api/v1/permissions").json["permissions"]
    server.client().post("/api/v1/session", credentials | {"code": codes[0]}, expect=201)
    used = server.client().post("/api/v1/session", credentials | {"code": codes[0]}, expect=401)
    _refused(used, "sign_in.refused")
    made.update(account=again.get("/api/v1/me").json["account"], credentials=credentials)


def a_lost_second_factor_is_removed_by_the_security_administrator(server):
    path = f"/api/v1/accounts/{made['account']}/reset-second-factor"
    for other in ("xitong", "shenji", "xian"):
        _refused(sign_in(server, other).post(path, expect=403), "permission.denied")
    sign_in(server, "anquan").post(path)
    client = server.client()
    client.post("/api/v1/session", made["credentials"], expect=201)
    _refused(client.get("/api/v1/permissions", expect=403), "second_factor.needed")


def no_administrator_does_anothers_work(server):
    person = made["account"]
    works = {
        "xitong": ("POST", f"/api/v1/accounts/{person}/close"),
        "anquan": ("POST", f"/api/v1/accounts/{person}/unlock"),
    }
    for owner, (verb, path) in works.items():
        for other in ("xitong", "anquan", "shenji", "xian", "xianzhang"):
            reply = sign_in(server, other).send(verb, path)
            assert (reply.status == 403) == (other != owner), f"{other} {path}: {reply.text}"
    for other in ("xitong", "anquan", "shenji"):
        sign_in(server, other).get(f"/api/v1/cases/{case_id(1)}", expect=403)


def whole_data_of_a_person_are_shown_for_a_purpose_only(server):
    desk = sign_in(server, "xian")
    people = desk.get("/api/v1/people").json["people"]
    person = next(each for each in people if each["telephone"] == "139****1111")
    path = f"/api/v1/people/{person['id']}/reveal"
    assert desk.post(path, {}, expect=422).json["status"] == 422
    _refused(sign_in(server, "shenji").post(path, {"purpose": "看看是谁"}, expect=403),
             "permission.denied")
    shown = desk.post(path, {"purpose": "联系其核对事件地点"})
    assert shown.json["telephone"] == "13900001111" and shown.json["name"] == "测试人员"
    server.run("verify")


def a_lock_out_looks_the_same_for_names_that_are_not_there(server):
    said = {}
    for login_name in ("wangge2", "nobody-of-this-name"):
        client, body = server.client(), {"login_name": login_name, "password": "wrong wrong"}
        tries = [client.post("/api/v1/session", body, expect=401).json for _ in range(5)]
        said[login_name] = [each | {"request_id": ""} for each in tries]
        locked = client.post("/api/v1/session", body, expect=429).json
        _refused(client.post("/api/v1/session", body | {"password": "wuzhi-demo-only"},
                             expect=429), "sign_in.locked")
        assert "Try again after" in locked["detail"], locked
        said[login_name].append(locked["reason"])
    assert said["wangge2"] == said["nobody-of-this-name"], said
