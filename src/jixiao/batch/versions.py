"""What a result depends on beside the documents: how they are read, and by what pack and checks they are judged."""

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from jixiao import __version__
from jixiao.policies import Pack
from jixiao.registry import Check

_HERE = Path(__file__).parent.parent
_READING = (
    "readers",
    "layouts",
    "model",
    "policies",
    "batch",
    "sources",
    "corrections",
    "rereading",
    "values/frames/printed.py",
)
_CHECKING = ("values", "scoring", "checks", "registry.py", "outputs/where.py")


@cache
def reading() -> str:
    """Changes with the program's version, and with any line that reading depends on."""
    return _digest((__version__, *_lines(_READING)))


@cache
def program() -> str:
    """Changes with the program's version, and with any line of it."""
    return _digest((__version__, *_lines(("",))))


def checking(pack: Pack, checks: Sequence[Check], units: Iterable[str]) -> str:
    """Changes with pack, checks, program, and with the units that the collection names (K119 looks for them)."""
    codes = (check.code for check in checks)
    return _digest((reading(), *_lines(_CHECKING), repr(pack), *codes, "", *units))


def _digest(said: Iterable[str]) -> str:
    made = blake2b(digest_size=10)
    for text in said:
        made.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return made.hexdigest()


@cache
def _lines(names: tuple[str, ...]) -> tuple[str, ...]:
    files = [
        path for name in names for path in ((_HERE / name).rglob("*") if (_HERE / name).is_dir() else [_HERE / name])
    ]
    return tuple(
        f"{path.relative_to(_HERE).as_posix()}\n{path.read_text(encoding='utf-8')}"
        for path in sorted(files)
        if path.suffix in (".py", ".toml")
    )
