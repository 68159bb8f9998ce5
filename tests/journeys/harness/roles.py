"""Everybody of the demonstration county and of the county beside it, for the matrix of access."""
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

from harness.decisions import matter, publish
from harness.people import case_id, sign_in
from harness.samples import png

HOME, NEIGHBOUR = "127.0.0.1", "neighbour.test"
HOSTS = f"632822={HOME},990200={NEIGHBOUR}"
LOGINS = ("xian xianzhang zhen zhenzhang cun1 wangge1 wanggezhang caoguan linguan wenguan cunjing "
          "cunzhang jiandu guanjia falv guwen tiaojie shexiang shenpi xitong anquan shenji "
          "lincao1 lincao2").split()

COUNTY, TOWN, VILLAGE, GRID = "632822", "632822990", "632822990901", "632822990901001"
OTHER_TOWN, OTHER_VILLAGE, OTHER_GRID = "632822100", "632822990902", "632822990902001"
OTHER_COUNTY = "990200990901"
BODY, HELD = "body", "held"
# By where the post is held: where own, child, sibling, parent and the other county are.
RELATIONS = {
    COUNTY: {"own": COUNTY, "child": TOWN, "other county": OTHER_COUNTY},
    TOWN: {"own": TOWN, "child": VILLAGE, "sibling": OTHER_TOWN, "parent": COUNTY,
           "other county": OTHER_COUNTY},
    VILLAGE: {"own": VILLAGE, "child": GRID, "sibling": OTHER_VILLAGE, "parent": TOWN,
              "other county": OTHER_COUNTY},
    # Of a body, in the place of a unit: a case that it handles, and what it has nothing to do with.
    BODY: {"own": HELD, "sibling": VILLAGE, "parent": TOWN, "other county": OTHER_COUNTY},
    GRID: {"own": GRID, "sibling": OTHER_GRID, "parent": VILLAGE, "other county": OTHER_COUNTY},
}
UNITS = [COUNTY, TOWN, OTHER_TOWN, VILLAGE, OTHER_VILLAGE, GRID, OTHER_GRID]
KIND_BY_LENGTH = {6: "county_desk", 9: "township_desk", 12: "village_clerk", 15: "grid_member"}
TELEPHONE, NAME = "13912345678", "旺姆拉毛措"
NEW_PASSWORD = "a password to begin with"


def two_counties(server):
    """Adds the county beside it and serves each under a name of its own."""
    server.stop()
    server.run("demo", "--neighbour")
    server.environment["WUZHI_HOSTS"] = HOSTS
    server.start()


class Role:
    def __init__(self, server, login_name):
        self.client = sign_in(server, login_name)
        self.me = self.client.get("/api/v1/me").json
        post = next(p for p in self.me["posts"] if p["id"] == self.me["post"])
        self.kind, self.unit, self.unit_id = post["kind"], post["unit_code"], post["unit"]
        self.body = post.get("organisation")
        if self.body:
            self.unit = BODY


def everybody(server):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda login_name: Role(server, login_name), LOGINS))


def neighbour_client(server):
    client = server.client()
    client.headers["host"] = NEIGHBOUR
    client.post("/api/v1/session", {"login_name": "cun1", "password": "wuzhi-demo-only"},
                expect=201)
    return client


