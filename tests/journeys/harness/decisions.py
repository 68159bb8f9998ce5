"""A village's decisions as its clerk enters them: days, numbers, and the steps on the way."""
from datetime import datetime, timedelta, timezone

DECISIONS = "/api/v1/decisions"


def day(ahead=0):
    """A day of the county, so many from today."""
    return (datetime.now(timezone.utc) + timedelta(hours=8, days=ahead)).strftime("%Y-%m-%d")


def matter(number_id, kind, body, began_on=None, **more):
    return {"id": number_id, "title": "北坡冬季草场承包方案", "type": kind, "body": body,
            "origin": "villagers", "proposal": "把北坡冬季草场按户承包，期限五年。",
            "began_on": began_on or day(), **more}


def counts(**given):
    names = ("eligible", "present", "households", "households_present", "representatives",
             "women", "yes", "no", "abstain", "yes_representatives")
    return {name: given.get(name, 0) for name in names}


def study(held_on=None):
    return {"held_on": held_on or day(), "eligible": 7, "present": 6, "minutes": "支部会议记录"}


def vote(outcome="passed", held_on=None, notified_on=None, **given):
    body = {"held_on": held_on or day(), "counts": counts(**given), "outcome": outcome,
            "minutes": "会议记录，内容不公开", "attendee": "驻村干部", "method": "show_of_hands"}
    if outcome == "no_quorum":
        del body["method"]
    if notified_on:
        body["notified_on"] = notified_on
    return body


def posting(text="决议：同意北坡冬季草场承包方案，期限五年。", **more):
    return {"text": text, "place": "村委会门前公开栏", **more}


def step(client, matter_id, action, body, **expected):
    return client.post(f"{DECISIONS}/{matter_id}/{action}", body, **expected).json


def review(client, body):
    """Begins it and goes through S1 to S3; the matter as it is then."""
    client.post(DECISIONS, body, expect=201)
    on = body["began_on"]
    step(client, body["id"], "propose", study(on))
    step(client, body["id"], "discuss", vote(held_on=on, eligible=7, present=7, yes=6, no=1))
    return step(client, body["id"], "review",
                vote(held_on=on, eligible=30, present=20, yes=20))


def publish(client, body):
    """The same, resolved by 34 of 50 and put up."""
    review(client, body)
    step(client, body["id"], "resolve",
         vote(notified_on=day(-10), eligible=50, present=34, yes=34))
    return step(client, body["id"], "publish", posting())
