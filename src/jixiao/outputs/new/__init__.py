"""Formats of `jixiao new`: the file's name is the format's; `render` takes `Written` with blank forms."""
