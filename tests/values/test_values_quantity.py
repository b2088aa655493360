"""Quantities and ranges: every value string of domain/forms.md and the contract, worked out by hand."""

from decimal import Decimal

import pytest

from jixiao.values import parse, to_json

# text, operator, number, unit, printed number, printed unit
QUANTITIES = """
>=1万条 | >= | 10000 | 条 | 1 | 万条
>=99.50% | >= | 99.5 | % | 99.50 | %
<=2天 | <= | 2 | 天 | 2 | 天
<=24小时 | <= | 24 | 小时 | 24 | 小时
<=12万元 | <= | 120000 | 元 | 12 | 万元
=1本 | = | 1 | 本 | 1 | 本
=100% | = | 100 | % | 100 | %
<=30万元/套 | <= | 300000 | 元/套 | 30 | 万元/套
1批次 |  | 1 | 批次 | 1 | 批次
2台（套） |  | 2 | 台(套) | 2 | 台(套)
≥3万人（次） | >= | 30000 | 人(次) | 3 | 万人(次)
两台(套) |  | 2 | 台(套) | 两 | 台(套)
≤500元/台（套） | <= | 500 | 元/台(套) | 500 | 元/台(套)
X≥95% | >= | 95 | % | 95 | %
=25矿次 | = | 25 | 矿次 | 25 | 矿次
>=50万吨标准煤 | >= | 500000 | 吨标准煤 | 50 | 万吨标准煤
>=200平方米 | >= | 200 | 平方米 | 200 | 平方米
≥530元/人*月 | >= | 530 | 元/人*月 | 530 | 元/人*月
<=5300元/户 | <= | 5300 | 元/户 | 5300 | 元/户
≤475元/亩 | <= | 475 | 元/亩 | 475 | 元/亩
=100.00(%) | = | 100 | % | 100.00 | (%)
≥100百分比 | >= | 100 | % | 100 | 百分比
≤90万元 | <= | 900000 | 元 | 90 | 万元
98%以上 | >= | 98 | % | 98 | %
95%（抽样120人） |  | 95 | % | 95 | %
≥90%(发放问卷200份，收回196份) | >= | 90 | % | 90 | %
不少于12 种 | >= | 12 | 种 | 12 | 种
大于等于 98 % | >= | 98 | % | 98 | %
≧735人次 | >= | 735 | 人次 | 735 | 人次
═100% | = | 100 | % | 100 | %
29.5亩 |  | 29.5 | 亩 | 29.5 | 亩
43.2 |  | 43.2 |  | 43.2 |
150万 |  | 1500000 |  | 150 | 万
12个月 |  | 12 | 个月 | 12 | 个月
7万条 |  | 70000 | 条 | 7 | 万条
=1000吨 | = | 1000 | 吨 | 1000 | 吨
 =1批次 | = | 1 | 批次 | 1 | 批次
100% |  | 100 | % | 100 | %
98.5% |  | 98.5 | % | 98.5 | %
287.4万元 |  | 2874000 | 元 | 287.4 | 万元
30万元/套 |  | 300000 | 元/套 | 30 | 万元/套
0起 |  | 0 | 起 | 0 | 起
已完成100% |  | 100 | % | 100 | %
583元/人*月 |  | 583 | 元/人*月 | 583 | 元/人*月
83.5% |  | 83.5 | % | 83.5 | %
125.25万 |  | 1252500 |  | 125.25 | 万
达到90%以上 | >= | 90 | % | 90 | %
12个以内 | <= | 12 | 个 | 12 | 个
›=90% | >= | 90 | % | 90 | %
‹=3天 | <= | 3 | 天 | 3 | 天
＞=90％ | >= | 90 | % | 90 | %
≦5% | <= | 5 | % | 5 | %
＝３项 | = | 3 | 项 | 3 | 项
不低于85% | >= | 85 | % | 85 | %
不超过20万元 | <= | 200000 | 元 | 20 | 万元
不高于3% | <= | 3 | % | 3 | %
小于等于5% | <= | 5 | % | 5 | %
大于3个 | > | 3 | 个 | 3 | 个
低于3% | < | 3 | % | 3 | %
控制在5%以内 | <= | 5 | % | 5 | %
控制在12万元 | <= | 120000 | 元 | 12 | 万元
约100人 |  | 100 | 人 | 100 | 人
三十人 |  | 30 | 人 | 三十 | 人
十万人 |  | 100000 | 人 | 十万 | 人
十万 |  | 100000 |  | 十万 |
两年 |  | 2 | 年 | 两 | 年
一百零五户 |  | 105 | 户 | 一百零五 | 户
三点五万元 |  | 35000 | 元 | 三点五万 | 元
半年 |  | 0.5 | 年 | 半 | 年
百分之九十以上 | >= | 90 | % | 九十 | %
不低于九成 | >= | 90 | % | 90 | %
8成以上 | >= | 80 | % | 80 | %
5‰ |  | 0.5 | % | 5 | ‰
12萬個 |  | 120000 | 个 | 12 | 万个
1亿元 |  | 100000000 | 元 | 1 | 亿元
5千人 |  | 5000 | 人 | 5 | 千人
5千克 |  | 5 | 千克 | 5 | 千克
100公斤 |  | 100 | 千克 | 100 | 公斤
100㎡ |  | 100 | 平方米 | 100 | m²
80平米 |  | 80 | 平方米 | 80 | 平米
1,234.50元 |  | 1234.5 | 元 | 1,234.50 | 元
500.00（万元） |  | 5000000 | 元 | 500.00 | (万元)
￥12万 |  | 120000 | 元 | 12 | 万¥
每人每月530元 |  | 530 | 元/人*月 | 530 | 元每人每月
530元/人/月 |  | 530 | 元/人*月 | 530 | 元/人/月
530元/人月 |  | 530 | 元/人*月 | 530 | 元/人月
每月2次 |  | 2 | 次/月 | 2 | 次每月
735人·次 |  | 735 | 人次 | 735 | 人·次
95%（含95%）以上 | >= | 95 | % | 95 | %
3个工作日内完成 | <= | 3 | 工作日 | 3 | 个工作日
验收合格率≥95% | >= | 95 | % | 95 | %
95个百分点 |  | 95 | 百分点 | 95 | 个百分点
-5% |  | -5 | % | -5 | %
5个村 |  | 5 | 个村 | 5 | 个村
1000年 |  | 1000 | 年 | 1000 | 年
≥2季度 | >= | 2 | 季度 | 2 | 季度
"""


