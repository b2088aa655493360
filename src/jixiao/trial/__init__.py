"""The same forms under two policy packs: which due scores, grades and findings change, by how much, through which parameter.

Enters: typed frames of forms, and two packs. Leaves: a `Trial`, from which the outputs of `jixiao compare` are made.
To add a figure: a field in `nouns`, filled in `trying`; an output says it.
"""

from jixiao.trial.nouns import Cause, FormChange, FoundChange, RowChange, Trial, UnitChange
from jixiao.trial.trying import trial

__all__ = ["Cause", "FormChange", "FoundChange", "RowChange", "Trial", "UnitChange", "trial"]
