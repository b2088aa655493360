"""Why what is behind an address was not reached."""


class Unanswered(OSError):
    """One Chinese line, without anything that the other side said."""
