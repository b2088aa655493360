"""What the tests want that is no Python package: a Chinese font, LibreOffice, PostgreSQL, Chromium, Java (for Spark). Installed from Debian's packages where we may,
else named in one line; the tests that need them are then skipped. `python -m tests.system`"""

import os
import shutil
import subprocess
import sys

from jixiao.outputs.typesetting import has_fonts
from tests.web.postgresql import binaries

WANTED = {
    "Java": (lambda: bool(shutil.which("java")), ("openjdk-17-jre-headless",)),
    "中文字体": (has_fonts, ("fonts-noto-cjk",)),
    "LibreOffice": (lambda: bool(shutil.which("soffice")), ("libreoffice-writer-nogui", "libreoffice-calc-nogui")),
    "PostgreSQL": (lambda: binaries() is not None, ("postgresql",)),
    "Chromium": (lambda: bool(shutil.which("chromium")), ("chromium",)),
}


def main() -> None:
    missing = {name: packages for name, (there, packages) in WANTED.items() if not there()}
    if not missing:
        return
    packages = [package for names in missing.values() for package in names]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            "stdout": subprocess.DEVNULL,
            "check": False,
        }
        subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], **quiet)  # type: ignore[call-overload]
        missing = {name: names for name, names in missing.items() if not WANTED[name][0]()}
    if missing:
        said = "、".join(f"{name}（Debian：{' '.join(names)}）" for name, names in missing.items())
        print(f"没有 {said}，用到它们的测试会跳过", file=sys.stderr)


if __name__ == "__main__":
    main()
