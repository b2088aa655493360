"""Formats of `jixiao read`: the file's name is the format's."""
