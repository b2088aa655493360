"""Scoring rules, one file each, named as the contract's `method` names them.

Enters: comparable rows and a pack. Leaves: met, completion, the share of the weight due, and the sentence that says how.
To add a rule: one file with RULE = Rule(order, …).
"""

import importlib
import pkgutil
from functools import cache

from jixiao.scoring.rule import Rule


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its method, in the order in which they are asked."""
    found = {m.name: importlib.import_module(f"{__name__}.{m.name}").RULE for m in pkgutil.iter_modules(__path__)}
    return dict(sorted(found.items(), key=lambda item: item[1].order))
