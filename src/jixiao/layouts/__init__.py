"""Grids → forms: head, funds, goals, indicators and total are found by what they say, never by row number.

Enters: a Document. Leaves: Forms, verbatim, with the place of every cell and a Problem for whatever could not be placed.
To add a layout: its labels in `words.py`, and a fixture in tests/layouts; a new block is a file of its own.
"""

from jixiao.layouts.error import FormError
from jixiao.layouts.reading import forms

__all__ = ["FormError", "forms"]
