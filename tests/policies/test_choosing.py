"""Which pack forms ask for: only a region that all of them agree on, never a guess."""

import pytest

from jixiao.model.form import Form, Named, Source
from jixiao.policies import choose


def form(
    unit: str = "", department: str = "", code: str | None = None, file: str = "a.docx", year: int | None = 2023
) -> Form:
    return Form(
        f"{file}#1", year=year, project=Named("项目", code), department=Named(department), unit=Named(unit),
        source=Source(file, "", ""),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "chosen"),
    [
        ([], "cn-2020-10"),
        ([form("云溪县水利局")], "cn-2020-10"),
        ([form("湖北省水利厅")], "hubei"),
        ([form("", "武汉市财政局")], "hubei"),
        ([form(file="报送/江西省/水利.docx")], "jiangxi"),
        ([form(file="报送\\广西\\水利.docx")], "guangxi"),
        ([form(code="42010024T000000000123"), form("武汉市水务局")], "hubei"),
        ([form(code="42")], "cn-2020-10"),
        ([form("天津市河北区教育局")], "hebei-tianjin"),
        ([form("石家庄市教育局", year=None)], "hebei-tianjin"),
        # not all of them, or two regions at once
        ([form("湖北省水利厅"), form("云溪县水利局")], "cn-2020-10"),
        ([form("湖北省水利厅"), form("江西省水利厅")], "cn-2020-10"),
        ([form("湖北省水利厅", "江西省水利厅")], "cn-2020-10"),
        # streets and villages named after a province
        ([form("山西路街道办事处")], "cn-2020-10"),
        ([form("浙江村小学")], "cn-2020-10"),
        ([form("驻山西办事处")], "cn-2020-10"),
        # the 2021 guideline is for reference only
        ([form("财政部", year=2022)], "cn-2020-10"),
    ],
)
def test_choose(forms: list[Form], chosen: str) -> None:
    assert choose(forms).id == chosen
