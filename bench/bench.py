"""Measures the program beside others doing the same, in one run. Started by bench/run.

    bench/run                  everything, into bench/RESULTS.md
    bench/run merkle healthz   these items; the others keep what is written there
    bench/run --peers          also Directus and Parse Server from npm, some 1,500 packages
    bench/run --quick          small sizes, to see that it works; written nowhere
"""
import argparse
import importlib
import shutil
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
for folder in (BENCH, BENCH.parent / "tests/journeys", BENCH.parent / "tests/tools"):
    sys.path.insert(0, str(folder))

from tools import results
from tools.measure import ROOT, Setting

ITEMS = ("merkle", "locate", "healthz", "imports", "start", "lists", "read", "create", "postgres",
         "web", "peers")


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="bench/run")
    arguments.add_argument("items", nargs="*", metavar="ITEM", help=f"of {', '.join(ITEMS)}")
    arguments.add_argument("--peers", action="store_true", help="also the item peers")
    arguments.add_argument("--quick", action="store_true", help="small sizes; nothing is written")
    arguments.add_argument("--cases", type=int, default=1_000_000, metavar="N",
                           help="in the place of a million; results say how many there were")
    arguments.add_argument("--keep", action="store_true",
                           help="keep the filled databases for the next run")
    options = arguments.parse_args()
    if (unknown := set(options.items) - set(ITEMS)):
        arguments.error(f"no such item: {', '.join(sorted(unknown))}")
    chosen = set(options.items) or set(ITEMS) - {"peers"}
    chosen |= {"peers"} if options.peers else set()
    setting = Setting(is_quick=options.quick, folder=ROOT / "build/bench", cases=options.cases)
    setting.folder.mkdir(parents=True, exist_ok=True)
    try:
        for name in ITEMS:
            if name not in chosen:
                continue
            print(f"==> {name}", flush=True)
            before = results.Circumstances.now()
            section = importlib.import_module(f"items.{name}").measure(setting)
            text = results.render(name, section, before)
            print(text, flush=True)
            if not options.quick:
                results.replace(BENCH / "RESULTS.md", name, text, ITEMS)
    finally:
        if not options.keep:
            shutil.rmtree(setting.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
