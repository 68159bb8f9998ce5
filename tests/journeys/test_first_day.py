"""The first day of a real county: three spreadsheets become people who sign in."""
import csv
import io
import os
import random
import re
import subprocess
import time

from harness.contract import ROOT
from harness.people import PASSWORD as DEMO_PASSWORD
from harness.totp import code_of

BEGINS_WITH = "no_county"

LONG = "WUZHI_TEST_LONG" in os.environ
PEOPLE, ACTIVATED = 806, 30  # Of all by a long run: a password takes a tenth of a second.
COUNTY, GRIDS, LARGE_VILLAGES = "632822", 5, 100  # A large one has a grid more.
OWN = "青海湖的水很蓝很蓝的"
ACCOUNTS = ("xitong", "anquan", "shenji", "xianzhang")
made = {}


def _csv(columns, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _divisions():
    with open(ROOT / "data/demo/divisions.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _units():
    """The divisions, and in each village a few grids."""
    rows = [[row["code"], row["name"], row["kind"], row["village_kind"]] for row in _divisions()]
    villages = [row for row in rows if row[2] == "village"]
    for at, village in enumerate(villages):
        rows += [[f"{village[0]}{grid:03}", f"{village[1]}第{grid}网格", "grid", ""]
                 for grid in range(1, GRIDS + 1 + (at < LARGE_VILLAGES))]
    return rows


def _organisations():
    return [[COUNTY, "县综合服务中心", "department", "综合"]]


def _responsibilities():
    groups = {row["group_code"] for name in ("events", "components")
              for row in csv.DictReader(open(ROOT / f"data/catalogue/{name}.csv"))}
    return [[group, COUNTY, "县综合服务中心"] for group in sorted(groups)]


def _people(units):
    """A desk for the county, each township and each village; the rest are grid members."""
    posts = [("county_desk", COUNTY, ""), ("organisation_handler", COUNTY, "县综合服务中心")]
    posts += [("乡镇受理派遣员", code, "") for code, _, kind, _ in units if kind == "township"]
    posts += [("village_clerk", code, "") for code, _, kind, _ in units if kind == "village"]
    posts += [("网格员", code, "") for code, _, kind, _ in units if kind == "grid"]
    people = [[f"测试人员{at:03}", f"139{at:08}", post, unit, body]
              for at, (post, unit, body) in enumerate(posts)]
    assert len(people) == PEOPLE, len(people)
    others = [[*people[at][:2], "草管员", posts[at][1], ""] for at in range(200, 230)]
    return people + others  # Some hold two posts.


def _write(server):
    folder = server.folder / "sheets"
    folder.mkdir(exist_ok=True)
    units = _units()
    sheets = {
        "units": _csv(["code", "name", "kind", "village_kind"], units),
        "organisations": _csv(["unit", "name", "kind", "duty"], _organisations()),
        "responsibilities": _csv(["category", "unit", "organisation"], _responsibilities()),
        "people": _csv(["name", "telephone", "post", "unit", "organisation"], _people(units))}
    for name, text in sheets.items():
        # As a spreadsheet in Chinese saves it.
        (folder / f"{name}.csv").write_text(text, encoding="gb18030")
    return folder


def empty_spreadsheets_are_laid_and_what_is_there_stays(server):
    folder = server.folder / "templates"
    server.run("setup", "--templates", str(folder))
    assert sorted(file.name for file in folder.iterdir()) == [
        "organisations.csv", "people.csv", "read-me-first.txt", "responsibilities.csv",
        "units.csv"]
    words = (folder / "read-me-first.txt").read_text()
    with open(ROOT / "src/county/identity/permission.cpp", encoding="utf-8") as file:
        titles = re.findall(r'case PostKind::\w+: return "([^"]+)"', file.read())
    assert len(titles) == 24 and all(title in words for title in titles), titles
    (folder / "people.csv").write_text("ours")
    server.run("setup", "--templates", str(folder))
    assert (folder / "people.csv").read_text() == "ours"


def a_dry_run_finds_every_fault_and_keeps_nothing(server):
    folder = _write(server)
    people = (folder / "people.csv").read_text("gb18030")
    faulty = people.replace("village_clerk,632822100201,", "村霸,632822100201,", 1)
    faulty = faulty.replace("网格员,632822100201001,", "auditor,632822100201001,", 1)
    assert faulty != people
    (folder / "people.csv").write_text(faulty, encoding="gb18030")
    said = server.run("setup", str(folder), "--dry-run", expect=1)
    for fault in ("column post: staff.post", "column post: staff.administrator",
                  "Correct people.csv", "nothing was kept"):
        assert fault in said, said[-3000:]
    (folder / "people.csv").write_text(people, encoding="gb18030")
    said = server.run("setup", str(folder), "--dry-run")
    assert f"{PEOPLE} accounts, of which {PEOPLE} wait" in said, said[-3000:]
    assert "[x] responsibilities" in said and "[ ] administrators" in said, said[-3000:]
    assert "there is none yet" in server.run("setup", expect=1)


def what_cannot_be_read_or_written_is_said(server):
    nowhere = str(server.folder / "nowhere")
    assert "setup.folder" in server.run("setup", nowhere, expect=1)
    (server.folder / "a file").write_text("")
    refused = server.run("setup", "--templates", str(server.folder / "a file"), expect=1)
    assert "setup.write" in refused, refused
    refused = server.run("setup", "--templates", str(server.folder / "here"), "--data", nowhere,
                         expect=1)
    assert "setup.data" in refused, refused
    book = server.folder / "book"
    book.mkdir()
    (book / "units.csv").write_bytes(b"PK\x03\x04 a workbook")
    said = server.run("setup", str(book), "--dry-run", expect=1)
    assert "import.workbook" in said and "setup.problems" in said, said


def what_is_not_needed_about_people_is_refused(server):
    folder = _write(server)
    people = (folder / "people.csv").read_text("gb18030")
    for column, reason in (("重点人员", "import.classifies_persons"),
                           ("身份证号", "import.unknown_column")):
        head, rest = people.split("\n", 1)
        (folder / "people.csv").write_text(
            f"{head},{column}\n" + rest.replace("\n", ",\n"), encoding="gb18030")
        said = server.run("setup", str(folder), "--dry-run", expect=1)
        assert reason in said and column in said, said[-2000:]


def the_spreadsheets_become_a_county_and_the_same_again_changes_nothing(server):
    folder = _write(server)
    said = server.run("setup", str(folder))
    assert f"{PEOPLE} accounts, of which {PEOPLE} wait" in said, said[-3000:]
    again = server.run("import", "people", str(folder / "people.csv"))
    assert " 0 changes, 836 rows as they are, 0 problems" in again, again
    # What is the county's own is not undone by what comes with the program.
    own = server.folder / "own"
    own.mkdir()
    (own / "hours.csv").write_text(
        "valid_from,valid_to,season_from,season_to,sessions,source\n"
        "2000-01-01,,,,09:00-12:00 15:00-18:00,公告\n")
    server.run("setup", str(own))
    said = server.run("setup", str(folder))
    assert said.count("what the county has stays") == 4, said
    assert server.rows("SELECT COUNT(*) FROM account") == [(str(PEOPLE),)]
    admins = server.run("user", "admins")
    made["first"] = dict(re.findall(r"^  (\w+) +(\S+) ", admins, re.MULTILINE))
    assert set(made["first"]) >= set(ACCOUNTS), admins
    missing = server.run("setup", expect=1)
    assert "setup.missing" in missing
    assert missing.count("[ ]") == 1 and "[ ] accounts" in missing, missing


def a_power_cut_leaves_nothing_by_half_and_the_same_again_goes_on(server):
    folder = server.folder / "sheets"
    other = server.empty_one()
    try:
        for file in ("units.csv", "organisations.csv", "people.csv", "people.csv"):
            _cut_while(other, folder, file)
        assert f"{PEOPLE} accounts, of which {PEOPLE} wait" in other.run("setup", str(folder))
        assert other.rows("SELECT COUNT(*) FROM account") == [(str(PEOPLE),)]
        assert other.rows("SELECT COUNT(*) FROM post") == [("836",)]
        assert "all as signed" in other.run("verify")
    finally:
        other.close()


def _cut_while(server, folder, file):
    """Ends the set-up without notice a moment after it began with the file."""
    process = subprocess.Popen([*server.command("setup"), str(folder)], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while (line := process.stdout.readline()) and file not in line:
        pass
    assert line, f"it never came to {file}"
    time.sleep(random.uniform(0, 0.3))
    process.kill()
    process.stdout.close()
    process.wait()


def a_lost_administrator_is_let_in_again_at_the_machine(server):
    secret = re.compile(r"^  xitong +(\S+)", re.MULTILINE)
    made["first"]["xitong"] = secret.search(
        server.run("user", "reset-password", "--login", "xitong"))[1]
    server.run("user", "reset-second-factor", "--login", "xitong")


def nothing_of_a_demonstration_can_be_in_it(server):
    refused = server.run("demo", expect=1)
    assert "demo.not_demo" in refused, refused
    server.environment["WUZHI_IN_SERVICE"] = "true"
    server.start()
    client = server.client()
    for login in ("cun1", "xian", *ACCOUNTS):
        client.post("/api/v1/session", {"login_name": login, "password": DEMO_PASSWORD},
                    expect=401)
    form = "api_key=demo&service_code=0102&address_id=632822100201&description=x"
    reply = client.send("POST", "/open311/v2/requests.json", form.encode(), None,
                        {"content-type": "application/x-www-form-urlencoded"})
    assert reply.status == 403, reply.text
    assert "演示" not in client.page("/").text


def _administrator(server, login):
    """Signs in for the first time: a password of one's own, then a second factor."""
    client = server.client()
    client.post("/api/v1/session", {"login_name": login, "password": made["first"][login]},
                expect=201)
    client.put("/api/v1/me/password",
               {"old_password": made["first"][login], "new_password": OWN})
    post = client.get("/api/v1/me").json["posts"][0]["id"]
    client.put("/api/v1/session/post", {"post": post})
    secret = client.post("/api/v1/me/second-factor", {"password": OWN}).json["secret"]
    client.put("/api/v1/me/second-factor", {"code": code_of(secret, -1)})
    return client


def no_administrator_becomes_another_by_a_slip(server):
    made["xitong"] = client = _administrator(server, "xitong")
    people = client.get("/api/v1/people", query={"unit": COUNTY}).json
    accounts = [each["accounts"][0] for each in _all_people(client, people)
                if each["accounts"] and each["accounts"][0]["login_name"] in ACCOUNTS]
    assert len(accounts) == len(ACCOUNTS), accounts
    for account in accounts:
        reason = "account.own" if account["login_name"] == "xitong" else "account.guarded"
        for path, body in ((f"/api/v1/accounts/{account['id']}/activation-slip",
                            {"id": "019b0000-0000-7000-8000-0000000000aa"}),):
            assert client.post(path, body, expect=403).json["reason"] == reason, account


def _all_people(client, page):
    while True:
        yield from page["people"]
        if "next" not in page:
            return
        page = client.get("/api/v1/people", query={"unit": COUNTY, "after": page["next"]}).json


def all_get_slips_and_those_of_one_village_too(server):
    client = made["xitong"]
    answer = client.post("/api/v1/activation-slips", {}).json
    slips = answer["slips"]
    assert len(slips) == PEOPLE and "next" not in answer, len(slips)
    assert len({slip["login_name"] for slip in slips}) == PEOPLE
    for slip in slips:
        assert re.fullmatch(r"[A-Z2-7]{5}-[A-Z2-7]{5}", slip["code"]), slip
        assert "*" in slip["name"] and slip["posts"], slip
    one = client.post("/api/v1/activation-slips", {"unit": "632822100201"}).json["slips"]
    assert {slip["login_name"] for slip in one} == {
        "100201-01", *(f"100201{grid:03}-01" for grid in range(1, GRIDS + 2))}
    again = {slip["login_name"]: slip["code"] for slip in slips}
    assert all(again[slip["login_name"]] == slip["code"] for slip in one)
    made["slips"] = slips


def a_slip_is_good_for_one_password_by_the_page(server):
    client, slip = server.client(), made["slips"][0]
    page = client.page("/activate").text
    assert 'id="activate-form"' in page and "激活码" in page
    form = {"login": slip["login_name"], "code": slip["code"].lower().replace("-", " "),
            "password": OWN, "again": OWN}
    unequal = client.page("/activate", form=form | {"again": OWN + "!"}, expect=422).text
    assert "form.password_again" in unequal and OWN not in unequal
    weak = client.page("/activate", form=form | {"password": "短", "again": "短"}, expect=422).text
    assert "password.weak" in weak and slip["login_name"] in weak and "至少 10 个字符" in weak
    odd = client.page("/activate", form=form | {"login": "100 01"}, expect=401).text
    assert "activation.refused" in odd and "激活码不符" in odd
    wrong = client.page("/activate", form=form | {"code": "AAAAA-AAAAA"}, expect=401).text
    assert "activation.refused" in wrong
    done = client.page("/activate", form=form).text
    assert "账号已激活" in done and slip["login_name"] in done
    assert "activation.refused" in client.page("/activate", form=form, expect=401).text
    client.post("/api/v1/session", {"login_name": slip["login_name"], "password": OWN}, expect=201)


def everybody_activates_and_the_list_is_done(server):
    chosen = made["slips"][1:] if LONG else made["slips"][1:ACTIVATED]
    for at, slip in enumerate(chosen):
        client = server.client()
        answer = client.post("/api/v1/activations", {
            "login_name": slip["login_name"], "code": slip["code"],
            "password": f"{OWN} {at}"}).json
        assert answer["login_name"] == slip["login_name"]
    waiting = PEOPLE - 1 - len(chosen)
    left = made["xitong"].post("/api/v1/activation-slips", {}).json["slips"]
    assert len(left) == waiting, len(left)
    server.stop()
    said = server.run("setup", expect=0 if LONG else 1)
    assert f"of which {waiting} wait" in said and said.count("[ ]") == (0 if LONG else 1), said
    assert "all as signed" in server.run("verify")
