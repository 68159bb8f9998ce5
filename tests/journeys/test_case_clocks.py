"""The time limits of cases follow what the configuration names."""
from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"


def _limit_to_accept(server, number):
    report = {"id": case_id(number), "category": "0102", "description": "路口垃圾", "unit": GRID}
    server.client().post("/api/v1/cases", report, expect=201)
    clocks = sign_in(server, "cun1").get(f"/api/v1/cases/{case_id(number)}/work").json["clocks"]
    return next(clock["limit"] for clock in clocks if clock["name"] == "accept")


def a_county_of_pastures_counts_in_workdays_unless_told_otherwise(server):
    limit = _limit_to_accept(server, 1)
    assert (limit["type"], limit["amount"]) == ("work_day", 1), limit


def a_town_counts_in_minutes(server):
    server.environment = {"WUZHI_CASE_CLOCKS": "urban"}
    server.restart()
    limit = _limit_to_accept(server, 2)
    assert (limit["type"], limit["amount"]) == ("urgent_hour", 15), limit


def a_name_that_no_limits_have_is_refused_with_those_that_there_are(server):
    server.stop()
    server.environment = {"WUZHI_CASE_CLOCKS": "suburban"}
    try:
        server.start()
    except AssertionError as error:
        assert "case.profile_unknown" in str(error) and "rural, urban" in str(error), error
    else:
        raise AssertionError("it started")
    finally:
        server.environment = {}
    server.start()
