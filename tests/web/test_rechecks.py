"""Spot checks: drawn as the command line draws, scored again with reason and clause, put right by the unit."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jixiao.pipeline import check_forms
from jixiao.policies import choose
from jixiao.registry import checks
from jixiao.spotcheck import candidates, draw, filled
from jixiao_web.history.models import Entry
from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Role, User
from jixiao_web.rechecks.drawing import wish
from jixiao_web.rechecks.models import Recheck, Sample
from jixiao_web.rechecks.scoring_again import keep, rows_of
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.refusal import Overtaken
from tests.web.conftest import County

SignIn = Callable[[Role | User], Client]
SEED = "2025-03-01 03 11 17"


def _drawn(county: County, client: Client, size: int = 2, **said: Any) -> Recheck:
    """A draw of the county's approved forms: two of one unit, one of another."""
    Sheet.objects.update(stage=Stage.APPROVED)
    wanted = {"title": "年度抽查", "season": county.season.pk, "seed": SEED, "size": size, "by": [], "bounds": "10,100"}
    client.post("/rechecks/draw/", wanted | said)
    return Recheck.objects.get()


def _score(client: Client, sample: Sample, done: bool = True, **said: str) -> str:
    """Fields with `_` for `-`: points_0="2"."""
    sample.refresh_from_db()
    sent = {name.replace("_", "-"): text for name, text in said.items()} | {"revision": sample.revision}
    answer = client.post(f"/rechecks/forms/{sample.pk}/score/", sent | ({"done": "1"} if done else {}), follow=True)
    return answer.content.decode()


def test_the_list_is_the_one_the_core_draws(county: County, sign_in: SignIn) -> None:
    made = _drawn(county, sign_in(Role.FINANCE))
    from dataclasses import replace

    forms = [replace(s.form, id=f"表{s.pk}#1") for s in Sheet.objects.all()]
    anyone = draw(candidates(check_forms(forms, choose(forms), list(checks().values()))), 2, SEED)
    assert [f"表{s.sheet_id}#1" for s in made.samples.all()] == [d.candidate.id for d in anyone.drawn]
    assert [s.content for s in made.samples.all()] == [s.sheet.content for s in made.samples.all()]


@pytest.mark.parametrize("typed", ["10、100", "10,100", "10， 100", "10 100"])
def test_two_amounts_between_strata_are_not_one(county: County, sign_in: SignIn, typed: str) -> None:
    page = sign_in(Role.FINANCE).get("/rechecks/").content.decode()
    assert 'value="10、100"' in page and "10,100" not in page  # which reads as ten thousand one hundred
    assert wish("抽查", SEED, "2", [], typed).bounds == (Decimal(10), Decimal(100))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"seed": "  "}, "种子都要写"), ({"size": "0"}, "整数"), ({"size": "-3"}, "整数"), ({"size": "99999999999"}, "整数"),
        ({"bounds": "100,10"}, "由小到大"), ({"bounds": "x"}, "由小到大"), ({"bounds": "NaN"}, "由小到大"), ({"title": ""}, "名称"),
    ],
)  # fmt: skip
def test_a_draw_that_is_not_made(county: County, sign_in: SignIn, said: dict[str, str], why: str) -> None:
    Sheet.objects.update(stage=Stage.APPROVED)
    wanted = {"title": "年度抽查", "season": county.season.pk, "seed": SEED, "size": 2, "bounds": "10,100"} | said
    assert why in sign_in(Role.FINANCE).post("/rechecks/draw/", wanted, follow=True).content.decode()
    assert not Recheck.objects.exists()


def test_only_approved_forms_are_drawn(county: County, sign_in: SignIn) -> None:
    wanted = {"title": "年度抽查", "season": county.season.pk, "seed": SEED, "size": 2}
    page = sign_in(Role.FINANCE).post("/rechecks/draw/", wanted, follow=True).content.decode()
    assert "还没有已审定的表" in page and not Recheck.objects.exists()


