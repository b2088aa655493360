"""Words, blanks, what cannot be read, and hostile cells."""

from typing import get_args

import pytest

from jixiao.model.value import ValueKind
from jixiao.values import parse, show, to_json
from jixiao.values.kinds import kinds

WORDS = (
    "提高 提升 有效提高 长期 持续 明确 保障 节约 减少 改善 显著提升 合规 及时 健全 优秀 很满意 是 有效 一般 统一 "
    "一批 一级 一期 一起 两会 建立县乡村三级管护制度 十一 A级以上 无 1.完善制度；2.加强管理"
)


def test_every_kind_has_its_file() -> None:
    assert set(kinds()) == set(get_args(ValueKind))


@pytest.mark.parametrize("text", WORDS.split())
def test_words_are_no_figures(text: str) -> None:
    assert to_json(parse(text)) == {"text": text, "kind": "qualitative"}


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("达成年度指标", 1),
        ("达成预期指标", 1),
        ("基本达成", 1),
        ("完成", 1),
        ("已完成", 1),
        ("全部完成", 1),
        ("部分达成", 2),
        ("部分完成", 2),
        ("部分达成预期指标并具有一定效果", 2),
        ("部分达成年度指标并具有一定效果", 2),
        ("未达成", 3),
        ("未完成", 3),
        ("未达成年度指标且效果较差", 3),
        ("有效", None),
        ("长期", None),
        ("完成情况较好", None),
    ],
)
def test_band_that_words_state(text: str, band: int | None) -> None:
    assert parse(text).band == band


@pytest.mark.parametrize("text", ["", " ", "—", "-", "——", "/", "*", "＊", "…", "……", "、", "\u3000", "\xa0", "≥%"])
def test_blank(text: str) -> None:
    assert to_json(parse(text)) == {"text": text, "kind": "blank"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("提高10%", "不能确定数字前的“提高”是否改变数的含义"),
        ("100余人", "“100余人”是约数，没有确切的数"),
        ("≥90%≤95%", "有 2 个数字（90、95），不能确定以哪一个为准"),
        ("10 20", "有 2 个数字（10、20），不能确定以哪一个为准"),
        ("1,23", "数字“1,23”的写法有误"),
        ("24小时供水", "不能确定数字后的“小时供水”是什么单位"),
        (">90%以上", "数字前后的比较符号不一致"),
        ("007", "“007”像是编号，不是数值"),
        ("0994-2345678", "有 2 个数字（0994、2345678），不能确定以哪一个为准"),
        ("3/5", "有 2 个数字（3、5），不能确定以哪一个为准"),
        ("10²", "不能确定数字后的“²”是什么单位"),
        ("②10次", "不能确定数字前的“②”是否改变数的含义"),
        ("—5%", "不能确定数字前的“—”是否改变数的含义"),
        ("三分之一", "“三分之一”里的数不能确定是多少"),
    ],
)
def test_figures_that_fit_no_kind_are_said(text: str, why: str) -> None:
    assert to_json(parse(text)) == {"text": text, "kind": "unread", "why": why}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9" * 100_000, "unread"),
        ("1," * 500_000, "unread"),
        ("１" * 300, "unread"),
        ("—" * 1_000_000, "blank"),
        (" " * 1_000_000 + "5%", "quantity"),
        ("提高" * 500_000, "qualitative"),
        ("(含" * 60, "qualitative"),
        ("达到" * 99 + "5", "unread"),
        ("5\x00%", "quantity"),
        ("\ud800 5", "unread"),
        ("ﷺ" * 200, "qualitative"),
    ],
)
def test_hostile_cells_answer(text: str, kind: str) -> None:
    value = parse(text)
    assert value.kind == kind
    show(value)
