"""Finding the area a point lies in, beside GEOS with prepared polygons and PostGIS."""
import subprocess

from tools.measure import PROGRAMS, cpu_s, median, program, with_children
from tools.postgres_server import DurablePostgres
from tools.results import Row, Section

# Columns, rows, and the limit in microseconds.
GRIDS = ((26, 31, 0.5), (250, 400, 2.0))


def measure(setting):
    rows, notes = [], []
    for columns, lines, limit_us in GRIDS:
        if setting.is_quick and columns > 100:
            columns, lines = 50, 80
        points = setting.size(200_000, 20_000)
        rounds = program("locate", columns, lines, points, setting.size(7, 3))
        assert all(r["different"] == 0 for r in rounds), "both give the same answers"
        ours = median([r["ours_ns"] for r in rounds]) / 1000
        geos = median([r["geos_ns"] for r in rounds]) / 1000
        ratio = median([r["geos_ns"] / r["ours_ns"] for r in rounds])
        count = columns * lines
        rows.append(Row(f"{count:,} polygons of 60 vertices, CPU a point", f"{ours:.2f} µs",
                        f"{geos:.2f} µs, GEOS STRtree and prepared polygons",
                        f"{ratio:.1f} × as fast", f"≤ {limit_us} µs", ours <= limit_us))
        postgis = _postgis_us(setting, columns, lines, setting.size(50_000, 2_000))
        rows.append(Row(f"{count:,}, the same in PostGIS", f"{ours:.2f} µs",
                        f"{postgis:.1f} µs, one join over all points",
                        f"{postgis / ours:.0f} × as fast", "", None))
        notes.append(f"{count:,} polygons: the index takes {rounds[0]['memory_mb']:.1f} MB and "
                     f"{rounds[0]['build_ms']:.0f} ms to build.")
    return Section("the area of a point, of a watertight partition", rows, notes)


def _postgis_us(setting, columns, lines, points):
    """CPU of the server for each point of one join: no round trips, the best it can do."""
    wkt = setting.folder / "areas.wkt"
    with open(wkt, "w", encoding="ascii") as file:
        subprocess.run([PROGRAMS / "bench_locate", str(columns), str(lines), str(points), "wkt"],
                       stdout=file, check=True)
    with DurablePostgres() as server:
        server.run("CREATE EXTENSION postgis; CREATE TABLE raw (kind text, shape text)")
        server.run(rf"\copy raw FROM '{wkt}'")
        server.run("SET max_parallel_workers_per_gather = 0;"
                   "CREATE TABLE area AS SELECT ST_GeomFromText(shape, 4326) AS shape FROM raw"
                   " WHERE kind = 'area';"
                   "CREATE TABLE place AS SELECT ST_GeomFromText(shape, 4326) AS shape FROM raw"
                   " WHERE kind = 'point';"
                   "CREATE INDEX ON area USING gist (shape); ANALYZE area; ANALYZE place")
        with server.session() as session:
            session.ask("SET max_parallel_workers_per_gather = 0")
            join = "SELECT count(*) FROM place p JOIN area a ON ST_Intersects(a.shape, p.shape)"
            session.ask(join)
            before = cpu_s(*with_children(server.pid))
            session.ask(join)
            return (cpu_s(*with_children(server.pid)) - before) / points * 1e6
