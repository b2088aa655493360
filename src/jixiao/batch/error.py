"""What stops a batch."""


class BatchError(Exception):
    """The message is one Chinese line: what is wrong and what to do next."""
