"""A resubmission: findings keep their identity when rows are inserted, removed, moved, renamed, or the layout changes."""

import json
import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from jixiao.checks.checked import Checked
from jixiao.checks.earlier import Earlier, EarlierError, earlier, from_json
from jixiao.checks.since import STATUSES, compare
from jixiao.checks.waivers import Waiver
from jixiao.model.form import Form, Indicator, Named
from jixiao.outputs import output
from jixiao.outputs.written import Written
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks, selected
from tests.fixture import clean

ROWS = 12
NAMES = (
    "新建供水管网长度", "改造老旧泵站座数", "清淤河道公里数", "培训水管员人次", "安装智能水表块数", "巡查隐患处数", "抢修及时率",
    "水质检测合格率", "工程验收合格率", "受益群众满意户比例", "减少漏损水量", "带动就业人数", "管护制度健全程度", "宣传节水活动场次",
)  # fmt: skip


def test_a_blanked_cell_mends_nothing() -> None:
    before = form_of((row("甲管网长度", True), row("乙泵站座数", True)))
    after = form_of((replace(row("甲管网长度", True), score=""), row("乙泵站座数", False)))
    old = told(checked_of(before, only="G707"))
    made = check_forms([after], pack("cn-2020-10"), selected(checks(), ("G707",), ()), before=old)
    assert made.since is not None
    assert [f.message[:5] for f in made.since.lost] == ["甲管网长度"]
    assert [f.message[:5] for f in made.since.fixed] == ["乙泵站座数"]
    assert made.since.counts == {"已改": 1, "无法再判断": 1, "仍有": 0, "有变": 0, "新出现": 0}


def test_a_waived_finding_is_there_and_not_fixed() -> None:
    form = form_of((row("甲管网长度", True), row("乙泵站座数", True)))
    old = told(checked_of(form, only="G707"))
    answer = Waiver("张三", date(2026, 1, 1), "已核实", code="G707", indicator=1)
    made = check_forms([form], pack("cn-2020-10"), selected(checks(), ("G707",), ()), (answer,), before=old)
    assert made.since is not None
    assert made.since.status == ("still",) and made.since.fixed == () and len(made.waived) == 1


def test_two_forms_of_one_name_are_known_by_what_they_say() -> None:
    one, two = form_of((row("甲管网长度", True),)), form_of((row("乙泵站座数", True),))
    since = compare(told(checked_of(one, two, only="G707")), told(checked_of(two, one, only="G707")))
    assert since.status == ("still", "still") and since.fixed == () and since.identical


def checked_of(*forms: Form, only: str = "G7") -> Checked:
    return check_forms(forms, pack("cn-2020-10"), selected(checks(), (only,), ()))


def told(checked: Checked, name: str = "上次") -> Earlier:
    return earlier(name, checked.pack.id, checked.forms, checked.frames, checked.results)


def row(name: str, faulty: bool) -> Indicator:
    """Half of the target reached: due 3 of 6; a faulty row claims all of it (G707)."""
    return Indicator(
        "产出指标", "数量指标", name, "≥10个", "5个", "6", "6" if faulty else "3", "汛期停工，已倒排工期。"
    )


def form_of(rows: tuple[Indicator, ...], project: str = "农村供水") -> Form:
    return replace(clean(), project=Named(project), indicators=rows)


def test_each_finding_is_fixed_still_there_changed_or_new() -> None:
    before = form_of(
        (row("甲管网长度", True), row("乙泵站座数", True), row("丙河道公里", True), row("丁培训人次", False))
    )
    after = form_of(
        (
            row("甲管网长度", False),  # corrected
            row("乙泵站座数", True),  # left
            replace(row("丙河道公里", True), actual="4个"),  # still wrong, another due score
            row("丁培训人次", True),  # a new fault
        )
    )
    since = compare(told(checked_of(before, only="G707")), told(checked_of(after, only="G707")))
    assert since.status == ("still", "changed", "new")
    assert [f.message[:5] for f in since.fixed] == ["甲管网长度"]
    assert since.counts == {"已改": 1, "仍有": 1, "有变": 1, "新出现": 1}
    assert not since.identical


