"""What is counted of cases: by whom it may be read, how it leads back, and that it is what the
facts come to."""
import time

from harness.people import GRID, VILLAGE, case_id, sign_in

BEGINS_WITH = "demo"

COUNTY, TOWN, OTHER_VILLAGE = "632822", "632822990", "632822990902"
COUNT_MAX_S = 30
numbers = {}


def _report(server, number, **more):
    body = {"id": case_id(number), "category": "0102", "description": "村口垃圾堆放多日",
            "unit": GRID} | more
    return server.client().post("/api/v1/cases", body, expect=201).json


def _step(client, number, action, body=None):
    path = f"/api/v1/cases/{case_id(number)}"
    return client.post(f"{path}/{action}", body or {}, version=client.get(path).json["version"])


def _close(server, number):
    desk, handler = sign_in(server, "cun1"), sign_in(server, "wangge1")
    _step(desk, number, "accept")
    _step(desk, number, "dispatch", {"receiver": GRID})
    _step(handler, number, "acknowledge")
    _step(handler, number, "submit", {"result": "已清运"})
    _step(desk, number, "close", {"is_condition_met": True})


def _figures(client, metric, **query):
    return client.get(f"/api/v1/figures/{metric}", query=query).json["figures"]


def _count(client, metric, **query):
    [figure] = _figures(client, f"case.{metric}", **query)
    return figure["count"]


def _wait_for(client, metric, count):
    """Facts are counted after they are in the log, within a second or two."""
    deadline = time.monotonic() + COUNT_MAX_S
    while (seen := _count(client, metric)) != count:
        assert time.monotonic() < deadline, f"{metric}: {seen}, not {count}"
        time.sleep(0.2)


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def each_index_comes_twice_and_with_its_formula(server):
    metrics = {m["name"]: m for m in
               sign_in(server, "cun1").get("/api/v1/figures").json["metrics"]}
    ratios = [name for name, metric in metrics.items() if metric["kind"] == "ratio"]
    pairs = [name for name in ratios if f"{name}.excused" in ratios]
    assert len(pairs) * 2 == len(ratios) == 54, ratios
    assert all(metrics[name]["formula"] and metrics[name]["numerator"] for name in ratios)
    assert metrics["case.closed"]["unit"] == "件", metrics["case.closed"]
    told_apart = {dimension for metric in metrics.values() for dimension in metric["dimensions"]}
    assert told_apart == {"category", "organisation"}, "nothing is counted of persons"
    assert metrics["case.satisfaction_rate"]["is_guarded"], metrics["case.satisfaction_rate"]


def what_was_done_is_counted_where_it_happened_and_above(server):
    for number in (1, 2):
        numbers[number] = _report(server, number)["number"]
    _close(server, 1)
    village, town, county = (sign_in(server, name) for name in ("cun1", "zhen", "xian"))
    _wait_for(village, "closed", 1)
    for client in (village, town, county):
        assert _count(client, "reported", unit=VILLAGE) == 2
    assert _count(sign_in(server, "cun2"), "reported") == 0
    for name in ("case.closing_on_time_rate", "case.closing_on_time_rate.excused"):
        [rate] = _figures(village, name)
        assert (rate["numerator"], rate["denominator"], rate["ratio"]) == (1, 1, 1), rate
    by_unit = {f["unit"]: f["count"] for f in _figures(town, "case.reported", by="unit")}
    assert by_unit[VILLAGE] == 2 and by_unit[TOWN] == sum(by_unit.values()) / 2, by_unit
    by_category = _figures(village, "case.reported", by="category")
    assert [(f["value"], f["count"]) for f in by_category] == [("0102", 2)], by_category
    by_day = _figures(village, "case.reported", by="day")
    assert sum(f["count"] for f in by_day) == 2, by_day


def every_index_of_a_unit_is_read_at_once_and_is_what_each_is_alone(server):
    village = sign_in(server, "cun1")
    ratios = [m for m in village.get("/api/v1/figures").json["metrics"] if m["kind"] == "ratio"]
    all_at_once = village.get("/api/v1/indices").json
    assert all_at_once["unit"] == VILLAGE and all_at_once["next_leaf"] > 0, all_at_once
    told = {figure["metric"]: figure for figure in all_at_once["figures"]}
    assert list(told) == [m["name"] for m in ratios if not m["is_guarded"]], list(told)
    for name, figure in told.items():
        assert [figure] == _figures(village, name), figure
    month = {"from": "2026-11-01", "to": "2026-11-30"}
    of_month = village.get("/api/v1/indices", query=month).json["figures"]
    assert [figure["metric"] for figure in of_month] == [m["name"] for m in ratios]


