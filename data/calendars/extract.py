"""Makes cn.csv from the npm package chinese-days, and compares it with another list of the days.

    npm pack chinese-days@1.5.7 && tar xzf chinese-days-1.5.7.tgz
    python3 extract.py package/dist/chinese-days.json > cn.csv
    python3 extract.py package/dist/chinese-days.json --compare LIST.csv

LIST.csv has the columns date, is_workday (0 or 1) and name. Exit status 1 if anything differs.
"""
import argparse
import csv
import json
import sys


def rows_of(path):
    """(date, kind, name), by date. The package's values read "English name,name,days off"."""
    with open(path, encoding="utf-8") as file:
        package = json.load(file)
    rows = [(date, kind, value.split(",")[1])
            for key, kind in (("holidays", "holiday"), ("workdays", "workday"))
            for date, value in package[key].items()]
    rows.sort()
    dates = [date for date, _, _ in rows]
    twice = {date for date in dates if dates.count(date) > 1}
    if twice:
        sys.exit(f"both a holiday and a workday: {sorted(twice)}")
    return rows


def compare(rows, path):
    """Prints each day on which the two disagree; returns how many there are."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        other = {row["date"]: ("workday" if row["is_workday"] == "1" else "holiday", row["name"])
                 for row in csv.DictReader(file)}
    ours = {date: (kind, name) for date, kind, name in rows}
    different = [date for date in sorted(ours.keys() | other.keys())
                 if ours.get(date) != other.get(date)]
    for date in different:
        print(f"{date}: package {ours.get(date)}, list {other.get(date)}")
    print(f"{len(ours)} days in the package, {len(other)} in the list, {len(different)} differ")
    return len(different)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("package")
    arguments.add_argument("--compare", metavar="LIST.csv")
    options = arguments.parse_args()
    rows = rows_of(options.package)
    if options.compare:
        return 1 if compare(rows, options.compare) else 0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("date", "kind", "name"))
    writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
