"""What the list to fill in is called, column by column, in the workbook and in JSON; and the seal that holds it together."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256

LIST = "抽查清单"
"""The sheet of the list."""
COLUMNS: Mapping[str, str] = {
    "n": "编号", "project": "项目", "unit": "单位", "department": "主管部门", "layer": "层",
    "budget": "全年预算数（万元）", "score": "自评得分", "errors": "错误", "warnings": "提醒", "chance": "入选概率",
    "reviewed_score": "复核得分", "wrong": "是否有误", "misstated": "误报金额（万元）", "note": "说明",
    "id": "表号", "key": "标识",
}  # fmt: skip
"""Field of the JSON → title in the workbook, in order."""
WORDS: Mapping[str, bool] = {"是": True, "否": False}
"""What 是否有误 takes."""
SEED, FORMS, SEAL = "种子：", "参加抽样的表数：", "校验码："
"""Lines above the list, from which it is read again."""
_PLACES = 8


def chance_text(chance: Fraction) -> str:
    """
    >>> chance_text(Fraction(1, 3)), chance_text(Fraction(1))
    ('0.33333333', '1')
    """
    if chance == 1:
        return "1"
    return f"0.{min(max(round(chance * 10**_PLACES), 1), 10**_PLACES - 1):0{_PLACES}d}"


def seal(seed: str, forms: int, rows: Iterable[tuple[str, str, str]]) -> str:
    """A check over what a review must not change: key, chance and claimed score of every drawn form.

    >>> seal("双色球", 2, [("a", "0.5", "90")]) == seal("双色球", 2, [("a", "0.6", "90")])
    False
    """
    said = "\n".join([seed, str(forms), *("\t".join(row) for row in rows)])
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
