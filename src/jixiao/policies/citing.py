"""The clause behind a check's `cites`: pack/article (cn-2020-10/16), or a pack alone for its document as a whole."""

import tomllib
from functools import cache
from pathlib import Path

from jixiao.model.citation import Citation
from jixiao.policies.catalogue import pack
from jixiao.policies.error import PackError

_FOLDER = Path(__file__).parent / "articles"
_WHOLE = "0"
_NUMERALS = "零一二三四五六七八九"


@cache
def clause(cites: str) -> Citation:
    """Document, article and whether it was checked. PackError: an article that is not listed for the document."""
    name, _, number = cites.partition("/")
    path = _FOLDER / f"{name}.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    found = listed.get(number or _WHOLE)
    if found is None:
        raise PackError(f"{cites}：没有列出这一条")
    return Citation(pack(name).document, f"第{_numeral(int(number))}条" if number else "", found["status"])


def _numeral(n: int) -> str:
    """Up to 99.

    >>> _numeral(16), _numeral(24), _numeral(8)
    ('十六', '二十四', '八')
    """
    tens, ones = divmod(n, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones else "")
