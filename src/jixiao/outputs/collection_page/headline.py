"""What a bureau chief is told first: how many, how much, how it stands."""

from decimal import Decimal

import polars as pl

from jixiao.collection import Collection
from jixiao.collection.years import money
from jixiao.model.finding import SEVERITIES

_TWICE = "K118"  # the check that finds forms handed in several times


def title(c: Collection) -> str:
    years = sorted(y for y in c.forms["year"].drop_nulls().unique())
    when = f"{years[0]}年度" if len(years) == 1 else f"{years[0]}—{years[-1]}年度" if years else ""
    return f"{when}项目支出绩效自评汇总分析"


def headline(c: Collection) -> list[tuple[str, str, str]]:
    """Label, figure, remark."""
    of_year = money(c)
    read = of_year.forms.filter(pl.col("budget").is_not_null() & pl.col("executed").is_not_null())
    budget, executed = (sum(read[name].to_list(), Decimal(0)) for name in ("budget", "executed"))
    others = "；其余年度见“各年度”" if of_year.said else ""
    twice = c.findings.filter(pl.col("code") == _TWICE, pl.col("form").is_in(of_year.forms["form"].implode()))
    again = f"；{twice['form'].n_unique():,} 张是同一项目报了几张的（{_TWICE}），每张都计入了" if twice.height else ""
    undated = c.forms["year"].null_count()
    scores = c.forms["score"].drop_nulls()
    spoken = c.findings["form"].n_unique()
    found = "、".join(f"{word} {int((c.findings['severity'] == s).sum()):,}" for s, word in SEVERITIES.items())
    rate = f"执行率 {executed * 100 / budget:.2f}%" if budget else ""
    return [
        ("表", f"{c.forms.height:,} 张", f"{c.forms['unit'].n_unique():,} 个单位" + (f"；{c.unread} 份文件没有读到" if c.unread else "") + (f"；{undated:,} 张没有写年度" if undated else "")),
        (f"{of_year.said}全年预算", f"{budget / 10_000:,.2f} 万元", f"{read.height:,} 张读得出{others}{again}"),
        (f"{of_year.said}全年执行", f"{executed / 10_000:,.2f} 万元", rate),
        ("平均总分", f"{sum(scores.to_list()) / scores.len():.2f} 分" if scores.len() else "—", f"{scores.len():,} 张有总分"),
        ("疑点", f"{c.findings.height:,} 处", f"{found}；{c.forms.height - spoken:,} 张没有疑点"),
    ]  # fmt: skip
