"""Everything that answers somebody about cases, asked at once: what a complaint must not be in."""
import json
import re

LISTS = ("all", "open", "given_out", "breached", "urgent", "involved", "to_decide", "to_tell",
         "to_ask")
ZOOMS = (0, 6, 9, 12, 15, 18, 22)  # From one cluster to single points.
AREA = {"west": 90, "south": 30, "east": 110, "north": 40}
OF_ONE = ("", "/steps", "/work", "/files", "/duplicates", "/open311", "/colleagues")
SPAN = {"from": "2020-01-01", "to": "2099-12-31"}

# What two counties that are the same have each for itself.
_OWN = [(re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<id>"),
        (re.compile(r"20\d\d-\d{3}-\d{7}"), "<number>"),
        (re.compile(r"20\d\d-\d\d-\d\d(T[0-9:.]+(Z|\+08:00))?"), "<time>"),
        (re.compile(r'"(next_leaf|leaf_index|as_of)":\d+'), r'"\1":0')]


def readings(client, words):
    """(path, query) of every reading of many cases; the figures as the reader's posts may ask."""
    asked = [("/api/v1/cases/search", {"text": word}) for word in words]
    asked += [("/api/v1/cases/map", AREA | {"zoom": zoom}) for zoom in ZOOMS]
    asked += [("/api/v1/cases", {"list": name}) for name in LISTS]
    asked += [("/api/v1/cases/count", {"list": name}) for name in LISTS]
    asked += [("/api/v1/tasks", {}), ("/api/v1/categories", {}), ("/api/v1/indices", {})]
    metrics = client.get("/api/v1/figures").json["metrics"]
    for metric in metrics:
        path = f"/api/v1/figures/{metric['name']}"
        asked += [(path, {"by": by}) for by in ("unit", "organisation")]
        if metric["kind"] == "flow" and not metric["is_guarded"]:
            asked.append((f"{path}/facts", {}))
    return asked


def told(client, words):
    """What it is told: {(path, query): text}, and the export of all it may see."""
    texts = {}
    for path, query in readings(client, words):
        texts[path, str(query)] = client.send("GET", path, query=query).text
    order = {"columns": ["number", "category", "state", "unit"], "format": "csv"}
    exported = client.send("POST", "/api/v1/cases/exports", json.dumps(order).encode(), None,
                           {"content-type": "application/json"})
    texts["/api/v1/cases/exports", ""] = exported.text
    return texts


def alike(texts):
    """The same without what tells any two counties apart."""
    plain = {}
    for key, text in texts.items():
        for pattern, name in _OWN:
            text = pattern.sub(name, text)
        plain[key] = text
    return plain


def leaves_of(client):
    """The bytes of the public log, as far as it is signed."""
    size = int(client.send("GET", "/log/checkpoint").text.split("\n")[1])
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        tile = f"/log/tile/entries/{number:03d}" + (f".p/{width}" if width < 256 else "")
        reply = client.send("GET", tile)
        if reply.status == 200:
            yield reply.body
