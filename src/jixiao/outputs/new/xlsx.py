"""Blank forms as workbooks: drop-downs, hints beside the cell, and formulas that nobody types over."""

from collections.abc import Mapping
from typing import Any

from jixiao.model.mark import TEMPLATE, TEMPLATE_VERSION
from jixiao.official.page import Name
from jixiao.outputs.workbook.official import OfficialSheet, official_book
from jixiao.outputs.written import Written

SUFFIX = ".xlsx"
BINARY = True

_MONEY = ("initial_budget", "full_year_budget", "executed")
_SIGNS = ["≥", "≤", "=", ">", "<"]
_HINTS: Mapping[str, tuple[str, str]] = {
    "operator": ("比较符号", "越多越好选 ≥，越少越好选 ≤，定死的选 =；定性指标留空"),
    "number": ("指标值", "只写数字，如 120；定性指标写文字，如“有效改善”；时间写 2026年11月30日前"),
    "measure": ("度量单位", "如 公里、人次、%、万元；定性指标留空"),
    "actual": ("实际完成值", "写数字和单位，如 118公里，与指标值同一个口径"),
    "score": ("得分", "按完成比例计分：分值 × 完成值 ÷ 指标值，完成的得满分，保留两位小数"),
    "reason": ("偏差原因分析及改进措施", "没有完成或超出较多的，写清原因和下一步怎么做"),
    "initial_budget": ("年初预算数", "年初批复的数，单位见左边（一般是万元）"),
    "full_year_budget": ("全年预算数", "调整后的数，含上年结转"),
    "executed": ("全年执行数", "到年底实际支出的数"),
}


def render(written: Written) -> bytes:
    return official_book(written, _Blank, TEMPLATE + TEMPLATE_VERSION)


class _Blank(OfficialSheet):
    """The official sheet with cells to be filled in open and the rest closed."""

    def draw(self) -> None:
        super().draw()
        for name, box in self.cells.items():
            row, column = self.top + box.row, box.column
            said: dict[str, Any] = {"validate": "any"}
            if name[0] == "indicators" and name[2] == "operator":
                said = {"validate": "list", "source": _SIGNS, "error_type": "information"}
            elif name[0] == "indicators" and name[2] in ("level1", "level2"):
                known = [b.text for n, b in self.cells.items() if n[0] == "indicators" and n[2] == name[2] and b.text]
                said = {"validate": "list", "source": list(dict.fromkeys(known))[:12], "error_type": "information"}
            elif name[2] in _MONEY or name[2] == "weight":
                said = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
                said |= {"error_title": "不是数字", "error_message": "这一格应当是数字，不要写单位"}
            title, hint = _HINTS.get(name[2], ("", ""))
            if hint:
                said |= {"input_title": title[:32], "input_message": hint}
            if hint or said["validate"] != "any":
                self.sheet.data_validation(row, column, row, column, {"ignore_blank": True} | said)
        self.sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})

    def shows(self, name: Name) -> str:
        if name[2] == "execution_rate":
            return "0.00%"
        return "General" if name[2] in (*_MONEY, "weight", "score", "total_weight", "total_score") else "@"

    def is_open(self, name: Name | None) -> bool:
        return name is not None and name not in self.formulas()

    def formulas(self) -> dict[Name, str]:
        """Sums and rates, whatever stands in the cells yet."""
        return {**self._sums(), **self._execution()}

    def _sums(self) -> dict[Name, str]:
        made: dict[Name, str] = {}
        parts = [n for n in self.cells if n[0] == "funds" and n[1] > 0]
        if sum(self.cells[n].text.startswith("其中") for n in parts if n[2] == "label") > 1:
            parts = []  # details of details: what is part of what is not for us to say
        for field in _MONEY:
            own = [self.at(n) for n in parts if n[2] == field]
            if own and ("funds", 0, field) in self.cells:
                made["funds", 0, field] = f'=IF(COUNT({",".join(own)})=0,"",SUM({",".join(own)}))'
        for field in ("weight", "score"):
            own = [self.at(n) for n in self.cells if n[0] == "indicators" and n[2] == field]
            if own and ("forms", 0, f"total_{field}") in self.cells:
                first = [self.at(("funds", 0, field))] if ("funds", 0, field) in self.cells else []
                cells = ",".join([f"{own[0]}:{own[-1]}", *first])
                made["forms", 0, f"total_{field}"] = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
        return made

    def _execution(self) -> dict[Name, str]:
        names: dict[str, Name] = {
            field: ("funds", 0, field) for field in (*_MONEY, "weight", "execution_rate", "score")
        }
        if not all(name in self.cells for name in names.values()):
            return {}
        at = {field: self.at(name) for field, name in names.items()}
        budget, spent, rate = at["full_year_budget"], at["executed"], at["execution_rate"]
        return {
            names["execution_rate"]: f'=IF(OR(N({budget})=0,{spent}=""),"",ROUND({spent}/{budget},4))',
            names["score"]: f'=IF({rate}="","",ROUND(MIN({at["weight"]}*{rate},{at["weight"]}),2))',
        }
