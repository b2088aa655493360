"""What stops an edit or a move: said in one line, nothing changed."""


class Refused(Exception):
    """One Chinese line: why not, and what to do."""


class Overtaken(Refused):
    """Somebody else was faster: what the person saw is no longer so."""
