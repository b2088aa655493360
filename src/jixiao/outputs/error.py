"""What keeps an output from being written."""


class OutputError(Exception):
    """One Chinese line: what is missing or wrong, and what to do next."""
