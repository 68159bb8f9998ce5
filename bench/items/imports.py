"""Taking in cases of another system, a million rows."""
from tools.filling import million
from tools.results import Row, Section


def measure(setting):
    _, told = million(setting)
    count = told["count"]
    wall, cpu = count / told["import_wall_s"], count / told["import_cpu_s"]
    return Section(
        f"`wuzhi import cases` of {count:,} rows, durable, SQLite",
        [Row("rows a second", f"{wall:,.0f}", "", "", "≥ 10,000", wall >= 10_000),
         Row("rows a second of CPU", f"{cpu:,.0f}", "", "", "", None)],
        [f"The server then took {told['follow_s']:.0f} s to put them into log, words and figures "
         "while it served."])
