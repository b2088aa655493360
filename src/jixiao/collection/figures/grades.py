"""Grades by the totals printed."""

from jixiao.collection.counting import share
from jixiao.collection.nouns import Collection, Figure, Marks

ORDER = 60


def figure(c: Collection) -> Figure:
    grades = c.forms["grade"].drop_nulls()
    grades = grades.filter(grades != "")
    rows = tuple((g, int((grades == g).sum()), share(int((grades == g).sum()), grades.len())) for g in c.grades)
    return Figure(
        "等级",
        "几乎都是最高一等时，等级还分得出好坏吗？",
        ("等级", "表（张）", "占（%）"),
        ("text", "count", "score"),
        rows if grades.len() else (),
        f"由印出的总分按《{c.policy}》定。",
        Marks(0, 1),
    )