class Targets:
    """One of each kind of thing in each unit: (kind, unit code) → id."""

    def __init__(self, server, roles):
        self._by = {}
        self.by_kind = {role.kind: role for role in roles}
        system, neighbour = self.by_kind["system_administrator"].client, neighbour_client(server)
        for client in (system, neighbour):
            for unit in client.get("/api/v1/units").json["units"]:
                self._by["unit", unit["code"]] = unit["id"]
                self._by["code", unit["code"]] = unit["code"]
        self._make_cases(server)
        self._hand_over()
        self._make_people()
        self._make_organisations()
        self._make_key()
        self._make_rights()
        self._make_meetings()
        self._make_decisions(server)
        me = neighbour.get("/api/v1/me").json
        self._by["person", OTHER_COUNTY] = me["person"]
        self._by["account", OTHER_COUNTY] = me["account"]
        self._by["post", OTHER_COUNTY] = me["posts"][0]["id"]
        self._by["key", OTHER_COUNTY] = case_id(999)  # Keys are seen by nobody of another county.

    def of(self, kind, unit):
        """None: there is none of this kind there."""
        return self._by.get((kind, unit))

    def _make_cases(self, server):
        for number, unit in enumerate([*UNITS, OTHER_COUNTY], 500):
            client = server.client()
            client.headers["host"] = NEIGHBOUR if unit == OTHER_COUNTY else HOME
            slip = client.post("/api/v1/cases", {
                "id": case_id(number), "category": "0102", "description": "路边有垃圾",
                "unit": unit}, expect=201).json
            self._by["case", unit] = case_id(number)
            client.upload(f"/api/v1/follow/{slip['number']}/files", png(), case_id(number + 100),
                          code=slip["follow_code"])
            self._by["case_file", unit] = f"{case_id(number)}/files/{case_id(number + 100)}"
        for number, unit in enumerate((VILLAGE, OTHER_VILLAGE), 700):
            self._publish(server, number, unit)
        self._by["public_case", OTHER_COUNTY] = self._by["case", OTHER_COUNTY]
        self._by["public_file", OTHER_COUNTY] = self._by["case_file", OTHER_COUNTY]

    def _publish(self, server, number, unit):
        """A case and a photo that everybody may see, and that no other line works on."""
        desk = self.by_kind["county_leader"].client
        case, file = case_id(number), f"{case_id(number)}/files/{case_id(number + 10)}"
        slip = server.client().post("/api/v1/cases", {
            "id": case, "category": "0102", "description": "路边有垃圾", "unit": unit},
            expect=201).json
        server.client().upload(f"/api/v1/follow/{slip['number']}/files", png(),
                               case_id(number + 10), code=slip["follow_code"])
        desk.post(f"/api/v1/cases/{case}/release", {"result": "已清理"}, version=1)
        desk.post(f"/api/v1/cases/{file}/release", {})
        self._by["public_case", unit], self._by["public_file", unit] = case, file

    def _hand_over(self):
        """A case that waits for the handlers of the body."""
        desk, body = self.by_kind["township_desk"].client, self.by_kind["organisation_handler"].body
        self._by["case", HELD] = case_id(599)
        desk.post("/api/v1/cases", {
            "id": case_id(599), "category": "0102", "description": "草场边有垃圾", "unit": TOWN},
            expect=201)
        for version, (action, sent) in enumerate(
                [("accept", {}), ("dispatch", {"receiver": body})], 1):
            desk.post(f"/api/v1/cases/{case_id(599)}/{action}", sent, version=version)

    def _make_people(self):
        system = self.by_kind["system_administrator"].client
        security = self.by_kind["security_administrator"].client
        for unit in UNITS:
            person = system.post("/api/v1/people", {"name": NAME, "telephone": TELEPHONE},
                                 headers={"idempotency-key": f"person-of-{unit}"}, expect=201).json
            with_account = system.post(
                f"/api/v1/people/{person['id']}/accounts",
                {"login_name": f"target-{unit}", "password": NEW_PASSWORD},
                headers={"idempotency-key": f"account-of-{unit}"}, expect=201).json
            post = security.post(
                f"/api/v1/people/{person['id']}/posts",
                {"kind": KIND_BY_LENGTH[len(unit)], "unit": self._by["unit", unit]},
                headers={"idempotency-key": f"post-of-{unit}"}, expect=201).json
            self._by["person", unit] = person["id"]
            self._by["account", unit] = with_account["accounts"][0]["id"]
            self._by["post", unit] = post["id"]

    def _make_organisations(self):
        system = self.by_kind["system_administrator"].client
        for number, unit in enumerate(UNITS, 600):
            made = system.post("/api/v1/organisations", {
                "id": case_id(number), "name": "矩阵站", "kind": "station", "unit": unit,
                "duty": "测试"},
                headers={"idempotency-key": f"organisation-of-{unit}"}, expect=201).json
            system.call("PUT", f"/api/v1/responsibilities/0102/{unit}",
                        body={"organisation": made["id"]})
            self._by["organisation", unit] = made["id"]
            self._by["line", unit] = f"0102/{unit}"

    def _make_meetings(self):
        """A meeting of each centre, and what its leader has it do."""
        at = datetime.now(timezone.utc) + timedelta(days=2)
        for number, (unit, desk, leader) in enumerate([
                (TOWN, "township_desk", "township_leader"),
                (COUNTY, "county_desk", "county_leader")], 400):
            meeting, undertaking = case_id(number), case_id(number + 10)
            self.by_kind[desk].client.post("/api/v1/centre/meetings", {
                "id": meeting, "title": "会商", "place": "会议室", "cases": [case_id(599)],
                "begins_at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "participants": [OTHER_TOWN]},
                expect=201)
            self.by_kind[leader].client.post("/api/v1/centre/instructions", {
                "id": undertaking, "task": "按时上报", "party": unit,
                "due_on": at.strftime("%Y-%m-%d")}, expect=201)
            self._by["meeting", unit], self._by["undertaking", unit] = meeting, undertaking

    def _make_decisions(self, server):
        """A matter of each village, and a resolution of each that everybody may read."""
        for number, (unit, login_name) in enumerate([(VILLAGE, "cun1"), (OTHER_VILLAGE, "cun2")],
                                                    420):
            clerk, shown = sign_in(server, login_name), case_id(number + 10)
            clerk.post("/api/v1/decisions",
                       matter(case_id(number), "public_works", "village_assembly"), expect=201)
            publish(clerk, matter(shown, "land_contract", "collective_assembly"))
            self._by["matter", unit], self._by["public_decision", unit] = case_id(number), shown

    def _make_key(self):
        desk = self.by_kind["township_desk"].me
        security = self.by_kind["security_administrator"].client
        key = security.post("/api/v1/api-keys", {
            "title": "对接", "account": desk["account"], "post": desk["post"],
            "permissions": ["case_read"], "expires_at": "2027-03-01T00:00:00.000Z"}, expect=201)
        self._by["key", COUNTY] = key.json["id"]

    def _make_rights(self):
        """What somebody asks about their data, and a search by number: both the county's."""
        desk = self.by_kind["county_desk"].client
        self._by["rights_request", COUNTY] = desk.post(
            f"/api/v1/cases/{self._by['case', COUNTY]}/rights",
            {"identity_check": "identity_card", "reason": "本人持证", "kind": "correction",
             "words": "名字写错了"}, expect=201).json["id"]
        self._by["search", COUNTY] = desk.post(
            "/api/v1/person-searches", {"telephone": "13900000001", "purpose": "本人要求"},
            expect=201).json["id"]
