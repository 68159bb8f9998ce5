"""Finding cases: by words on both engines alike, as likely duplicates, on the map."""
import time

from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

TEXTS = {
    1: "工地欠薪三个月，七名工人等着回家",
    2: "西河滩的 bridge 塌了一半，草场过不去",
    3: "西河滩桥塌了，牛羊过不去",
}
PLACES = {2: (97.9, 36.2), 3: (97.903, 36.2)}  # 270 m apart.
known = {}


def _wait_for(ask, wanted):
    """What is found by words may be two seconds old."""
    until = time.monotonic() + 20
    while (got := ask()) != wanted and time.monotonic() < until:
        time.sleep(0.1)
    assert got == wanted, (got, wanted)


def _found(client, text, **query):
    page = client.get("/api/v1/cases/search", query={"text": text, **query}).json
    return {c["number"] for c in page["cases"]}


def reports_can_be_found(server):
    for number, text in TEXTS.items():
        body = {"id": case_id(number), "category": "0102", "description": text}
        if number in PLACES:
            body["place"] = dict(zip(("lon", "lat"), PLACES[number]))
        else:
            body["unit"] = GRID
        receipt = server.client().post("/api/v1/cases", body, expect=201).json
        known[number] = receipt["number"]
    desk = sign_in(server, "xian")
    _wait_for(lambda: _found(desk, "西河滩"), {known[2], known[3]})


def the_same_words_find_the_same_on_both_engines(server):
    desk = sign_in(server, "xian")
    for text, wanted in {"欠薪": {1}, "西河滩": {2, 3}, "草": {2}, "bridge": {2}, "BRIDGE": {2},
                         "西河滩 塌了": {2, 3}, "西河滩 欠薪": set(), "牛羊": {3}}.items():
        assert _found(desk, text) == {known[n] for n in wanted}, text


def nobody_finds_what_they_may_not_see(server):
    assert _found(sign_in(server, "cun1"), "欠薪") == {known[1]}
    assert _found(sign_in(server, "cun2"), "欠薪") == set()
    sign_in(server, "shenji").get("/api/v1/cases/search", query={"text": "欠薪"}, expect=403)
    server.client().get("/api/v1/cases/search", query={"text": "欠薪"}, expect=401)
    complaint = {"id": case_id(9), "category": "0102", "unit": GRID, "about": "village",
                 "description": "欠薪的事村里压着不办"}
    number = server.client().post("/api/v1/cases", complaint, expect=201).json["number"]
    _wait_for(lambda: _found(sign_in(server, "zhen"), "压着不办"), {number})
    assert _found(sign_in(server, "cun1"), "欠薪") == {known[1]}


def a_question_without_words_is_refused(server):
    desk = sign_in(server, "xian")
    reply = desk.get("/api/v1/cases/search", query={"text": "，。"}, expect=422)
    assert reply.json["reason"] == "case.search_words", reply.text


def the_same_matter_is_offered_as_a_duplicate(server):
    desk = sign_in(server, "xian")
    found = desk.get(f"/api/v1/cases/{case_id(2)}/duplicates").json["duplicates"]
    assert [d["candidate"]["number"] for d in found] == [known[3]], found
    assert 200 < found[0]["distance_m"] < 400 and found[0]["common_words"] > 10, found
    reply = sign_in(server, "cun1").get(f"/api/v1/cases/{case_id(2)}/duplicates", expect=404)
    assert reply.json["reason"] == "case.not_found", reply.text


def _map(client, zoom, **bounds):
    area = {"west": 97, "south": 35, "east": 99, "north": 37} | bounds
    return client.get("/api/v1/cases/map", query=area | {"zoom": zoom}).json


def the_map_puts_together_what_lies_on_each_other(server):
    desk = sign_in(server, "xian")
    far = _map(desk, 6)
    assert not far["points"] and [c["count"] for c in far["clusters"]] == [2], far
    close = _map(desk, 18)
    assert {p["number"] for p in close["points"]} == {known[2], known[3]}, close
    assert close["is_all"] and not close["clusters"], close
    assert not _map(desk, 18, south=36.5)["points"]
    assert not _map(sign_in(server, "cun1"), 18)["points"]
    for wrong in ({"west": 99.5}, {"north": 91}):
        area = {"west": 97, "south": 35, "east": 99, "north": 37, "zoom": 5} | wrong
        reply = desk.get("/api/v1/cases/map", query=area, expect=422)
        assert reply.json["reason"] == "query.bad_value", reply.text


def an_area_of_the_map_narrows_a_list_its_count_words_and_a_file(server):
    desk = sign_in(server, "xian")

    def _listed(client, **query):
        page = client.get("/api/v1/cases", query={"list": "all", **query}).json
        count = client.get("/api/v1/cases/count", query={"list": "all", **query}).json["count"]
        assert count == len(page["cases"]), page
        return {c["number"] for c in page["cases"]}

    def _filed(**order):
        body = {"columns": ["number"], "format": "csv", **order}
        text = desk.post("/api/v1/cases/exports", body).text
        return {number for number in known.values() if number in text}, text

    around, wide = "97.89,36.19,97.901,36.21", "97,36,98,37"
    assert _listed(desk, box=around) == {known[2]}
    assert _listed(desk, box=wide) == {known[2], known[3]}  # The first has no position.
    assert _listed(desk, box=wide, state="closed") == _listed(desk, box="1,1,2,2") == set()
    assert known[1] in _listed(desk) and not _listed(sign_in(server, "cun1"), box=wide)
    assert _found(desk, "西河滩", box=around) == {known[2]}
    assert _filed(list="all", box=around)[0] == _filed(text="西河滩", box=around)[0] == {known[2]}
    text = _filed(list="all", box=around)[1]
    assert "地图上划定的范围" in text and "97.8" not in text, text  # It tells no place.
    for wrong in ("98,36,97,37", "97,36,98", "170,36,-170,37"):
        for path in ("/api/v1/cases", "/api/v1/cases/count"):
            reply = desk.get(path, query={"box": wrong}, expect=422).json
            assert (reply["reason"], reply["field"]) == ("query.bad_value", "box"), reply
