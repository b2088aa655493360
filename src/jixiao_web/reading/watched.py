"""Run a module in a process of its own and stop it when it takes too long or too much memory; on every system alike."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

_LOOK_EVERY = 0.1  # seconds between two looks at the memory
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds by the clock and bytes of resident memory."""

    seconds: float
    memory: int


class Stopped(Exception):
    """The work did not come to its end; one Chinese line saying why and what to do."""


def run(
    module: str,
    arguments: Sequence[str],
    folder: Path,
    bounds: Bounds,
    told: Callable[[dict[str, Any]], None] = lambda said: None,
    given_up: Callable[[], bool] = lambda: False,
) -> None:
    """`python -m module arguments` in `folder`; `told` is given each JSON object it prints. Raises Stopped, at once where
    `given_up` says that nobody waits for it any more."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "jixiao_web.reading.attended", module, *arguments]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        creationflags=_NO_WINDOW,
    ) as process:  # fmt: skip
        said: list[bytes] = []
        listeners = [
            threading.Thread(target=_listen, args=(process.stdout, told), daemon=True),
            threading.Thread(target=lambda: said.append(_last(process.stderr)), daemon=True),
        ]
        for listener in listeners:
            listener.start()
        why = _wait(process, bounds, given_up)
        for listener in listeners:
            listener.join()
    if why:
        raise Stopped(why)
    if process.returncode:
        last = b"".join(said).decode("utf-8", "replace").strip().splitlines()
        raise Stopped(f"处理时程序出错（{last[-1][:200] if last else process.returncode}），请把文件和这一行告诉开发者")


def _wait(process: "subprocess.Popen[bytes]", bounds: Bounds, given_up: Callable[[], bool]) -> str:
    """ "" when it ended by itself, else why it was stopped."""
    until = time.monotonic() + bounds.seconds
    while True:
        try:
            process.wait(timeout=_LOOK_EVERY)
            return ""
        except subprocess.TimeoutExpired:
            pass
        why = ""
        if given_up():
            why = "已经取消"
        elif time.monotonic() > until:
            why = f"超过 {bounds.seconds:.0f} 秒还没有处理完，已经停下：请分几次交"
        elif _memory(process.pid) > bounds.memory:
            why = f"处理时要用的内存超过 {bounds.memory // 1024**2} MB，已经停下：文件可能有问题，请分几次交"
        if why:
            process.kill()
            process.wait()
            return why


def _memory(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:  # it has just ended
        return 0


def _listen(stream: Any, told: Callable[[dict[str, Any]], None]) -> None:
    for line in stream:
        if line.endswith(b"\n"):  # what was being said when it was killed is no word
            told(json.loads(line))


def _last(stream: Any) -> bytes:
    """The end of what was said; read to the end, so that the process never waits for us."""
    kept = b""
    for part in iter(lambda: stream.read(8192), b""):
        kept = (kept + part)[-8192:]
    return kept
