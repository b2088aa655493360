"""Typst, with texts as data and Chinese fonts that are there."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from jixiao.outputs.error import OutputError

# what offices print in, then what a machine without these fonts has
_FONTS = ("FangSong", "STFangsong", "FZFangSong-Z02", "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC")
_TITLES = ("FZXiaoBiaoSong-B05S", "SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "FangSong")


def pdf(template: Path, data: Any) -> bytes:
    """A PDF of the template. `data` reaches it as JSON, never as Typst's own language; nothing is fetched, and the same data
    gives the same bytes. Raises OutputError on a machine without a Chinese font."""
    there = _families()
    fonts = [name for name in _FONTS if name in there]
    if not has_fonts():
        raise OutputError(
            "没有找到中文字体，PDF 里的汉字会变成方块：请先安装一种中文字体（Debian：apt-get install fonts-noto-cjk）"
        )
    said = {"fonts": fonts, "titles": [name for name in _TITLES if name in there], "data": data}
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in said.items()}
    made = typst.compile(template.read_bytes(), sys_inputs=inputs, timestamp=0)
    assert isinstance(made, bytes)  # one document was asked for
    return made


def has_fonts() -> bool:
    """Whether this machine has a Chinese font to set a PDF in."""
    return bool({*_FONTS} & _families())


@cache
def _families() -> frozenset[str]:
    """The font families of this machine, found once."""
    return frozenset(typst.Fonts(include_system_fonts=True).families())
