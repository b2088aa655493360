"""Formats of `jixiao estimate`: the file's name is the format's."""