def test_from_the_draw_to_closed(county: County, sign_in: SignIn) -> None:
    """Two reviewers take 50% and 100% for the same fault: that is shown; the estimate is the core's; the unit answers."""
    second = county.person("finance2", Role.FINANCE, "000")
    one, two = sign_in(Role.FINANCE), sign_in(second)
    made = _drawn(county, one, size=3)
    assert "分派了 3 张" in one.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"}, follow=True).content.decode()
    samples = list(made.samples.all())
    assert {s.reviewer for s in samples} == {county.users[Role.FINANCE], second}
    page = one.get(f"/rechecks/{made.pk}/").content.decode()
    assert "还有 3 张没有复核完" in page
    for sample in samples:
        by = one if sample.reviewer == county.users[Role.FINANCE] else two
        screen = by.get(f"/rechecks/forms/{sample.pk}/").content.decode()
        assert "第十六条" in screen and "没有佐证材料" in screen and 'id="chain-1"' in screen
        # the first indicator claims 12 (clean) or 10 (faulty): half of it by one reviewer, all by the other
        claimed = Decimal(sample.form.indicators[0].score or "0")
        points = claimed / 2 if by is one else claimed
        said = _score(by, sample, points_0=str(points), fault_0="没有佐证材料", reason_0="没有验收单", clause_0="第二十四条", misstated="1.5")  # fmt: skip
        assert "复核完成：扣分 1 项" in said
    page = one.get(f"/rechecks/{made.pk}/").content.decode()
    assert "扣得不一样" in page and "50.0%" in page and "100.0%" in page
    assert "3 张表参加抽样，复核 3 张，其中 3 张有误" in page
    # all were drawn for sure: 3 × 1.5 万元, without sampling error
    assert "全部表合计误报金额约 4.50 万元；全部表都复核了，没有抽样误差" in page
    review = filled("x", one.get(f"/rechecks/{made.pk}/list.json").content)
    assert [r.misstated for r in review.reviewed] == [15000.0] * 3
    # putting right
    first = next(s for s in samples if s.sheet_id == county.clean.pk)
    clerk, address = sign_in(Role.CLERK), f"/rechecks/forms/{first.pk}/"
    assert clerk.get(address).status_code == 404
    step = f"{address}step/"
    one.post(step, {"step": "notify", "text": "补交验收单", "due": "2099-01-01"})
    assert "待整改" in clerk.get("/rechecks/").content.decode()
    assert "补交验收单" in clerk.get(address).content.decode()
    assert "还没有答复" in one.post(step, {"step": "close"}, follow=True).content.decode()
    clerk.post(step, {"step": "answer", "text": "已补交"})
    one.post(step, {"step": "again", "text": "缺第二段的"})
    assert "缺第二段的" in clerk.get(address).content.decode()
    clerk.post(step, {"step": "answer", "text": "两段都已补交"})
    one.post(step, {"step": "close"})
    first.refresh_from_db()
    assert (first.answer, first.closed_by) == ("两段都已补交", "财政复核人甲")
    done = [e.action for e in Entry.objects.filter(about=first.about)]
    assert done == ["复核完成", "发整改通知", "答复整改", "要求补充整改", "答复整改", "整改办结"] and broken_at() == ""


def test_a_notice_is_kept_whole_and_no_answer_is_closed_unseen(county: County, sign_in: SignIn) -> None:
    one, clerk = sign_in(Role.FINANCE), sign_in(Role.CLERK)
    made = _drawn(county, one, size=3)
    sample = made.samples.get(sheet=county.clean)
    address, step = f"/rechecks/forms/{sample.pk}/", f"/rechecks/forms/{sample.pk}/step/"
    # nobody has looked at it yet: nothing is said of points
    assert (
        "还没有分派" in (page := one.get(address).content.decode()) and "没有扣分" not in page and "合计扣" not in page
    )
    one.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"})
    _score(one, sample)
    one.post(step, {"step": "notify", "text": "甲" * 800, "due": "2099-01-01"})
    assert "没有扣分" in clerk.get(address).content.decode()
    clerk.post(step, {"step": "answer", "text": "第一次"})
    old = one.get(address).context["sample"].answer_seen
    one.post(step, {"step": "again", "text": "乙" * 800, "seen": old})
    clerk.post(step, {"step": "answer", "text": "第二次"})
    page = clerk.get(address).content.decode()
    assert "甲" * 800 in page and "乙" * 800 in page
    for sent in ({"step": "close", "seen": old}, {"step": "again", "text": "还差", "seen": old}):
        assert "请看过现在的再办" in one.post(step, sent, follow=True).content.decode()
    sample.refresh_from_db()
    assert (sample.answer, sample.closed_by) == ("第二次", "")
    one.post(step, {"step": "close", "seen": sample.answer_seen})
    sample.refresh_from_db()
    assert sample.closed_by == "财政复核人甲"


