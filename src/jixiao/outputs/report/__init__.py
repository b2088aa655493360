"""Formats of `jixiao report`: the file's name is the format's; `render` takes `Checked`."""
