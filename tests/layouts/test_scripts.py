"""Forms in traditional characters and full-width figures: found by the same words, printed as they stand."""

from jixiao.pipeline import forms_of

_FORM = """項目支出績效自評表
（２０２２年度）
項目名稱 | 圖書館購書
主管部門 | 某縣文化局 | 實施單位 | 某縣圖書館
項目資金（萬元） |  | 年初預算數 | 全年預算數 | 全年執行數 | 分值 | 執行率 | 得分
 | 年度資金總額 | ２０ | ２０ | １９ | １０ | ９５％ | ９．５
年度總體目標 | 預期目標 | 實際完成情況
 | 購書5000冊。 | 已購5000冊。
一級指標 | 二級指標 | 三級指標 | 年度指標值 | 實際完成值 | 分值 | 得分 | 偏差原因分析及改進措施
產出指標 | 數量指標 | 購書數量 | ≥５０００冊 | ５０００冊 | ９０ | ９０ | 
總分 |  |  |  |  | １００ | ９９．５ | 
"""


def test_traditional_characters_and_full_width_figures() -> None:
    (form,) = forms_of("表.txt", _FORM.encode())
    assert (form.year, form.project.name, form.amount_unit) == (2022, "圖書館購書", "万元")
    (fund,) = form.funds
    assert (fund.source, fund.executed, fund.score) == ("total", "１９", "９．５")
    (row,) = form.indicators
    assert (row.level1, row.target, row.actual, row.weight) == ("產出指標", "≥５０００冊", "５０００冊", "９０")
    assert (form.total.weight, form.total.score) == ("１００", "９９．５")
