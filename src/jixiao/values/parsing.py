"""A value string ↔ a Value."""

from typing import Any

from jixiao.model.value import Value
from jixiao.values.kinds import kinds
from jixiao.values.normalise import LONGEST, normal

_READS = tuple(kind.read for kind in kinds().values())
_LONG_READS = tuple(kind.read for kind in kinds().values() if kind.any_length)


def parse(text: str) -> Value:
    """`text` as printed in a cell → its Value; never raises, and answers at once for any length.

    >>> parse("不少于１万 条").number, parse("百分之九十以上").operator
    (Decimal('10000'), '>=')
    """
    if len(text) > LONGEST and len(text.strip()) > LONGEST:
        spelling, reads = text, _LONG_READS
    else:
        spelling, reads = normal(text.strip()), _READS
    for read in reads:
        value = read(spelling, text)
        if value is not None:
            return value
    raise AssertionError(f"no kind took {text[:LONGEST]!r}")


def show(value: Value) -> str:
    """A text that `parse` reads as the same value (apart from `text`).

    >>> show(parse("98 ％以上"))
    '≥98%'
    """
    return kinds()[value.kind].show(value)


def to_json(value: Value) -> dict[str, Any]:
    """The contract's Value JSON: exact decimal strings, dates at their precision, `--` for a missing year.

    >>> to_json(parse("12月底之前"))
    {'text': '12月底之前', 'kind': 'date', 'operator': '', 'date': '--12-31', 'precision': 'day'}
    """
    return {"text": value.text, "kind": value.kind, **kinds()[value.kind].json(value)}
