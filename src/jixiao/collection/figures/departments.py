"""Departments beside their peers."""

from jixiao.collection.figures.peers import beside
from jixiao.collection.nouns import Collection, Figure

ORDER = 95


def figure(c: Collection) -> Figure:
    return beside(c, "department", "各主管部门", "主管部门")
