"""Many forms as one: money, scores, grades, what was reached, what was found, by unit and in all.

Enters: `Checked`. Leaves: an `Overview` of exact figures from which reports are written. To add a figure: a field of `Overview`
and its computation in `figures.py`.
"""

from jixiao.overview.figures import overview
from jixiao.overview.nouns import Found, Level, Missed, Money, Overview, Project

__all__ = ["Found", "Level", "Missed", "Money", "Overview", "Project", "overview"]
