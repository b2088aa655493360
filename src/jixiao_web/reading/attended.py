"""Run by itself: a module that works only as long as the one who asked for it lives. `python -m jixiao_web.reading.attended MODULE …`.

Its standard input is a pipe that nobody writes to: it ends when the other side is gone, killed or not, on every system alike.
Without this a document that never ends would be read for ever once the server was killed, with nobody to stop it.
"""

import os
import runpy
import sys
import threading


def main() -> None:
    threading.Thread(target=_leave, args=(sys.stdin.fileno(),), daemon=True).start()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _leave(alive: int) -> None:
    while os.read(alive, 1):
        pass
    os._exit(1)  # whatever the work is doing just now: nobody waits for it


if __name__ == "__main__":
    main()
