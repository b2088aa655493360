"""Formats of `jixiao compare`: the file's name is the format's."""
