"""A whole collection as a bureau chief looks at it: distributions, peers, what stands out. Questions, not verdicts.

Enters: `Checked`, or the folder that `jixiao batch` left. Leaves: `Figure`s, each a table with its chart and the question it
puts. To add a figure: one file in `figures/` with `ORDER` and `figure(collection) -> Figure | None`; the folder is walked.
"""

from jixiao.collection.error import CollectionError
from jixiao.collection.figures import figures
from jixiao.collection.nouns import Collection, Figure, Marks
from jixiao.collection.opening import of, opened

__all__ = ["Collection", "CollectionError", "Figure", "Marks", "figures", "of", "opened"]
