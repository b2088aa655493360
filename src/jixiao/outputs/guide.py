"""A check's page (`## 为什么` …) as headings and paragraphs."""

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
_ITEM = re.compile(r"^(?:[-*]|\d+[.、]) *")


@dataclass(frozen=True, slots=True)
class Section:
    """`items` are the lines of a list, which follow the paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]


def sections(page: str) -> tuple[Section, ...]:
    """
    >>> sections("## 怎么改\\n先核对\\n数字。\\n\\n- 一\\n- 二")
    (Section(heading='怎么改', paragraphs=('先核对数字。',), items=('一', '二')),)
    """
    parts = _HEADING.split(page)
    return tuple(_section(heading.strip(), body) for heading, body in zip(parts[1::2], parts[2::2], strict=True))


def mend(page: str) -> str:
    """What 怎么改 says, as one paragraph; "" for a page without it."""
    found = next((s for s in sections(page) if s.heading == "怎么改"), None)
    return "" if found is None else "".join((*found.paragraphs, *(f"（{n}）{i}" for n, i in enumerate(found.items, 1))))


def _section(heading: str, body: str) -> Section:
    paragraphs: list[str] = []
    items: list[str] = []
    for block in re.split(r"\n\s*\n", body.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        items += [_ITEM.sub("", line) for line in lines if _ITEM.match(line)]
        if text := "".join(line for line in lines if not _ITEM.match(line)):
            paragraphs.append(text)
    return Section(heading, tuple(paragraphs), tuple(items))
