"""Complaints about a village, a township and an organisation, attacked by those they are about; and
two counties, of which in one somebody complained: what they are told is the same in both."""
import socket
import time

from harness.attack import OF_ONE, alike, leaves_of, told
from harness.people import GRID, case_id, sign_in
from harness.samples import png

BEGINS_WITH = "demo"

WORD = "卓玛措吉"  # Stands in the complaints and nowhere else.
PLACE = {"lon": 97.51, "lat": 36.2}
STATION = "示范镇林草站"
ABOUT = {"village": ["cun1", "cunzhang", "wangge1"],
         "township": ["zhen", "zhenzhang", "cun1", "wangge1"],
         "organisation": ["lincao1", "lincao2"]}
PLAIN = 24
complaints, streams, numbers = {}, {}, {"with": [], "without": []}


def _report(server, number, **more):
    body = {"category": "0102", "unit": GRID, "description": "垃圾没人清", "place": PLACE,
            "id": case_id(number)}
    return server.client().post("/api/v1/cases", body | more, expect=201).json


def _given_to_the_station(server):
    """A case that the station has, so that its lists and figures are not empty."""
    _report(server, 1)
    station = next(body["id"] for body in sign_in(server, "zhen").get("/api/v1/organisations").json[
        "organisations"] if body["name"] == STATION)
    for version, (who, action, body) in enumerate([
            ("cun1", "escalate", {"reason": "要站里办"}), ("zhen", "accept", {}),
            ("zhen", "dispatch", {"receiver": station})], 1):
        sign_in(server, who).post(f"/api/v1/cases/{case_id(1)}/{action}", body, version=version)
    return station


def _complain(server, station):
    for place, about in enumerate(ABOUT):
        more = {"about_organisation": station} if about == "organisation" else {}
        receipt = _report(server, 500 + place, about=about, description=f"{WORD}：不公", **more)
        complaints[about] = receipt | {"id": case_id(500 + place)}
        server.client().upload(f"/api/v1/follow/{receipt['number']}/files", png(),
                               case_id(600 + place), code=receipt["follow_code"])


class _Stream:
    """What of a stream has come by now."""

    def __init__(self, server, client):
        cookie = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
        self._socket = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        self._socket.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n"
                             f"Cookie: {cookie}\r\n\r\n".encode())
        self.text = ""
        self.read_until("stream.ready")

    def read_until(self, word):
        while word not in self.text:
            more = self._socket.recv(65536)
            assert more, self.text
            self.text += more.decode()

    def close(self):
        self._socket.close()


def _wait_until_counted(server, count):
    county, until = sign_in(server, "xian"), time.monotonic() + 60
    while county.get("/api/v1/figures/case.reported").json["figures"][0]["count"] != count:
        assert time.monotonic() < until, "the figures do not follow"
        time.sleep(0.2)