@pytest.mark.parametrize(("claimed", "said"), [("1234567.891", "复核完成：扣分 1 项"), ("9" * 12, "不像是得分")])
def test_points_of_a_row_that_claims_a_large_number(county: County, sign_in: SignIn, claimed: str, said: str) -> None:
    """A form may say anything."""
    form = json.loads(county.clean.content)
    form["indicators"][0] |= {"weight": claimed, "score": claimed}
    Sheet.objects.filter(pk=county.clean.pk).update(content=json.dumps(form))
    one = sign_in(Role.FINANCE)
    made = _drawn(county, one, size=3)
    one.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"})
    sample = made.samples.get(sheet=county.clean)
    taken = {"points_0": "234567.89", "fault_0": "计分不合办法", "reason_0": "数字写错", "clause_0": "第十六条"}
    assert said in _score(one, sample, **taken)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"points_0": "2"}, "问题、理由、依据都要写"),
        ({"points_0": "x"}, "要写数字"),
        ({"points_0": "0.001"}, "最多两位小数"),
        ({"points_0": "NaN"}, "要写数字"),
        ({"points_0": "1e9"}, "要写数字"),
        ({"points_0": "12.01", "fault_0": "a", "reason_0": "b", "clause_0": "c"}, "不在 0 和分值之间"),
        ({"points_0": "-0.01", "fault_0": "a", "reason_0": "b", "clause_0": "c"}, "不在 0 和分值之间"),
        ({"misstated": "-1"}, "不能小于 0"),
        ({"note": "长" * 501}, "最多 500 字"),
    ],
)
def test_a_review_that_is_not_kept(county: County, sign_in: SignIn, said: dict[str, str], why: str) -> None:
    client = sign_in(Role.FINANCE)
    made = _drawn(county, client, size=3)
    client.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"})
    sample = made.samples.get(sheet=county.clean)
    assert sample.form.indicators[0].score == "12" == sample.form.indicators[0].weight
    assert why in _score(client, sample, **said)
    sample.refresh_from_db()
    assert sample.revision == 1 and sample.done_at is None and not sample.deductions.exists()


def test_only_who_it_was_given_to_scores(county: County, sign_in: SignIn) -> None:
    other = county.person("finance2", Role.FINANCE, "000")
    client = sign_in(Role.FINANCE)
    sample = _drawn(county, client).samples.all()[0]
    client.post(f"/rechecks/{sample.recheck_id}/assign/", {"sample": sample.pk, "reviewer": other.pk})
    answer = client.post(f"/rechecks/forms/{sample.pk}/score/", {"revision": 1, "done": "1"})
    assert answer.status_code == 403
    assert "复核完成" in _score(sign_in(other), sample)
    # nor anybody after the notice
    client.post(f"/rechecks/forms/{sample.pk}/step/", {"step": "notify", "text": "请整改", "due": "2099-01-01"})
    assert sign_in(other).post(f"/rechecks/forms/{sample.pk}/score/", {"revision": 2}).status_code == 403


