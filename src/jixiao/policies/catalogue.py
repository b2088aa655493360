"""The project's own packs, found by looking into this folder."""

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from jixiao.policies.error import PackError
from jixiao.policies.loading import FOLDER, load
from jixiao.policies.pack import Pack

DEFAULT = "cn-2020-10"


@cache
def catalogue() -> tuple[Pack, ...]:
    """Every pack of the project, the default first, then by id."""
    packs = (load(path) for path in FOLDER.glob("*.toml"))
    return tuple(sorted(packs, key=lambda pack: (pack.id != DEFAULT, pack.id)))


@cache
def _own(name: str) -> Pack:
    return load(FOLDER / f"{name}.toml")


def pack(name: str | Path) -> Pack:
    """A pack by its id, or a user's own by the path of its TOML file. Raises PackError, one line in Chinese."""
    text = str(name).strip()
    if text.isascii() and text.replace("-", "").isalnum() and (FOLDER / f"{text}.toml").is_file():
        return _own(text)
    path = Path(text)
    if text.lower().endswith(".toml") or (text and path.is_file()):
        return load(path)
    ids = [found.id for found in catalogue()]
    close = get_close_matches(text, ids, 1, 0.5)
    meant = f"（是不是 {close[0]}？）" if close else ""
    raise PackError(f"没有政策包“{text}”{meant}：可用 {'、'.join(ids)}，或一个 .toml 文件的路径")
