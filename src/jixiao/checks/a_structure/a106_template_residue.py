"""A106 残留模板提示语"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.columns import Table, label
from jixiao.model.finding import Verdict
from jixiao.registry import check

_CELLS: dict[Table, tuple[str, ...]] = {
    "forms": ("project_name", "department_name", "unit_name", "goal_expected", "goal_actual"),
    "indicators": ("level3", "target", "actual", "reason"),
}
_MARK = r"(?:…+|\.{3,}|[xX×]{2,}(?:%|元|万元|个)?|\*{2,})"
_SERIAL = r"(?:指标|目标)\s*[0-9一二三四五六七八九十]+\s*[：:]?"
_HINT = r"[（(](?:填写|请填|填报|对照|结合)[^（）()]*[）)]|(?:对照年度目标|结合自评情况)[,，]说明.*|请(?:在(?:此|这里|此处|本栏))?(?:填写|填报|输入)[^,，。;；]{0,12}"
# every line of the cell is a prompt
_LINE = rf"(?:(?:{_SERIAL}|指标\s*[：:]?)?\s*(?:{_MARK}|{_HINT})|{_SERIAL})"
_WHOLE = rf"^{_LINE}(?:\s+{_LINE})*$"
# a placeholder left inside a name: (≥**人)
_COUNTED = (
    "年|月|日|元|万元|个|人|项|%|单位|部门|项目|次|户|家|公里|千米|米|平方米|亩|吨|套|台|处|座|所|条|件|份|期|场|名|天"
)
_INSIDE = rf"\*{{2,}}|[xX×]{{2,}}(?:{_COUNTED})|[（(]≥?\s*[…_]{{1,}}\s*[）)]|_{{3,}}"


@check("A106", grain="cell", severity="warning", cites="cn-2020-10/24")
def template_residue(t: Tables, pack: Limits) -> list[Verdict]:
    """{what}还留着模板里的提示：{text}

    ## 为什么
    模板提示语没有替换掉，看的人会以为这一栏没有认真填。

    ## 怎么改
    换成实际内容；没有内容的行整行删去。

    ## 不适用
    “指标1：”后面跟着真实名称的，是常见写法，不算。
    """
    verdicts = []
    for table, columns in _CELLS.items():
        for column in columns:
            spelt = pl.col(column).str.normalize("NFKC")
            text = t.once(spelt, table).str.strip_chars()
            residue = t.once(text.str.contains(_WHOLE) | text.str.contains(_INSIDE), table)
            shows = {"what": pl.lit(label(table, column)), "text": spelt.str.strip_chars()}
            verdicts.append(Verdict(t.once(text != "", table), residue, column, table, shows=shows))
    return verdicts
