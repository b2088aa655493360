"""The tables that a batch leaves, column by column; where the glossary of forms (`model.columns`) knows a column, it is that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from jixiao.model.columns import COLUMNS, Table
from jixiao.model.frames import DTYPES

KEY = pl.Int64


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: what it holds, in Chinese, and its type."""

    label: str
    type: Any


_SCORED = (
    "reads_as", "method", "met", "completion", "due_low", "due_high", "due_low_raw", "due_high_raw", "band_stated", "degree_stated",
)  # fmt: skip
_FORM = Field("表的编号：同一份文件的同一张表在哪次、哪台机器上都相同", KEY)
_WHERE = {
    "part": Field("在文件的哪一部分（表3、工作表名、正文）", pl.String),
    "at_row": Field("第几行", pl.Int32),
    "at_column": Field("第几列", pl.Int32),
}


def _known(table: Table, without: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> dict[str, Field]:
    return {
        c.name: Field(c.label, DTYPES[c.type])
        for c in COLUMNS
        if c.table == table and c.name != "form" and c.name not in without and (not only or c.name in only)
    }


TABLES: Mapping[str, Mapping[str, Field]] = {
    "forms": {
        "form": _FORM,
        **_known("forms"),
        "unit": Field("核对时用的单位名（去空格；实施单位空白时是主管部门）", pl.String),
        "sha256": Field("文件内容的 SHA-256", pl.String),
        "reader": Field("读法", pl.String),
    },
    "funds": {"form": _FORM, **_known("funds")},
    "indicators": {"form": _FORM, **_known("indicators", without=_SCORED)},
    "scores": {"form": _FORM, "n": Field("指标序号", pl.Int32), **_known("indicators", only=_SCORED)},
    "findings": {
        "form": _FORM,
        "code": Field("核查项", pl.String),
        "severity": Field("程度：error 错误、warning 提醒、info 提示", pl.String),
        "table": Field("疑点在哪张表：forms、funds、indicators", pl.String),
        "row": Field("表中第几行，从 0 数起（指标是 n - 1）", pl.Int32),
        "field": Field("哪一栏", pl.String),
        "message": Field("疑点", pl.String),
        "expected": Field("应有的值", pl.String),
        "key": Field("疑点的名字：重新报送后不变", pl.String),
        "others": Field("涉及的其他表的编号，至多 50 张", pl.List(KEY)),
        **_WHERE,
    },
    "problems": {
        "form": Field("表的编号；整份文件读不了时为空", KEY),
        "file": Field("文件", pl.String),
        "field": Field("哪一栏", pl.String),
        "kind": Field("哪一类；整份文件读不了时是 unread，不是文档是 skipped", pl.String),
        "message": Field("为什么", pl.String),
        **_WHERE,
    },
    "cells": {
        "form": _FORM,
        "table": Field("哪张表：forms、funds、indicators", pl.String),
        "row": Field("表中第几行，从 0 数起", pl.Int32),
        "field": Field("哪一栏", pl.String),
        **_WHERE,
    },
    "timeline": {
        "form": _FORM,
        "project": Field("项目：同一项目最早一年那张表的编号", KEY),
        "unit": Field("核对时用的单位名", pl.String),
        "year": Field("年度", pl.Int32),
        "project_name": Field("项目名称", pl.String),
        "before": Field("上年那张表的编号；没有找到为空", KEY),
        "linked_by": Field("凭什么认作同一项目：code 项目代码、name 单位和名称、like 名称相似", pl.String),
        "certainty": Field("有多像，%（代码、名称相同是 100）", pl.Int32),
        **_known(
            "forms",
            only=("full_year_budget_yuan", "executed_yuan", "rate_due", "total_score_value", "due_low", "due_high", "grade_due"),
        ),
        "findings": Field("疑点数", pl.Int32),
        "errors": Field("其中错误", pl.Int32),
    },
}  # fmt: skip


def schema(table: str) -> dict[str, Any]:
    """Name → type, in order."""
    return {name: field.type for name, field in TABLES[table].items()}
