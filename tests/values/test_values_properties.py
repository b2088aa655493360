"""Properties of all value strings: shown and read again, width and space change nothing, nothing raises."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.model.value import Value
from jixiao.values import number, parse, show, to_json
from jixiao.values.numerals import chinese

OPERATORS = ["", "≥", ">=", "＞=", "≦", "=", "＝", "不少于", "不超过", "达到", "约", "已完成", "控制在"]
SPELLINGS = (
    "条 万条 % ％ (%) ‰ 万元 元/人*月 万元/套 亿元 小时 个月 天 ㎡ 公斤 吨标准煤 矿次 个村 人次 万 "
    "个以内 %以上 元每人每月"
)
UNITS = SPELLINGS.split()
figures = st.decimals(min_value=0, max_value=10**9, places=2).map(str) | st.integers(0, 10**6).map(lambda n: f"{n:,}")
quantities = st.builds(lambda o, n, u: o + n + u, st.sampled_from(OPERATORS), figures, st.sampled_from([*UNITS, ""]))
ranges = st.builds(
    lambda a, b, to, u: f"{min(a, b)}{to}{max(a, b)}{u}",
    st.integers(0, 999), st.integers(0, 999), st.sampled_from("-~至—"), st.sampled_from(UNITS),
)  # fmt: skip
DATES = "{y}年{m}月{d}日 {m}月{d}日前 {y}.{m}.{d} {y}年{m}月 {m}月底之前 {y}年 {y}年{m}月完成 {m}月"
days = st.dates(date(1990, 1, 1), date(2049, 12, 31))
dates = st.builds(
    lambda d, f: f.format(y=d.year, m=d.month, d=d.day),
    days,
    st.sampled_from(DATES.split()),
)
periods = st.builds(
    lambda a, b, f: f.format(y=a.year, m=a.month, d=a.day, n=b.month, e=b.day, z=b.year),
    days, days,
    st.sampled_from(
        ["{y}年{m}月-{z}年{n}月", "{m}-{n}月", "{y}年{m}月{d}日至{z}年{n}月{e}日", "{y}年第3季度", "{y}年-{z}年"]
    ),
)  # fmt: skip
numerals = st.builds(
    lambda n, u: n + u,
    st.text("一二三四五六七八九十百千万两半零", min_size=1, max_size=5),
    st.sampled_from(["人", "个", "", "年"]),
)
SPACES = " \u3000\xa0\n"
SOUP = "0123456789,.年月日-至%万亿元个/每*()≥<>=以上内一二十百千点半分之含余人达到不少于控制在完成率¥第季度旬底 \u3000"
texts = quantities | ranges | dates | periods | numerals | st.text(SOUP, max_size=14) | st.text(max_size=30)


def same(a: Value, b: Value) -> bool:
    return replace(a, text="") == replace(b, text="")


@settings(max_examples=600)
@given(texts)
def test_shown_and_read_again(text: str) -> None:
    value = parse(text)
    assert value.text == text
    assert same(parse(show(value)), value)
    assert to_json(value)["kind"] == value.kind


@settings(max_examples=300)
@given(quantities | ranges | dates | periods)
def test_width_changes_nothing(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert same(parse(wide), parse(text))


@settings(max_examples=300)
@given(quantities | ranges | dates | periods, st.lists(st.integers(0, 30), max_size=6), st.sampled_from(SPACES))
def test_space_changes_nothing_but_between_digits(text: str, at: list[int], space: str) -> None:
    spaced = text
    for place in sorted((p for p in at if p <= len(text)), reverse=True):
        if not (spaced[place - 1 : place].isdigit() and spaced[place : place + 1].isdigit()):
            spaced = spaced[:place] + space + spaced[place:]
    assert same(parse(spaced), parse(text))


@given(figures, st.sampled_from(["", "分", "%", "元", "万元", "万"]))
def test_number_cells_keep_the_number(figure: str, suffix: str) -> None:
    read = number(figure + suffix)
    assert read.value == Decimal(figure.replace(",", ""))
    assert read.places == len(figure.partition(".")[2])


@given(st.text(max_size=40))
def test_number_never_raises(text: str) -> None:
    assert (number(text).value is None) == (number(text).places is None)


@given(st.integers(1, 9999))
def test_chinese_numerals(n: int) -> None:
    digits = "零一二三四五六七八九"
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // place % 10
        if digit:
            first = name == "十" and not text and digit == 1
            text += ("零" if gap and text else "") + ("" if first else digits[digit]) + name
        gap = digit == 0
    assert chinese(text) == n
    assert chinese(text + "万") == n * 10_000
