"""What stops a command: said in one line on standard error, exit status 2."""


class Trouble(Exception):
    """The message is one Chinese line: what is wrong, where, and what to do next."""