@pytest.mark.parametrize("line", QUANTITIES.strip("\n").splitlines())
def test_quantity(line: str) -> None:
    text, *expected = line.split(" | ") if line.count(" | ") == 5 else [*line.removesuffix(" |").split(" | "), ""]
    answer = to_json(parse(text))
    assert answer.pop("text") == text
    assert answer == dict(
        zip(
            ("operator", "number", "unit", "printed_number", "printed_unit"),
            (e.strip() for e in expected),
            strict=True,
        ),
        kind="quantity",
    )


def test_contract_example_word_for_word() -> None:
    assert to_json(parse(">=1万条")) == {
        "text": ">=1万条", "kind": "quantity", "operator": ">=", "number": "10000", "unit": "条",
        "printed_number": "1", "printed_unit": "万条",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("24小时", "1天", True),
        ("90分钟", "1.5小时", True),
        ("7天", "1周", True),
        ("12个月", "1年", True),
        ("4个季度", "1年", True),
        ("1000千克", "1吨", True),
        ("15亩", "1公顷", True),
        ("100公顷", "1平方公里", True),
        ("3000米", "3公里", True),
        ("1立方米", "1000升", True),
        ("12元/年", "1元/月", True),
        ("1500元/公顷", "100元/亩", True),
        ("100名", "100人", True),
        ("5个村", "5个", True),
        ("1天", "25小时", False),
    ],
)
def test_units_of_one_dimension_convert(one: str, other: str, equal: bool) -> None:
    a, b = parse(one), parse(other)
    assert a.number is not None and b.number is not None
    assert a.dimension == b.dimension
    assert (a.number * a.scale == b.number * b.scale) is equal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30天", "1个月"),
        ("1天", "1工作日"),
        ("95%", "95个百分点"),
        ("5条", "5%"),
        ("1吨", "1吨标准煤"),
        ("1元", "1美元"),
    ],
)
def test_units_that_do_not_convert(one: str, other: str) -> None:
    assert parse(one).dimension != parse(other).dimension


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-20%", "10", "20", "%"),
        ("80%~90%", "80", "90", "%"),
        ("3至5个", "3", "5", "个"),
        ("１万－２万元", "10000", "20000", "元"),
        ("10-20万元", "100000", "200000", "元"),
        ("控制在5%-8%", "5", "8", "%"),
        ("3-5年", "3", "5", "年"),
    ],
)
def test_range(text: str, low: str, high: str, unit: str) -> None:
    answer = to_json(parse(text))
    assert (answer["kind"], answer["low"], answer["high"], answer["unit"]) == ("range", low, high, unit)


def test_numbers_keep_every_digit() -> None:
    assert parse("123456789012345678901234.567万元").number == Decimal("1234567890123456789012345670.000")


@pytest.mark.parametrize("text", ["0.02人/百万公里", "5例/十万人", "3起/万辆"])
def test_a_rate_of_many_is_a_unit_of_its_own(text: str) -> None:
    value = parse(text)
    number = text[: text.index(text.lstrip("0123456789."))]
    assert (value.kind, str(value.number.normalize()), value.unit) == ("quantity", number, text[len(number) :])  # type: ignore[union-attr]
