"""Month's end: what is out of the ordinary is listed, and thirty closed cases are drawn by lot."""
import hashlib
import time

from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

EXCEPTIONS, SAMPLES = "/api/v1/journal/exceptions", "/api/v1/journal/samples"
SEQUENCED_MAX_S = 20
CLOSED = 40  # On the spot; one more by force.
FORCED = case_id(CLOSED)
CATEGORY = "0104"
SEED = "2026年12月月末抽查 02-09-14-20-27-33"


def _report(client, number, category=CATEGORY):
    client.post("/api/v1/cases", {"id": case_id(number), "category": category, "unit": GRID,
                                  "description": "路面散落的杂物"}, expect=201)


def _exceptions(server, **query):
    return sign_in(server, "shenji").get(EXCEPTIONS, query=query).json


def _counts(page):
    return {each["kind"]: each["count"] for each in page["counts"]}


def _until(server, kind, count=1):
    deadline = time.monotonic() + SEQUENCED_MAX_S
    while len(found := _exceptions(server, kind=kind)["exceptions"]) < count:
        assert time.monotonic() < deadline, f"{kind}: {found}"
        time.sleep(0.2)
    return found


def _draw(server, expect=200, **order):
    body = {"seed": SEED} | order
    return sign_in(server, "shenji").post(SAMPLES, body, expect=expect).json


def a_month_of_work_with_one_case_closed_by_force_and_one_longer_limit(server):
    grid = sign_in(server, "wangge1")
    for number in range(CLOSED):
        _report(grid, number)
        grid.post(f"/api/v1/cases/{case_id(number)}/self_handle", {"result": "当场清走"})
    _report(grid, CLOSED, "0102")
    for version, (who, action, body) in enumerate([
            ("cun1", "escalate", {"reason": "请镇里定"}), ("zhen", "accept", {}),
            ("zhenzhang", "force_close", {"reason": "封路到四月，无法处置"})], 1):
        sign_in(server, who).post(f"/api/v1/cases/{FORCED}/{action}", body, version=version)
    keeper = sign_in(server, "xian")
    [category] = [each for each in keeper.get("/api/v1/categories").json["categories"]
                  if each["code"] == CATEGORY]
    keeper.post(f"/api/v1/categories/{CATEGORY}/limit",
                {"seen": category["time_limit"], "limit": "30天", "reason": "冬季道路难行"})


def the_list_of_exceptions_has_both_with_why(server):
    [forced] = _until(server, "force_closed")
    assert forced["subject"] == FORCED and forced["reason"] == "封路到四月，无法处置", forced
    assert forced["name"] == sign_in(server, "cun1").get(f"/api/v1/cases/{FORCED}").json["number"]
    assert forced["is_sealed"] and forced["acting_post"], forced
    [longer] = _until(server, "limit_lengthened")
    assert (longer["subject"], longer["after"]) == (CATEGORY, "30天"), longer
    assert longer["reason"] == "冬季道路难行" and not longer["is_sealed"], longer
    counts = _counts(_exceptions(server))
    assert counts["force_closed"] == counts["limit_lengthened"] == 1, counts
    assert counts["exempted"] == counts["suspended"] == 0, counts


def what_is_listed_is_where_the_log_says_it_is(server):
    [longer] = _until(server, "limit_lengthened")
    facts = sign_in(server, "shenji").get("/api/v1/journal/facts",
                                          query={"kinds": "catalogue.limit_set"}).json["facts"]
    assert [each["leaf_index"] for each in facts] == [longer["leaf_index"]], facts


def a_month_that_is_over_has_none_of_it(server):
    page = _exceptions(server, **{"from": "2025-01-01", "to": "2025-01-31"})
    assert page["exceptions"] == [] and set(_counts(page).values()) == {0}, page


def pages_follow_each_other(server):
    first = _exceptions(server, limit=1)
    assert len(first["exceptions"]) >= 1 and "next" in first, first
    second = _exceptions(server, limit=1, before=first["next"])
    assert second["exceptions"][0]["leaf_index"] < first["next"], second
    assert _counts(second) == _counts(first)


def thirty_are_drawn_as_anybody_can_draw_them_again(server):
    sample = _draw(server)
    assert sample["population"] == CLOSED + 1 and sample["n"] == 30, sample
    ids = [case_id(number) for number in range(CLOSED + 1)]
    digest = {each: hashlib.sha256(f"{SEED}\n{each}".encode()).hexdigest() for each in ids}
    wanted = sorted(ids, key=digest.get)[:30]
    assert [each["id"] for each in sample["records"]] == wanted
    assert [each["digest"] for each in sample["records"]] == [digest[each] for each in wanted]


def the_sample_finds_the_forced_one_and_the_longer_limit(server):
    records = _draw(server)["records"]
    [forced] = [each for each in records if each["is_forced"]]
    assert forced["id"] == FORCED and forced["category"] == "0102", forced
    assert [each["kind"] for each in forced["exceptions"]] == ["force_closed"], forced
    others = [each for each in records if each["category"] == CATEGORY]
    assert len(others) == 29 and all(
        [each["kind"] for each in other["exceptions"]] == ["limit_lengthened"]
        for other in others), others
    assert all("closed_at" in each and each["name"] for each in records), records


def each_drawing_is_told_to_everybody(server):
    before = _draw(server)["before"]
    _draw(server, seed="另一个")
    deadline = time.monotonic() + SEQUENCED_MAX_S
    while _draw(server)["before"] < before + 2:
        assert time.monotonic() < deadline
        time.sleep(0.5)
    facts = sign_in(server, "shenji").get("/api/v1/journal/facts",
                                          query={"kinds": "audit.sampled"}).json["facts"]
    assert {"另一个", SEED} == {each["details"]["seed"] for each in facts}, facts
    assert all(not each["is_sealed"] and each["details"]["population"] == CLOSED + 1
               for each in facts), facts


def nobody_else_reads_or_draws(server):
    server.client().get(EXCEPTIONS, expect=401)
    server.client().post(SAMPLES, {"seed": SEED}, expect=401)
    for name in ("cun1", "zhen", "xian", "xianzhang", "xitong", "anquan"):
        sign_in(server, name).get(EXCEPTIONS, expect=403)
        sign_in(server, name).post(SAMPLES, {"seed": SEED}, expect=403)
    for order in {"n": 0}, {"n": 201}, {"from": "2026-02-02", "to": "2026-02-01"}:
        wrong = _draw(server, expect=422, **order)
        assert wrong["reason"] == "query.bad_value", wrong
