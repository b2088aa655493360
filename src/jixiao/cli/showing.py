"""A result in the format asked for: on the terminal, down a pipe, or into a file or folder."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.trouble import Trouble
from jixiao.cli.writing import write
from jixiao.denied import reason

if TYPE_CHECKING:
    from jixiao.checks.checked import Checked
    from jixiao.collection import Collection
    from jixiao.outputs import Output
    from jixiao.spotcheck import Draw, Estimate
    from jixiao.trial import Trial


def show(
    command: str,
    format: str,
    result: "Checked | Collection | Trial | Draw | Estimate",
    path: str,
    quiet: bool = False,
    force: bool = False,
) -> None:
    """`result` is what the command's outputs take; `path` "" is standard output; a format of several files wants a folder or a .zip."""
    from jixiao import outputs

    made = outputs.output(command, format)
    if made.show is not None and not path:
        from rich.console import Console

        made.show(result, Console(no_color=bool(os.environ.get("NO_COLOR")) or None))
        return
    if made.parts is not None and path and not Path(path).suffix:
        deliver(made.parts(result), path, made, quiet, force)
    else:
        deliver(made.render(result), path, made, quiet, force)


def deliver(result: bytes | dict[str, bytes], path: str, made: "Output", quiet: bool, force: bool) -> None:
    """What an output made, to its file, its folder (several files by name), or down a pipe."""
    if made.binary and not path and sys.stdout.isatty():
        raise Trouble(f"{made.format} 不是给屏幕看的，请用 -o 写到文件，例如 -o 结果{made.suffix}")
    if isinstance(result, dict):
        _write_parts(path, result, force)
    else:
        write(path, result)
    if path and not quiet:
        print(f"jixiao: 已写入 {path}", file=sys.stderr)


def _write_parts(folder: str, parts: dict[str, bytes], force: bool) -> None:
    there = [name for name in parts if (Path(folder) / name).exists()]
    if there and not force:
        raise Trouble(f"{Path(folder) / there[0]} 已经存在，没有覆盖：换一个文件夹，或加 --force")
    try:
        Path(folder).mkdir(exist_ok=True)
    except OSError as error:
        raise Trouble(f"文件夹 {folder} 建不了（{reason(error)}），请换一个位置，或先建好上一级文件夹") from None
    for name, data in parts.items():
        write(str(Path(folder) / name), data)
