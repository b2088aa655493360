"""The clause a check cites, as document and article."""

from functools import cache

from jixiao.model.citation import Citation
from jixiao.policies import clause
from jixiao.registry import Check


@cache
def _cited(cites: str) -> Citation:
    return clause(cites)


def cited(check: Check) -> Citation:
    """`cites` of a check (cn-2020-10/16) with the document's name."""
    return _cited(check.cites)
