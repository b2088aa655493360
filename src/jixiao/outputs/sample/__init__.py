"""Formats of `jixiao sample`: the file's name is the format's."""