def _live_through(server, side):
    """The same in both counties, but that in one somebody complains in between."""
    station = _given_to_the_station(server)
    numbers[side] += [_report(server, 100 + i)["number"] for i in range(PLAIN // 2)]
    watching = {name: _Stream(server, sign_in(server, name))
                for names in ABOUT.values() for name in names if side == "with"}
    if side == "with":
        _complain(server, station)
    later = [_report(server, 200 + i)["number"] for i in range(PLAIN // 2)]
    numbers[side] += later
    for name, stream in watching.items():
        if not name.startswith("lincao"):
            stream.read_until(later[0])
        streams[name] = stream.text
        stream.close()
    _wait_until_counted(server, 1 + PLAIN + (len(ABOUT) if side == "with" else 0))


def _everything(server):
    words = [WORD, "垃圾", "不公"]
    return {name: told(sign_in(server, name), words)
            for name in sorted({name for names in ABOUT.values() for name in names})}


def those_a_complaint_is_about_are_told_the_same_as_if_there_were_none(server):
    twin = server.twin()
    try:
        _live_through(twin, "without")
        without = _everything(twin)
    finally:
        twin.stop()
        twin.close()
    _live_through(server, "with")
    seen = _everything(server)
    for key in [key for key in seen["zhen"] if "/map" in key[0] or "'all'" in key[1]]:
        one, other = alike(seen["zhen"])[key], alike(without["zhen"])[key]
        assert one != other, f"{key}: the township has the one about the village"
    for name, texts in seen.items():
        about = [which for which, names in ABOUT.items() if name in names]
        hidden = [complaints[which] for which in about]
        for key, text in texts.items():
            tells = [c for c in hidden if c["number"] in text or c["id"] in text]
            assert not tells, f"{name}: {key} tells: {text[:300]}"
        if name not in ("zhen", "zhenzhang"):  # These have the one about the village.
            assert WORD not in "".join(texts.values()), name
            one, other = alike(texts), alike(without[name])
            assert one.keys() == other.keys(), name
            for key in one:
                assert one[key] == other[key], f"{name}: {key}: {one[key]} and {other[key]}"


def the_complaint_is_there_for_who_decides_on_it(server):
    county = sign_in(server, "xian")
    for about in ("township", "organisation"):
        assert WORD in county.get(f"/api/v1/cases/{complaints[about]['id']}").json["description"]
    found = county.get("/api/v1/cases/search", query={"text": WORD}).json["cases"]
    assert len(found) >= 2, found


def one_by_one_it_is_as_if_it_never_was(server):
    for about, names in ABOUT.items():
        case, photo = complaints[about]["id"], case_id(600 + list(ABOUT).index(about))
        for name in names:
            client = sign_in(server, name)
            for rest in (*OF_ONE, f"/files/{photo}", f"/files/{photo}/thumbnail"):
                reply = client.send("GET", f"/api/v1/cases/{case}{rest}")
                none = client.send("GET", f"/api/v1/cases/{case_id(999)}{rest}")
                problems = [reply.json, none.json]
                for problem in problems:
                    problem.pop("request_id")
                assert reply.status in (403, 404), f"{name}: {about}{rest} -> {reply.status}"
                assert problems[0] == problems[1], f"{name}: {about}{rest}: {problems}"


def no_stream_told_of_it(server):
    for about, names in ABOUT.items():
        for name in names:
            for word in (complaints[about]["number"], complaints[about]["id"], WORD):
                assert word not in streams[name], f"{name}: {about}"


def nothing_public_tells_of_it(server):
    client = server.client()
    pages = [client.page("/cases").text, client.page("/cases", query={"state": "forced"}).text,
             client.send("GET", "/open311/v2/requests.json").text,
             client.send("GET", "/open311/v2/servicerequestupdates.xml").text,
             client.page("/figures").text]
    pages += [leaf.decode(errors="replace") for leaf in leaves_of(client)]
    for complaint in complaints.values():
        for page in pages:
            assert complaint["number"] not in page and complaint["id"] not in page, page[:300]
        assert client.page(f"/cases/{complaint['number']}", expect=404)
    assert all(WORD not in page for page in pages)


def numbers_tell_no_more_with_complaints_than_without(server):
    """No step from one to the next repeats, and the one over the complaints is no multiple."""
    size = 10 ** 7
    for side, told_numbers in numbers.items():
        digits = [int(number.rsplit("-", 1)[1]) for number in told_numbers]
        assert {number.rsplit("-", 1)[0] for number in told_numbers} == {told_numbers[0][:8]}
        steps = [(later - earlier) % size for earlier, later in zip(digits, digits[1:])]
        assert len(set(steps)) == len(steps), f"{side}: {steps}"
        over = steps.pop(PLAIN // 2 - 1)  # Between the two halves: there the complaints were.
        assert min(over, size - over) > 20, over
        for step in steps:
            assert all((step * n - over) % size for n in range(2, 9)), f"{side}: {step} {over}"
