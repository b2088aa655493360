"""What keeps a document from being given back with remarks in it."""


class ReturnError(Exception):
    """One Chinese line: why, and what to do instead."""
