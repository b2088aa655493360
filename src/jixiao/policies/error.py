"""A policy pack that cannot be used."""


class PackError(Exception):
    """One line in Chinese: the file, the line, the key, what is wrong and what to write instead."""
