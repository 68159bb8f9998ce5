"""The packages that bench/peers names, as its lock file has them, in a folder of their own."""
import json
import shutil
import subprocess
from pathlib import Path

from tools.measure import ROOT, progress

NAMED = ROOT / "bench/peers"
FILES = ("package.json", "package-lock.json", ".npmrc")


def installed(folder):
    """The folder with their node_modules; installed once for a lock file and a node. No script of
    a package runs."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp, wanted = folder / "installed", node_version() + (NAMED / FILES[1]).read_text()
    if stamp.exists() and stamp.read_text() == wanted:
        return folder
    stamp.unlink(missing_ok=True)
    for name in FILES:
        shutil.copy(NAMED / name, folder)
    progress("installing Directus and Parse Server from npm, some minutes")
    with open(folder / "install.log", "wb") as said:
        _run(said, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
        _build_sqlite(said, folder / "node_modules")
    # In it Directus would run scripts of its users. It would have to be built against V8, and no
    # request of ours comes near it: there is nothing in it.
    out = folder / "node_modules/isolated-vm/out"
    out.mkdir()
    (out / "isolated_vm.js").write_text("exports.ivm = {};\n")
    stamp.write_text(wanted)
    return folder


def version(folder, package):
    """Of a package installed there."""
    return json.loads((folder / f"node_modules/{package}/package.json").read_text())["version"]


def node_version():
    return subprocess.run(["node", "--version"], capture_output=True, text=True,
                          check=True).stdout.strip().removeprefix("v")


def _build_sqlite(said, modules):
    """What would be downloaded is built, against the SQLite that ours uses."""
    # The headers lie beside a node, whether a package or an archive brought it.
    prefix = Path(shutil.which("node")).resolve().parents[1]
    _run(said, "node", modules / "node-gyp/bin/node-gyp.js", "rebuild", "--release",
         f"--nodedir={prefix}", "--sqlite=/usr", cwd=modules / "sqlite3")


def _run(said, *line, cwd):
    status = subprocess.run([str(word) for word in line], cwd=cwd, stdin=subprocess.DEVNULL,
                            stdout=said, stderr=said).returncode
    assert status == 0, f"{line[0]} ended with {status}:\n{Path(said.name).read_text()[-3000:]}"
