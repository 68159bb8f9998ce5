"""What README.md says to type is typed."""
import json
import re
import subprocess

from harness.contract import ROOT

BEGINS_WITH = "demo"

ADDRESS = "http://127.0.0.1:8080/"


def _five_lines():
    section = (ROOT / "README.md").read_text().split("\n## Five lines\n")[1].split("\n## ")[0]
    return re.search(r"```bash\n(.*?)```", section, re.DOTALL)[1].splitlines()


def the_five_lines_take_a_case_from_report_to_rating(server):
    lines = _five_lines()
    assert len(lines) == 5 and ADDRESS in lines[0], lines
    typed = "\n".join(lines).replace(ADDRESS, f"http://127.0.0.1:{server.port}/")
    done = subprocess.run(["bash"], input=typed + "\n", capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    receipt = json.loads(done.stderr)
    *answers, followed, rated = [json.loads(line) for line in done.stdout.splitlines() if line]
    assert [a["state"] for a in answers[2:]] == [
        "accepted", "dispatched", "handling", "done", "closed"], done.stdout
    assert (followed["state"], followed["number"]) == ("closed", receipt["number"]), followed
    assert (rated["state"], rated["rating"]) == ("rated", "satisfied"), rated
    server.run("verify")
