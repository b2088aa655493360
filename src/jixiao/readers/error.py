"""The exception a reader raises."""


class ReadError(Exception):
    """A document that cannot be read; the message is one Chinese line: what is wrong and what to do next."""


class OwnReport(ReadError):
    """A report that this program wrote: no document, and no fault either."""
