"""Wilson's interval of a share, 95 %: it holds for few cases and for shares near none and all."""

from math import sqrt

_Z = 1.959964


def wilson(hits: int, of: int) -> tuple[float, float]:
    """From and to, 0 to 1; of no case nothing is known.

    >>> tuple(round(x, 3) for x in wilson(9, 10))
    (0.596, 0.982)
    """
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)
