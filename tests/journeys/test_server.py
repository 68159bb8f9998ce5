"""The server as a whole: it answers, says what it offers, and can prove its log."""
import json

from harness.contract import DOCUMENT

BEGINS_WITH = "demo"


def it_says_that_it_is_healthy(server):
    reply = server.client().send("GET", "/healthz")
    assert reply.status == 200, reply.text


def it_prints_the_document_that_is_checked_in(server):
    printed = server.run_plain("openapi")
    assert json.loads(printed)["openapi"].startswith("3.1")
    assert printed == DOCUMENT.read_text(), (
        "api/openapi.json is not what `wuzhi openapi` prints: write it there and commit it")


def the_log_of_the_demonstration_verifies(server):
    server.run("verify")


def it_answers_an_unknown_address_with_a_problem(server):
    reply = server.client().send("GET", "/api/v1/nothing-of-this-name")
    assert reply.status == 404, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["reason"] == "http.not_found"


def it_serves_again_after_a_restart(server):
    server.restart()
    assert server.client().send("GET", "/healthz").status == 200
