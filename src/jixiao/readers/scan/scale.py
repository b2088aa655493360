"""How large a page is drawn that is to be read as a picture."""

_PER_INCH = 200
_LONGEST = 3600  # pixels


def pixels_per_point(width: float, height: float) -> float:
    """Pixels a point for a page of `width` by `height` points."""
    return min(_PER_INCH / 72, _LONGEST / max(width, height, 1.0))
