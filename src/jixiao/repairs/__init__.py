"""Where a form's figures disagree: the smallest change of cells after which all of them agree.

Enters: a form and its scored rows. Leaves: `Repair`s, the likeliest; several where the figures do not tell which; none where
nothing disagrees or too much would have to change. To add a relation: one function in `relations.py`.
"""

from jixiao.repairs.solve import repairs

__all__ = ["repairs"]
