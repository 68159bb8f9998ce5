"""What the command line says of input that it cannot use: which key, column or file it is about."""
from harness.contract import ROOT

BEGINS_WITH = "demo"


def _config(server, text):
    path = server.folder / "wuzhi.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _mapping(server, text):
    path = server.folder / "mapping.json"
    path.write_text(text, encoding="utf-8")
    return ["--mapping", str(path), "--dry-run"]


def a_slip_is_named_and_what_could_be_there_is_listed(server):
    said = server.run("serve", "--config", _config(server, "prot = 8080\n"), expect=1)
    assert "wuzhi: prot: There is no such key" in said and "admin_port" in said, said
    cases, units = server.folder / "cases.csv", server.folder / "units.csv"
    cases.write_text("service_request_id,requested_datetime,service_name\n")
    units.write_text("code,name\n632822,都兰县\n", encoding="utf-8")
    for what, file, mapping, words in (
            ("cases", cases, '{"colums":{}}', ("colums: ", "columns, id", "json.unknown_field")),
            ("cases", cases, '{"source":"old","states":{"X":"shut"}}',
             ("states.X: ", "one of: reported", "json.bad_value")),
            ("cases", cases, '{"source":"old","states":{"X":"handling"}}',
             ("states.X: ", "import.state")),
            ("cases", cases, '{"source":"old","columns":{"lon":"x"}}',
             ("columns.lon: ", "lat, long, description", "import.column_unknown")),
            ("units", units, '{"columns":{"nope":"x"}}',
             ("columns.nope: ", "code, name, kind", "import.column_unknown")),
            ("units", units, '{"village_kind_by_ending":{"村":"x"}}',
             ("village_kind_by_ending.村: ", "herders_committee", "json.bad_value"))):
        said = server.run("import", what, str(file), *_mapping(server, mapping), expect=1)
        assert all(word in said for word in words), said


def a_number_out_of_its_range_is_refused_where_it_enters(server):
    for port in ("70000", "-1", "0"):
        said = server.run("serve", "--port", port, expect=1)
        assert f"port must be from 1 to 65535; it is {port}. (config.out_of_range)" in said, said
    config = ["--config", _config(server, "port = 99999\n")]
    said = server.run("serve", *config, expect=1)
    assert "port must be from 1 to 65535; it is 99999. (config.out_of_range)" in said, said
    said = server.run("doctor", *config, expect=1)
    assert "WRONG    port must be from 1 to 65535" in said and "1 wrong" in said, said


def a_folder_in_the_place_of_a_file_is_told_as_such(server):
    folder = str(server.folder)
    calendar = ["--layer", "national", "--content", "days", "--source", "x"]
    for what, options in (("units", []), ("organisations", []), ("catalogue", []), ("cases", []),
                          ("calendar", calendar)):
        said = server.run("import", what, folder, *options, expect=1)
        assert folder in said and "(import.file)" in said, said
    said = server.run("keys", "escrow", "--passphrase-file", folder, "--file", "x", expect=1)
    assert "(keys.no_file)" in said, said


def a_range_is_told_in_a_few_words(server):
    for keep in ("0", "-1", "10001"):
        folder = str(server.folder / "backups")
        said = server.run("backup", "--to", folder, "--keep", keep, expect=1)
        assert f"--keep must be from 1 to 10000; it is {keep}. (backup.keep)" in said, said
    assert not (server.folder / "backups").exists()


def a_calendar_is_of_the_county_that_is_named(server):
    days = [str(ROOT / "data/calendars/cn.csv"), "--layer", "national", "--content", "days",
            "--source", "通知", "--dry-run"]
    server.run("import", "calendar", *days, "--county", "632822")
    said = server.run("import", "calendar", *days, "--county", "990100", expect=1)
    assert "with --county. (import.which_county)" in said, said
