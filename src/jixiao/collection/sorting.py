"""Texts → kinds by words that anyone can read: the kind most of whose words stand in the text, the earlier one of equals."""

import tomllib
from functools import cache
from pathlib import Path

OTHER = "其他"


@cache
def _words(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    said = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple((kind, tuple(words)) for kind, words in said.items())


def kinds(name: str) -> tuple[str, ...]:
    """The kinds of `projects` or `reasons`, OTHER last."""
    return (*(kind for kind, _ in _words(name)), OTHER)


def kind_of(name: str, text: str) -> str:
    """The kind of one text.

    >>> kind_of("reasons", "汛期连续降雨，停工二十天")
    '天气和自然条件'
    """
    counts = [(sum(word in text for word in words), kind) for kind, words in _words(name)]
    most = max(count for count, _ in counts)
    return next(kind for count, kind in counts if count == most) if most else OTHER
