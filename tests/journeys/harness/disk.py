"""A small disk of its own under a server's folder: a tmpfs that no other process sees."""
import os
import subprocess
from pathlib import Path

# Whoever is not root becomes it in a user namespace of their own.
_AS_ROOT = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
_INTO = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]

# In a chroot / may be no mount; what is mounted then shows outside as well, as long as it lasts.
_IS_ROOT_MOUNTED = any(line.split()[4] == "/"
                       for line in Path("/proc/self/mountinfo").read_text().splitlines())
_PROPAGATION = "private" if _IS_ROOT_MOUNTED else "unchanged"

# The folder's files are copied to the disk, which then stands in the folder's place until the input
# ends.
_MOUNT = """
set -e
mount -t tmpfs -o size="$2"m wuzhi "$3"
cp -a "$1"/. "$3"
mount --bind "$3" "$1"
echo ready
cat
umount -l "$1" "$3"
"""


class SmallDisk:
    """Holds what the server's folder held. Until close(), its programs run where they see it."""

    def __init__(self, server, megabytes):
        self._server, self._var = server, server.store.var
        scratch = server.folder / "disk"
        scratch.mkdir(exist_ok=True)
        self._holder = subprocess.Popen(
            ["unshare", *_AS_ROOT, "--mount", "--propagation", _PROPAGATION, "sh", "-c", _MOUNT,
             "sh", str(self._var), str(megabytes), str(scratch)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if self._holder.stdout.readline() != "ready\n":
            raise AssertionError(f"no small disk: {self._holder.communicate()[1]}")
        server.prefix = ["nsenter", *_INTO, "--mount", "--root", "--wd",
                         f"--target={self._holder.pid}", "--"]

    def close(self):
        """Takes the disk away, with all that is on it. Requires: the server does not run."""
        self._server.prefix = []
        self._holder.communicate("")

    def free(self):
        """Bytes that may still be written."""
        room = os.statvfs(self._path())
        return room.f_bavail * room.f_frsize

    def fill(self, leaving):
        """Leaves so many bytes free, but for a page."""
        with open(self._filler(), "ab") as file:
            try:
                while (more := self.free() - leaving) > 0:
                    file.write(b"x" * min(more, 1 << 20))
                    file.flush()
            except OSError:
                pass  # Full to the last page.

    def give_back(self):
        self._filler().unlink(missing_ok=True)

    def remount(self, how):
        """"ro" or "rw". Requires: no file on it is open for writing."""
        subprocess.run([*self._server.prefix, "mount", "-o", f"remount,bind,{how}", str(self._var)],
                       check=True, capture_output=True)

    def _path(self):
        return Path(f"/proc/{self._holder.pid}/root{self._var}")

    def _filler(self):
        return self._path() / "filler"
