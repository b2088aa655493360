"""Value kinds, one file each, named as `model.value.ValueKind` names them.

Enters: a text in its normal spelling. Leaves: a Value, or None where another kind is to be asked.
To add a kind: one file with KIND = Kind(order, read, show, json).
"""

import importlib
import pkgutil
from functools import cache

from jixiao.values.kind import Kind


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, in the order in which they are asked."""
    found = {m.name: importlib.import_module(f"{__name__}.{m.name}").KIND for m in pkgutil.iter_modules(__path__)}
    return dict(sorted(found.items(), key=lambda item: item[1].order))