def test_of_two_windows_one_is_told(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.FINANCE)
    made = _drawn(county, client)
    client.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"})
    sample = made.samples.all()[0]
    rows, user = rows_of(assess(sample.sheet, sample.form)), county.users[Role.FINANCE]
    taken = {"points-0": "1", "fault-0": "a", "reason-0": "b", "clause-0": "c"}
    keep(user, sample, 1, rows, taken, False)
    with pytest.raises(Overtaken):
        keep(user, sample, 1, rows, taken | {"points-0": "2"}, True)
    assert [d.points for d in sample.deductions.all()] == [1]


def test_what_is_written_is_text(county: County, sign_in: SignIn) -> None:
    script = '"><script>alert(1)</script>'
    client = sign_in(Role.FINANCE)
    made = _drawn(county, client, title=script, seed=script)
    client.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"})
    sample = made.samples.all()[0]
    _score(client, sample, points_0="1", fault_0=script[:40], reason_0=script, clause_0=script, note=script)
    client.post(f"/rechecks/forms/{sample.pk}/step/", {"step": "notify", "text": script, "due": "2099-01-01"})
    for address in ("/rechecks/", f"/rechecks/{made.pk}/", f"/rechecks/forms/{sample.pk}/"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_pages_ask_no_more_for_more_forms(county: County, sign_in: SignIn) -> None:
    client = sign_in(Role.FINANCE)
    made = _drawn(county, client)
    first = made.samples.all()[0]
    with CaptureQueriesContext(connection) as few:
        client.get(f"/rechecks/{made.pk}/")
    drawn = json.loads(made.drawn)
    for n in range(10, 40):
        Sample.objects.create(recheck=made, sheet=first.sheet, number=n, content=first.content)
        drawn["drawn"].append(drawn["drawn"][0] | {"n": n})
    Recheck.objects.update(drawn=json.dumps(drawn))
    with CaptureQueriesContext(connection) as many:
        client.get(f"/rechecks/{made.pk}/")
    assert len(many) <= len(few) <= 14


def test_what_a_reviewer_wrote_stays_where_it_cannot_be_kept(county: County, sign_in: SignIn) -> None:
    finance = sign_in(Role.FINANCE)
    made = _drawn(county, finance, size=1)
    finance.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"})
    sample = made.samples.get()
    wrong = {
        "points-0": "1",
        "fault-0": "没有佐证材料",
        "reason-0": "",
        "reason-1": "先记着",
        "misstated": "3.5",
        "note": "待核",
    }
    page = finance.post(f"/rechecks/forms/{sample.pk}/score/", wrong | {"revision": sample.revision})
    assert page.status_code == 422 and "没有保存" in page.content.decode()
    rows = {r["at"].row: r["written"] for r in page.context["rows"]}
    assert (rows[0]["points"], rows[0]["fault"], rows[1]["reason"]) == ("1", "没有佐证材料", "先记着")
    assert (page.context["misstated"], page.context["note"]) == ("3.5", "待核")
    assert not sample.deductions.exists()


def test_the_first_page_says_what_waits(county: County, sign_in: SignIn) -> None:
    def told(role: Role) -> list[tuple[str, int]]:
        return [(w.label, w.count) for w in sign_in(role).get("/").context["checks"]]

    finance, clerk = sign_in(Role.FINANCE), sign_in(Role.CLERK)
    made = _drawn(county, finance, size=1)
    assert told(Role.FINANCE) == []
    finance.post(f"/rechecks/{made.pk}/assign/", {"turn": "1"})
    assert told(Role.FINANCE) == [("待您复核", 1)] and told(Role.CLERK) == []
    sample = made.samples.get()
    Sample.objects.update(sheet=county.clean)  # 219001's
    _score(finance, sample)
    step = f"/rechecks/forms/{sample.pk}/step/"
    finance.post(step, {"step": "notify", "text": "补交验收单", "due": "2099-01-01"})
    assert told(Role.CLERK) == told(Role.UNIT) == [("整改通知，待答复", 1)] and told(Role.READER) == []
    clerk.post(step, {"step": "answer", "text": "已补交"})
    assert told(Role.CLERK) == [] and told(Role.FINANCE) == [("整改已答复，待办结", 1)]
    finance.post(step, {"step": "close"})
    assert told(Role.FINANCE) == []
