"""The same forms in every format that is read: how many cells are right, wrong, and said to be doubtful; seconds a page.

`python -m tests.formats` (make formats) measures and writes docs/formats.md. A new format: one line in `printing.py`.
"""
