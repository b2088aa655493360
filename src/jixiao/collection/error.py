"""A batch folder that cannot be reported on."""


class CollectionError(Exception):
    """One line in Chinese for whoever named the folder."""
