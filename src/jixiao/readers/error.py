"""The exception a reader raises."""


class ReadError(Exception):
    """A document that cannot be read; the message is one Chinese line: what is wrong and what to do next."""


class NoDocument(ReadError):
    """What is no document, and no fault either: a seal's picture among the files of a folder."""


class OwnReport(NoDocument):
    """A report that this program wrote."""
