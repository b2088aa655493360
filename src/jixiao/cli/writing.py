"""Results → standard output or a file; a file is written aside and put in place whole, and none is lost by surprise."""

import sys
from collections.abc import Sequence
from pathlib import Path

from jixiao.cli.trouble import Trouble
from jixiao.denied import reason
from jixiao.saving import save


def check_target(path: str, force: bool, files: Sequence[str] = ()) -> None:
    """Refuse before the work what cannot be written after it, and what would take the place of a document read."""
    if not path:
        return
    target = Path(path)
    if target.is_file() and any(Path(file).is_file() and target.samefile(file) for file in files):
        raise Trouble(f"{path} 就是要核对的文件，不能用结果覆盖它：请换一个名字")
    if target.exists() and not force and not (target.is_dir() and not target.suffix):
        raise Trouble(f"{path} 已经存在，没有覆盖：换一个名字，或加 --force")
    if target.parent.is_file():
        raise Trouble(f"{target.parent} 是一个文件，不是文件夹：请换一个位置")
    if not target.parent.is_dir():
        raise Trouble(f"没有文件夹 {target.parent}，请先建好")


def write(path: str, data: bytes) -> None:
    """`data` to the file, or to standard output when there is none."""
    if not path:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    try:
        save(target, data)
    except PermissionError:
        raise Trouble(f"{path} 写不进去：可能正被 Word、WPS 或 Excel 打开，请关闭后再试，或检查权限") from None
    except OSError as error:
        kept = "，原来的文件没有动" if target.exists() else ""
        raise Trouble(f"{path} 没有写成：{reason(error)}{kept}") from None
