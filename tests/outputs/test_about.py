"""The line below a form's name says which form it is, where that is not a matter of course."""

from dataclasses import replace

import pytest

from jixiao.model.form import Form, Kind, Named
from jixiao.outputs.about import about
from tests.fixture import clean


def _form(kind: Kind) -> Form:
    return replace(clean(), kind=kind, year=2024, unit=Named("云溪县沟渠所"))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("project_self_evaluation", "云溪县沟渠所 · 2024年度 · 表.docx"),
        ("department_self_evaluation", "云溪县沟渠所 · 2024年度 · 部门整体支出绩效自评表 · 表.docx"),
        ("project_goal", "云溪县沟渠所 · 2024年度 · 项目支出绩效目标申报表 · 表.docx"),
    ],
)
def test_the_kind_is_said_where_it_is_another(kind: Kind, said: str) -> None:
    assert about(_form(kind), "表.docx") == said


def test_what_is_not_known_is_left_out() -> None:
    form = replace(_form("project_self_evaluation"), year=None, unit=Named(), department=Named("云溪县水利局"))
    assert about(form, "表.docx") == "云溪县水利局 · 表.docx"
