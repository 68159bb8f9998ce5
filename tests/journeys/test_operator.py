"""What only the operator of the machine does: master keys, and letting people in again."""
import base64
import hashlib
from urllib.parse import urlencode

from harness.people import VILLAGE, case_id, sign_in
from harness.roles import COUNTY

BEGINS_WITH = "demo"

PASSPHRASE = "都兰的春天来得晚但是总会来"
told = {}


def _key_file(server):
    return server.store.var / "keys" / "master.keys"


def _elsewhere(key):
    """The same key in the name of another county: docs/journal-format.md says what its id is."""
    name, _, public = "wuzhi/log/990100", *key.split("+", 2)[1:]
    id_ = hashlib.sha256(name.encode() + b"\n" + base64.b64decode(public)).hexdigest()[:8]
    return f"{name}+{id_}+{public}"


def _people(server):
    return sign_in(server, "xian").get("/api/v1/people").json["people"]


def the_keys_are_outside_the_database(server):
    assert "seal 1" in server.run("keys", "status")
    secret = next(line.split()[2] for line in _key_file(server).read_text().splitlines()
                  if line.startswith("seal 1"))
    assert secret not in server.run("keys", "status")
    for file in server.store.var.glob("wuzhi.db*"):
        assert secret.encode() not in file.read_bytes(), file


def after_a_rotation_everything_is_sealed_anew(server):
    told["people"] = _people(server)
    report = {"id": case_id(77), "category": "0102", "description": "垃圾", "unit": VILLAGE}
    receipt = server.client().post("/api/v1/cases", report, expect=201).json
    sent = {"api_key": "demo", "service_code": "0102", "address_id": "632822990901",
            "description": "垃圾", "phone": "13912345678"}
    server.client().send("POST", "/open311/v2/requests.json", urlencode(sent).encode(), None,
                         {"content-type": "application/x-www-form-urlencoded"})
    keys = _key_file(server).read_bytes()
    for action in ("rotate", "reseal"):  # Beside a server that would not have the key.
        assert "(keys.serving)" in server.run("keys", action, expect=1)
    assert _key_file(server).read_bytes() == keys
    server.stop()
    assert "seal key 2" in server.run("keys", "rotate")
    server.start()
    assert _people(server) == told["people"]
    again = server.client().post("/api/v1/cases", report, expect=201).json
    assert again == receipt, (again, receipt)  # With the code that was given out.
    server.stop()
    said = server.run("keys", "reseal")
    assert f"{len(told['people'])} people" in said and " 1 reporters" in said, said
    said = server.run("keys", "reseal")
    assert " 0 people" in said and " 0 reporters" in said, said
    server.start()
    case = sign_in(server, "cun1").get("/api/v1/cases", query={"list": "all"}).json["cases"][0]
    sender = sign_in(server, "cun1").get(f"/api/v1/cases/{case['id']}/reporter").json
    assert sender["telephone"].startswith("139"), sender
    assert _people(server) == told["people"]
    assert "seal 2" in server.run("keys", "status")
    server.run("verify")


def an_escrow_brings_lost_keys_back(server):
    passphrase, escrow = server.folder / "passphrase", server.folder / "escrow"
    passphrase.write_text("short\n")
    options = ["--passphrase-file", str(passphrase), "--file", str(escrow)]
    server.run("keys", "escrow", *options, expect=1)
    passphrase.write_text(PASSPHRASE + "\n")
    server.run("keys", "escrow", *options)
    server.run("keys", "escrow", *options, expect=1)  # Never over another file.
    server.run("keys", "escrow", expect=1)
    assert escrow.stat().st_mode & 0o077 == 0 and "seal" not in escrow.read_text()

    server.run("keys", "restore", *options, expect=1)  # The key file is there.
    server.stop()
    before = _key_file(server).read_bytes()
    _key_file(server).unlink()
    passphrase.write_text("都兰的春天来得晚但是总会\n")
    server.run("keys", "restore", *options, expect=1)
    assert not _key_file(server).exists()
    passphrase.write_text(PASSPHRASE)
    server.run("keys", "restore", *options)
    assert _key_file(server).read_bytes() == before
    server.start()
    assert _people(server) == told["people"]


def without_the_keys_the_server_does_not_start(server):
    server.stop()
    kept = _key_file(server).read_bytes()
    key = server.run("log", "key").strip()
    assert key.startswith(f"wuzhi/log/{COUNTY}+"), key
    _key_file(server).unlink()
    server.run("keys", "status", expect=1)
    for looking in ("verify", "figures"):
        server.run(looking, expect=1)
        assert not _key_file(server).exists(), looking  # Who looks makes no key.
    # The public key is enough to check the log.
    assert "all as signed" in server.run("verify", "--key", key)
    assert "(log.key_missing)" in server.run("verify", "--key", _elsewhere(key), expect=1)
    assert "(note.key)" in server.run("verify", "--key", "nonsense", expect=1)
    assert not _key_file(server).exists()
    _key_file(server).touch(0o600)
    _key_file(server).write_bytes(kept)
    server.start()
    assert _people(server) == told["people"]


def a_demonstration_keeps_its_public_accounts(server):
    server.run("user", "admins", expect=1)
    server.run("user", "reset-password", "--login", "xian", expect=1)