def nobody_reads_beyond_his_units(server):
    for name, unit in (("cun1", OTHER_VILLAGE), ("cun1", TOWN), ("zhen", COUNTY)):
        client = sign_in(server, name)
        for path in ("/api/v1/figures/case.reported", "/api/v1/figures/case.reported/facts",
                     "/api/v1/indices"):
            _refused(client.get(path, query={"unit": unit}, expect=404), "figures.out_of_scope")
    sign_in(server, "xitong").get("/api/v1/figures/case.reported", expect=403)
    sign_in(server, "anquan").get("/api/v1/indices", expect=403)
    server.client().get("/api/v1/figures/case.reported", expect=401)


def a_figure_leads_back_to_its_cases(server):
    desk, path = sign_in(server, "cun1"), "/api/v1/figures/case.reported/facts"
    page = desk.get(path, query={"limit": 1}).json
    [first] = page["facts"]
    rest = desk.get(path, query={"limit": 100, "after": page["next_after"]}).json["facts"]
    seen = [first, *rest]
    assert [f["subject"] for f in seen] == [case_id(1), case_id(2)], seen
    assert [f["name"] for f in seen] == [numbers[1], numbers[2]], seen
    assert all(f["kind"] == "case.report" and f["quantity"] == 1 for f in seen), seen
    _refused(desk.get("/api/v1/figures/case.closing_rate/facts", expect=422), "figures.not_counted")


def the_auditor_reads_figures_of_the_county_and_no_case_behind_them(server):
    auditor = sign_in(server, "shenji")
    assert auditor.get("/api/v1/indices").json["unit"] == COUNTY
    facts = auditor.get("/api/v1/figures/case.reported/facts").json["facts"]
    assert facts and all(not each["subject"] and not each["name"] for each in facts), facts


def a_complaint_never_shows_where_it_is_about(server):
    village, town = sign_in(server, "cun1"), sign_in(server, "zhen")
    metrics = village.get("/api/v1/figures").json["metrics"]

    def _everything():
        return [_figures(village, m["name"], by=by) for m in metrics for by in ("unit", "category")]

    before = _everything()
    _report(server, 3, about="village")
    _wait_for(town, "reported", 3)
    assert _everything() == before
    [last] = town.get("/api/v1/figures/case.reported/facts", query={"limit": 100}).json["facts"][2:]
    assert (last["subject"], last["unit_path"]) == (case_id(3), f"{COUNTY}/{TOWN}"), last


def a_desk_that_stepped_aside_is_not_told_which_case_it_was(server):
    village = sign_in(server, "cun1")
    _report(server, 4)
    _wait_for(village, "reported", 3)
    _step(village, 4, "recuse", {"reason": "说的是村干部", "about": "village"})
    facts = village.get("/api/v1/figures/case.reported/facts").json["facts"]
    assert [f["subject"] for f in facts] == [case_id(1), case_id(2), ""], facts
    assert facts[2]["name"] == "", facts
    seen_above = sign_in(server, "zhen").get(
        "/api/v1/figures/case.reported/facts", query={"unit": VILLAGE}).json["facts"]
    assert seen_above[2]["subject"] == case_id(4), seen_above


def a_rating_is_not_shown_alone(server):
    receipt = _report(server, 5)
    _close(server, 5)
    slip = {"number": receipt["number"], "code": receipt["follow_code"]}
    server.client().post("/api/v1/follow/rating", slip | {"rating": "unsatisfied"})
    desk, deadline = sign_in(server, "cun1"), time.monotonic() + COUNT_MAX_S
    while not (seen := _figures(desk, "case.rated_unsatisfied")[0])["is_hidden"]:
        assert time.monotonic() < deadline, seen
        time.sleep(0.2)
    assert "count" not in seen, seen
    [rate] = _figures(desk, "case.satisfaction_rate")
    assert rate["is_hidden"] and "ratio" not in rate, rate
    path = "/api/v1/figures/case.rated_unsatisfied"
    _refused(desk.get(f"{path}/facts", expect=403), "figures.not_traced")
    _refused(desk.get(path, query={"by": "day"}, expect=422), "figures.whole_months")


def counted_anew_is_what_was_counted_step_by_step(server):
    def _all():
        client = sign_in(server, "xian")
        names = [m["name"] for m in client.get("/api/v1/figures").json["metrics"]]
        return [client.get(f"/api/v1/figures/{name}", query={"by": by}).json
                for name in names for by in ("unit", "category", "organisation")]

    before = _all()
    assert any(f.get("count") for answer in before for f in answer["figures"])
    server.stop()
    assert "all as the facts say" in server.run("figures")
    assert "counted anew" in server.run("figures", "--rebuild")
    assert "all as the facts say" in server.run("figures")
    server.start()
    assert _all() == before
