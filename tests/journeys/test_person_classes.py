"""Columns that sort people are refused by every import, by its command and by the API."""
import json

from harness.people import sign_in

BEGINS_WITH = "demo"

SORTING = (
    "重点人员", "重点人口", "重點人員", "重 点 人 员", "是否重点人群", "关注对象", "高危人员", "不稳定人员",
    "上访", "是否上访", "信访户", "刑满释放", "社区矫正", "前科", "失信被执行人", "吸毒", "戒毒人员",
    "精神障碍", "艾滋病", "涉教", "信教群众", "宗教信仰", "僧尼", "民族", "少数民族", "流动人口核查",
    "维吾尔族人员", "风险等级", "政治面貌", "religion", "Ethnicity", "is_drug_user")
CATALOGUE = ("code,group_code,group_name,name,releasable,self_handle,limit,responsible,"
             "register_when,close_when,grave,photo")
# Of each import who may, what it is asked for beside the text, and the columns it wants.
BY_API = {
    "units": ("xitong", {}, "code,name,kind,village_kind"),
    "organisations": ("xitong", {}, "unit,name,kind"),
    "responsibilities": ("xitong", {}, "category,unit,organisation"),
    "calendar": ("xitong", {"layer": "county", "content": "days", "source": "公告"},
                 "date,kind,name"),
    "catalogue": ("xian", {}, CATALOGUE),
    "cases": ("xian", {"source": "旧系统"}, "service_request_id,requested_datetime,description")}
HOURS = "valid_from,valid_to,season_from,season_to,sessions,source"
DAYS = ["--layer", "county", "--source", "公告"]
BY_COMMAND = {
    "units": ([], "code,name,kind,village_kind"),
    "organisations": ([], "unit,name,kind"),
    "responsibilities": ([], "category,unit,organisation"),
    "calendar": ([*DAYS, "--content", "days"], "date,kind,name"),
    "catalogue": ([], CATALOGUE),
    "cases": (["--source", "旧系统"], "service_request_id,requested_datetime,description"),
    "people": ([], "name,telephone,post,unit")}


def thirty_such_columns_are_refused_by_the_api(server):
    assert len(SORTING) >= 30
    for kind, (login, options, columns) in BY_API.items():
        client = sign_in(server, login)
        for column in SORTING:
            body = options | {"csv": f"{columns},{column}\n", "rehearse": True}
            said = client.post(f"/api/v1/imports/{kind}", body, expect=422).json
            assert said["reason"] == "import.classifies_persons", (kind, column, said)


def a_desk_asks_before_it_reads_on(server):
    client = sign_in(server, "xian")
    for column in SORTING:
        said = client.post("/api/v1/imports/columns", {"columns": ["名称", column]}, expect=422).json
        assert said["reason"] == "import.classifies_persons", (column, said)
    assert client.post("/api/v1/imports/columns", {"columns": ["名称", ""]}).json["columns"] == 2


def they_are_refused_by_every_command(server):
    file = server.folder / "people.csv"
    for kind, (options, columns) in BY_COMMAND.items():
        for column in SORTING[::7]:
            file.write_text(f"{columns},{column}\n")
            said = server.run("import", kind, str(file), *options, "--dry-run", expect=1)
            assert "(import.classifies_persons)" in said, (kind, column, said)
    file.write_text(f"{HOURS},重点人员\n")
    said = server.run("import", "calendar", str(file), *DAYS, "--content", "hours", expect=1)
    assert "(import.classifies_persons)" in said, said


def a_map_brings_none_either(server):
    units, areas = server.folder / "units.csv", server.folder / "areas.geojson"
    units.write_text("code,name,kind,village_kind\n632822,演示县,county,\n")
    ring = [[98.0, 36.0], [98.1, 36.0], [98.1, 36.1], [98.0, 36.0]]
    areas.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": "632822", "重点人员": "12"},
         "geometry": {"type": "Polygon", "coordinates": [ring]}}]}))
    said = server.run("import", "units", str(units), "--areas", str(areas), "--dry-run", expect=1)
    assert "feature 1: import.classifies_persons" in said, said


def what_is_no_class_comes_in(server):
    client = sign_in(server, "xitong")
    said = client.post("/api/v1/imports/organisations", {
        "csv": "unit,name,kind,电话,备注\n632822990,示范镇文化站,station,1,无\n", "rehearse": True}).json
    assert not said["problems"] and said["taken"] == 1, said
