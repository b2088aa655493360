"""Formats of `jixiao check`: the file's name is the format's."""
