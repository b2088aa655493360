"""Text → typed value → frames, typed once per distinct string; figures that fit no kind are said, not guessed.

Enters: value strings, number cells, forms. Leaves: `Value`, `Number`, and (in `values.frames`) the three frames.
To add a value kind: one file in `kinds/`; a unit: one line in `units/`.
"""

from jixiao.values.number import Number, number
from jixiao.values.parsing import parse, show, to_json

__all__ = ["Number", "number", "parse", "show", "to_json"]
