"""What is loaded before a server listens is not looked through for garbage again."""

import gc
import os
import subprocess
import sys
from pathlib import Path

_ASKED = """
import gc, sys
from jixiao_web.serving import start
from jixiao_web.serving.start import Wish

class Server:
    effective_port = 1
    def run(self):
        print(gc.get_freeze_count() > 10_000, "jixiao_web.sheets.views" in sys.modules, "jixiao.checks.run" in sys.modules)

start._listen = lambda wish: Server()
start.start(Wish("127.0.0.1", 0, (), sys.argv[1], False, False, False))
"""


def test_a_server_has_everything_loaded_before_it_listens(tmp_path: Path) -> None:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))}
    command = [sys.executable, "-X", "utf8", "-c", _ASKED, str(tmp_path)]
    done = subprocess.run(command, env=plain, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "True True True" in done.stdout


def test_garbage_made_later_is_still_collected() -> None:
    class Loop:
        def __init__(self) -> None:
            self.me = self

    gc.freeze()
    try:
        Loop()
        assert gc.collect() >= 1
    finally:
        gc.unfreeze()
