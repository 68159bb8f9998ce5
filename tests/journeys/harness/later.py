"""A server that lives later than the tests do: libfaketime moves its clock, and no other's."""
import glob
import subprocess
import time
from datetime import datetime, timedelta, timezone

COUNTY = timezone(timedelta(hours=8))  # Where the demonstration county is.


def _preloaded():
    """The sanitizer's library has to come first."""
    sanitizer = subprocess.run(["gcc", "-print-file-name=libasan.so"], capture_output=True,
                               text=True, check=True).stdout.strip()
    [mover] = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    return f"{sanitizer} {mover}"


def go_to(server, moment):
    """Starts it anew at `moment`, from where its clock goes on."""
    seconds = moment.timestamp() - time.time()
    server.environment = {"LD_PRELOAD": _preloaded(), "FAKETIME": f"{seconds:+.0f}",
                          "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    server.restart()


def week_of_workdays(client):
    """A Friday to come, at ten, from which ten days are as the week says: no holiday, no workday
    made up for one."""
    day = datetime.now(COUNTY).replace(hour=10, minute=0, second=0, microsecond=0)
    day += timedelta(days=(4 - day.weekday()) % 7 or 7)
    while not all(_is_plain(client, day + timedelta(days=n)) for n in range(10)):
        day += timedelta(days=7)
    return day


def _is_plain(client, day):
    found = client.get("/api/v1/calendar", query={"year": day.year}).json
    return day.date().isoformat() not in {each["day"] for each in found["days"]}
