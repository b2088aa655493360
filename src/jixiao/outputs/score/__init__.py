"""Formats of `jixiao score`: the file's name is the format's."""
