"""Why a file is not taken."""


class NotTaken(Exception):
    """One Chinese line; nothing was kept."""
