"""Doubtful figures of a form read from a picture → those that its own sums settle; the others stay doubtful.

Enters: a form with doubtful cells. Leaves: the same form, in which a figure that fits the sums is doubtful no more, and one
of whose two readings only the second fits is taken from that, with a problem that says so. Nothing is reckoned that was
not read. To add a relation: a function in `relations`.
"""

from jixiao.rereading.settling import reread

__all__ = ["reread"]
