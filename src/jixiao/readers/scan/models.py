"""The recogniser: pictures of lines of text → texts, with how sure each character is. Models from the package rapidocr.

The network is run directly, not through rapidocr: we want the odds of every character, and nothing that could fetch.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime

from jixiao.readers.error import ReadError
from jixiao.readers.scan.picture import Numbers, Picture

_HEIGHT = 48  # what the network was trained on
_STEP = 8  # widths are rounded up to it: fewer shapes for the runtime to prepare
_BLANK = 0
_HEARD = 0.2  # a character that nearly came out between two others


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as read; `odds` is each character's probability, `lost` the highest one of a character that was dropped."""

    text: str
    odds: tuple[float, ...]
    lost: float = 0.0

    @property
    def sure(self) -> float:
        """How sure the least sure character is; 0 for an empty reading."""
        return min(min(self.odds, default=0.0), 1.0 - self.lost)


@cache
def _network() -> tuple[Any, tuple[str, ...], dict[int, list[int]]]:
    package = find_spec("rapidocr")
    folder = Path(package.origin).parent / "models" if package and package.origin else Path()
    found = sorted(folder.glob("*_rec_*.onnx"))
    if not found:
        raise ReadError("识别文字的模型没有装全，请重新安装：pip install --force-reinstall rapidocr")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1  # lines are read side by side
    options.enable_cpu_mem_arena = False  # lines of every length would each keep their own room
    session = onnxruntime.InferenceSession(str(found[0]), options, providers=["CPUExecutionProvider"])
    characters = ("", *session.get_modelmeta().custom_metadata_map["character"].splitlines(), " ")
    return session, characters, _alike(characters)


def _alike(characters: Sequence[str]) -> dict[int, list[int]]:
    """By index the characters that are the same one in another width: to choose between ( and （ is no doubt."""
    same: dict[str, list[int]] = {}
    for index, character in enumerate(characters):
        same.setdefault(unicodedata.normalize("NFKC", character), []).append(index)
    return {index: group for group in same.values() if len(group) > 1 for index in group}


def recognised(line: Picture) -> Reading:
    """The text of one line, a picture in grey."""
    session, characters, alike = _network()
    height, width = line.shape
    wide = max(round(width * _HEIGHT / height), 1)
    resized = cv2.resize(line, (wide, _HEIGHT), interpolation=cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC)
    padded = np.full((_HEIGHT, -(-wide // _STEP) * _STEP), 255, np.uint8)
    padded[:, :wide] = resized
    values = (padded.astype(np.float32) / 255 - 0.5) / 0.5
    network_input = np.broadcast_to(values, (1, 3, *values.shape))
    odds = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(network_input)})[0][0]
    return decoded(odds, characters, alike)


def decoded(odds: Numbers, characters: Sequence[str], alike: Mapping[int, list[int]]) -> Reading:
    """Steps along the line → characters: the likeliest of each step, runs of one and the same once, blanks none."""
    best = odds.argmax(axis=1)
    text: list[str] = []
    sure: list[float] = []
    last = _BLANK
    for step, index in enumerate(best.tolist()):
        if index != _BLANK:
            odd = float(odds[step, alike.get(index, [index])].sum())
            if index == last:
                sure[-1] = max(sure[-1], odd)
            else:
                text.append(characters[index])
                sure.append(odd)
        last = index
    said = [n for n, character in enumerate(text) if character != " "]
    return Reading("".join(text), tuple(min(sure[n], 1.0) for n in said), _lost(odds, best, alike))


def _lost(odds: Numbers, best: Numbers, alike: Mapping[int, list[int]]) -> float:
    """The highest odds of a character (no space) at a step where blank won, unless it came out at a step beside."""
    heard = 0.0
    others = odds[:, 1:-1]
    loudest = others.argmax(axis=1) + 1
    for step in np.nonzero((best == _BLANK) & (others.max(axis=1) > _HEARD))[0].tolist():
        index = int(loudest[step])
        beside = best[max(step - 1, 0) : step + 2].tolist()
        if not any(same in beside for same in alike.get(index, [index])):
            heard = max(heard, float(odds[step, index]))
    return heard
