"""A date in ISO form → the number a cell holds for it."""

from datetime import datetime

_DAY_ZERO = datetime(1899, 12, 30)
_1904 = 1462


def serial(text: str, date1904: bool) -> str:
    """The day's number, as cells hold it; "" for what is no time.

    >>> serial("2021-12-31T12:00:00", False)
    '44561.5'
    """
    try:
        passed = datetime.fromisoformat(text.strip().removesuffix("Z")).replace(tzinfo=None) - _DAY_ZERO
    except ValueError:
        return ""
    days = passed.days - (_1904 if date1904 else 0)
    return repr(days + passed.seconds / 86400) if passed.seconds else str(days)
