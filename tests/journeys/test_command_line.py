"""What the command line says of input that it cannot use: which key, column or file it is about."""
BEGINS_WITH = "demo"


def _config(server, text):
    path = server.folder / "wuzhi.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def a_number_out_of_its_range_is_refused_where_it_enters(server):
    for port in ("70000", "-1", "0"):
        said = server.run("serve", "--port", port, expect=1)
        assert f"port must be from 1 to 65535; it is {port}. (config.out_of_range)" in said, said
    config = ["--config", _config(server, "port = 99999\n")]
    said = server.run("serve", *config, expect=1)
    assert "port must be from 1 to 65535; it is 99999. (config.out_of_range)" in said, said
    said = server.run("doctor", *config, expect=1)
    assert "WRONG    port must be from 1 to 65535" in said and "1 wrong" in said, said
