"""Raised figures as characters that stay apart from those before them (500m², 10⁴)."""

_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")


def raised(text: str) -> str:
    """The text of a superscript.

    >>> "10" + raised("4")
    '10⁴'
    """
    return text.translate(_RAISED)
