"""Forms, or the flat tables they are stored in → the three frames with every printed and typed column.

Enters: forms, or frames of printed columns. Leaves: `Frames` (forms, funds, indicators), sorted by form and row.
"""

from collections.abc import Sequence

from jixiao.model.form import Form
from jixiao.model.frames import Frames
from jixiao.values.frames.printed import printed
from jixiao.values.frames.tables import frames_from_tables

__all__ = ["frames", "frames_from_tables"]


def frames(forms: Sequence[Form]) -> Frames:
    """A batch of forms as frames; `form` is the form's place in `forms` from 0. One form is a batch of one."""
    return frames_from_tables(*printed(forms))
