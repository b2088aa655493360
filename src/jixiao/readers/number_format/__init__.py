"""Excel number formats: what a cell's number, date or text looks like on the screen.

Enters: a format code (`#,##0.00_ ;-#,##0.00`), an exact value. Leaves: the text shown, or `Unshowable` where Excel
shows `####` or the code holds what is not known here. A Chinese Excel is assumed where a format depends on the system.
"""

from jixiao.readers.number_format.show import Shower, Unshowable

__all__ = ["Shower", "Unshowable"]
