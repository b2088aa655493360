"""抽查: which forms are looked at again, so that anyone can draw the same list, and what the findings say of all of them.

Enters: checked forms and a public string as seed; later the drawn list with what the review found.
Leaves: a `Draw`; an `Estimate`. To add a kind of layer: a case in `strata`.
"""

from jixiao.spotcheck.candidates import Candidate, candidates
from jixiao.spotcheck.drawing import Draw, Drawn, Layer, draw
from jixiao.spotcheck.estimating import Estimate, Interval, Reviewed, estimate
from jixiao.spotcheck.exclusions import Excluded, Exclusion, ExclusionError
from jixiao.spotcheck.filled import ListError, Review, filled
from jixiao.spotcheck.strata import STRATA, strata

__all__ = [
    "STRATA", "Candidate", "Draw", "Drawn", "Estimate", "Excluded", "Exclusion", "ExclusionError", "Interval", "Layer",
    "ListError", "Review", "Reviewed", "candidates", "draw", "estimate", "filled", "strata",
]  # fmt: skip
