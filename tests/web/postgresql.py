"""A PostgreSQL of our own in a private folder, reached through a socket there: the web tests once more, on it.

`python -m tests.web.postgresql [pytest's arguments]`. Run by an unprivileged user, as the server insists on; where it is not
installed this is said in one line and nothing is run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

_APART = ("test_browser.py", "test_serving.py")  # start servers of their own, and look at nothing of the database's
_QUICK = ("fsync=off", "full_page_writes=off", "max_connections=60", "listen_addresses=")  # a test's data need not last


def binaries() -> Path | None:
    """The newest installed server's folder."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    found = shutil.which("initdb")
    return known[-1] if known else Path(found).parent if found else None


@contextmanager
def server(bin_: Path) -> Iterator[str]:
    """A running server; its DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="jixiao-pg-") as name:
        folder = Path(name)
        run = {"user": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        if run:
            shutil.chown(folder, "postgres")

        def do(*command: str) -> None:
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **run)  # type: ignore[call-overload]  # fmt: skip

        data = str(folder / "data")
        do(str(bin_ / "initdb"), "-D", data, "-U", "jixiao", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(f"-c {o}" for o in _QUICK) + f" -c unix_socket_directories={folder}"
        do(str(bin_ / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgres://jixiao@{quote(str(folder), safe='')}/postgres"
        finally:
            do(str(bin_ / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")


def main() -> int:
    bin_ = binaries()
    if bin_ is None:
        print("没有 PostgreSQL（Debian：postgresql），网页部分只在 SQLite 上测过", file=sys.stderr)
        return 0
    with server(bin_) as url:
        arguments = sys.argv[1:] or ["-q", "-n", "2", "tests/web", *(f"--ignore=tests/web/{name}" for name in _APART)]
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments], env={**os.environ, "DATABASE_URL": url}
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