@pytest.mark.parametrize("move", ["insert", "delete", "move", "edit"])
def test_findings_survive_what_happens_to_rows(move: str) -> None:
    """The table of right and wrong answers is printed; only a renamed row may be taken for another."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for seed in range(60):
        rng = random.Random(f"{move}{seed}")
        names = rng.sample(NAMES, ROWS)
        faulty = {name: rng.random() < 0.5 for name in names}
        rows = [row(name, faulty[name]) for name in names]
        renamed: dict[str, str] = {}
        after = list(rows)
        if move == "insert":
            fresh = next(n for n in NAMES if n not in names)
            faulty[fresh] = True
            after.insert(rng.randrange(ROWS), row(fresh, True))
        elif move == "delete":
            after.pop(rng.randrange(ROWS))
        elif move == "move":
            rng.shuffle(after)
        else:
            at = rng.randrange(ROWS)
            renamed[names[at]] = f"{names[at]}（全年）"
            after[at] = replace(after[at], level3=renamed[names[at]])
        expected = Counter(
            "still" for name in names if faulty[name] and any(r.level3 == renamed.get(name, name) for r in after)
        )
        expected["fixed"] = sum(faulty[n] for n in names if all(r.level3 != renamed.get(n, n) for r in after))
        expected["new"] = sum(r.score == "6" for r in after) - expected["still"]
        since = compare(
            told(checked_of(form_of(tuple(rows)), only="G707")), told(checked_of(form_of(tuple(after)), only="G707"))
        )
        found = Counter("still" if s == "changed" else s for s in since.status)
        found["fixed"] = len(since.fixed)
        for what in ("still", "fixed", "new"):
            right[what] += min(found[what], expected[what])
            wrong[what] += abs(found[what] - expected[what])
    print(move, {STATUSES[w]: (right[w], wrong[w]) for w in ("still", "fixed", "new")})
    assert sum(wrong.values()) <= (0 if move != "edit" else 0.02 * sum(right.values()))


def test_another_file_another_layout_another_order_of_forms() -> None:
    forms = [form_of((row(n, True), row(f"{n}二期", False)), project=n) for n in NAMES[:4]]
    excel = forms_of("乙.xlsx", output("write", "xlsx").render(Written(tuple(reversed(forms)))))
    since = compare(told(checked_of(*forms, only="G707")), told(checked_of(*excel, only="G707")))
    assert set(since.status) == {"still"} and len(since.status) == 4 and not since.fixed
    assert since.identical


def test_a_renamed_project_is_the_same_form_and_a_dropped_one_is_missing() -> None:
    before = [form_of((row("管网长度", True),), "农村饮水安全工程"), form_of((row("河道长度", True),), "河湖保洁")]
    after = [form_of((row("管网长度", True),), "农村饮水安全巩固工程")]
    since = compare(told(checked_of(*before, only="G707")), told(checked_of(*after, only="G707")))
    assert since.status == ("still",)
    assert (since.added, since.missing, len(since.fixed)) == (0, 1, 1)


def test_two_rows_of_one_name_stay_two() -> None:
    before = form_of((row("管网长度", True), row("管网长度", True)))
    after = form_of((row("管网长度", True), row("管网长度", False)))
    since = compare(told(checked_of(before, only="G707")), told(checked_of(after, only="G707")))
    assert since.status == ("still",) and len(since.fixed) == 1


def test_a_kept_findings_json_tells_the_same_as_the_document() -> None:
    before = checked_of(form_of((row("甲管网长度", True), row("乙泵站座数", True))))
    after = checked_of(form_of((row("乙泵站座数", True), row("甲管网总长度", True), row("丙河道公里", True))))
    kept = from_json("上次.json", output("check", "json").render(before))
    by_json, by_document = compare(kept, told(after)), compare(told(before), told(after))
    assert by_json.status == by_document.status
    assert [f.key for f in by_json.fixed] == [f.key for f in by_document.fixed]
    assert compare(from_json("上次.json", output("check", "json").render(after)), told(after)).identical


@pytest.mark.parametrize(
    "data", [b"{}", b'{"forms": [], "findings": 3, "policy": ""}', b"\xff\xfe", b'{"findings": [{}]}']
)
def test_what_is_no_findings_json_is_refused(data: bytes) -> None:
    with pytest.raises(EarlierError, match="不是核查结果的 JSON"):
        from_json("坏.json", data)


def test_every_report_says_it() -> None:
    before, form = (
        told(checked_of(form_of((row("甲管网长度", True),)), only="G707")),
        form_of((row("甲管网长度", False), row("乙泵站", True))),
    )
    made = check_forms([form], pack("cn-2020-10"), selected(checks(), ("G707",), ()), before=before)
    page = output("check", "html").render(made).decode()
    assert "与上次相比" in page and "已改 1、仍有 0、有变 0、新出现 1" in page
    told_json = json.loads(output("check", "json").render(made))
    assert [f["since"] for f in told_json["findings"]] == ["new"]
    assert len(told_json["fixed"]) == 1 and told_json["since"]["identical"] is False
    text = output("check", "table").render(made).decode()
    assert "与上次相比" in text and "新出现 G707" in text and "已改 G707" in text
