"""Every check's fixture through the street: exactly the findings written there, and no other."""

from functools import cache

import pytest

from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from tests.fixture import FIELD_NAMES, FOLDER, Case, cases, clean
from tests.street import through_the_street

FILES = sorted(FOLDER.glob("[a-z][0-9][0-9][0-9]_*.md"))


EVERY = [pytest.param(case, id=f"{case.code}-{case.kind}-{case.title}") for path in FILES for case in cases(path)]


def found(case: Case) -> tuple[tuple[str, ...], dict[str, dict[str, int]]]:
    checked = check_forms(through_the_street(case.forms), pack(case.policy), list(checks().values()))
    names = []
    for f in checked.results.findings.iter_rows(named=True):
        field = FIELD_NAMES[f["table"], f["field"]]
        row = {"forms": "", "funds": f"资金{f['row'] + 1}.", "indicators": f"指标{f['row'] + 1}."}[f["table"]]
        which = f"表{f['form'] + 1}." if len(case.forms) > 1 else ""
        names.append(f"{f['code']} {which}{row}{field}")
    outcomes = {o["code"]: o for o in checked.results.outcomes.iter_rows(named=True)}
    return tuple(sorted(names)), outcomes


@cache
def before(policy: str) -> dict[str, dict[str, int]]:
    return found(Case("", "", "", (clean(),), policy, ()))[1]


def test_the_clean_form_is_clean() -> None:
    assert found(Case("", "", "", (clean(),), "cn-2020-10", ()))[0] == ()


@pytest.mark.parametrize("case", EVERY)
def test_fixture(case: Case) -> None:
    names, outcomes = found(case)
    assert names == case.expected
    mine = outcomes[case.code]
    hit = any(name.startswith(case.code) for name in names)
    assert hit == (case.kind == "疑点")
    if case.kind == "通过":
        assert mine["passed"] > 0
    if case.kind == "不适用":
        assert mine["applied"] == 0 or mine["applied"] < before(case.policy)[case.code]["applied"]
    if case.kind == "未定":
        assert mine["undecided"] > before(case.policy)[case.code]["undecided"]


def test_every_check_has_its_fixture_and_every_fixture_its_check() -> None:
    assert {p.stem for p in FILES} == {c.path.stem for c in checks().values()}


@pytest.mark.parametrize("code", list(checks()))
def test_a_fixture_shows_a_fault_a_near_miss_and_a_limit(code: str) -> None:
    path = FOLDER / f"{checks()[code].path.stem}.md"
    kinds = {case.kind for case in cases(path)}
    assert kinds <= {"疑点", "通过", "不适用", "未定"}
    assert {"疑点", "通过"} <= kinds


def test_planted_faults_are_found_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    """Every fixture once more, as a table: planted faults found and missed, findings that nobody planted."""
    table: dict[str, list[int]] = {}
    for path in FILES:
        for case in cases(path):
            names, _ = found(case)
            row = table.setdefault(case.code, [0, 0, 0])
            row[0] += len(set(names) & set(case.expected))
            row[1] += len(set(case.expected) - set(names))
            row[2] += len(set(names) - set(case.expected))
    with capsys.disabled():
        print("\n核查项  找到  漏掉  误报")
        for code, (hit, missed, false) in sorted(table.items()):
            print(f"{code}    {hit:4} {missed:5} {false:5}")
    assert not any(missed or false for _, missed, false in table.values())
