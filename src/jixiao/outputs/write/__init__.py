"""Formats of `jixiao write`: the file's name is the format's; `render` takes `Written` instead of `Checked`."""
