"""What the core said is taken up again only for the very same form; shown or asked for anew, it is the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from jixiao import policies
from jixiao.model.field import with_text
from jixiao.model.form import Form
from jixiao.outputs import output
from jixiao.outputs.found import findings
from jixiao.pipeline import check_forms, forms_of
from jixiao_web.evidence.models import Attachment
from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets import assessing, outcome
from jixiao_web.sheets.assessing import assess, seen
from jixiao_web.sheets.editing import edit
from jixiao_web.sheets.models import Kept, Sheet, text_of
from tests.web.conftest import ROOT, County

SAMPLES = sorted((ROOT / "samples").rglob("*.docx"))
SEED = sorted((ROOT.parent / "shared" / "seed").rglob("*.txt"))


def _forms(path: Path) -> tuple[Form, ...]:
    return forms_of(path.name, path.read_bytes())


@pytest.mark.parametrize("path", [*SAMPLES, *SEED], ids=lambda p: p.stem)
def test_what_is_kept_is_what_the_core_says(county: County, path: Path) -> None:
    """Every form of the samples and the seed: findings, due scores and chains, asked for, kept, and by the command's own way."""
    for n, form in enumerate(_forms(path)):
        kept = {"season": county.season, "unit": county.nodes["219001"], "content": text_of(form)}
        sheet = Sheet.objects.create(project_name=f"第 {n} 张", **kept)
        fresh, again = seen(sheet), seen(sheet)
        assert (fresh.known, again.known) == (None, fresh.outcome)
        assert again.outcome == fresh.outcome and again.found == fresh.found
        pack = policies.choose([fresh.form])
        plain = check_forms([fresh.form], pack, assessing._checks())
        assert [*again.found] == [*findings(plain)]
        said = json.loads(output("check", "json").render(plain))
        assert json.loads(again.findings_json) == said
        scored = json.loads(output("score", "json").render(plain))["forms"][0]
        chains = {chain.opens: chain for chain in again.chains}
        for row in scored["indicators"]:
            chain = chains["indicators", row["n"] - 1, "score"]
            assert (chain.how, chain.claimed) == (row["how"], row["claimed"] or "—")


def _asked(monkeypatch: pytest.MonkeyPatch) -> list[Form]:
    """The forms that the core is asked about from now on."""
    forms: list[Form] = []
    ask = outcome.ask

    def told(form: Form, *rest: Any) -> Any:
        forms.append(form)
        return ask(form, *rest)

    monkeypatch.setattr(outcome, "ask", told)
    return forms


def test_the_core_is_asked_once(
    county: County, sign_in: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change asks once, looking at it afterwards never, by whomever."""
    seen(county.faulty)
    forms, url = _asked(monkeypatch), f"/sheets/{county.faulty.pk}/"
    for role in (Role.CLERK, Role.UNIT, Role.READER):
        assert sign_in(role).get(url).status_code == 200
    assert forms == []
    was = county.faulty.form.indicators[0].score
    said = {"cell": "indicators:0:score", "before": was, "text": "1", "revision": 1}
    assert sign_in(Role.CLERK).post(f"{url}cell/", said).status_code == 200
    assert [form.indicators[0].score for form in forms] == ["1"]
    assert sign_in(Role.UNIT).get(url).status_code == 200
    assert len(forms) == 1


@pytest.mark.parametrize("what", ["cell", "policy", "program", "checks", "evidence", "doubt"])
def test_never_stale(county: County, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an outcome rests on is another: the core is asked anew."""
    sheet = county.faulty
    seen(sheet)
    forms = _asked(monkeypatch)
    seen(sheet)
    assert forms == []
    if what == "cell":
        made = with_text(sheet.form, ("indicators", 0, "score"), "0.01")
        Sheet.objects.filter(pk=sheet.pk).update(content=text_of(made))
    elif what == "policy":
        sheet.season.policy = "hubei"
        sheet.season.save()
    elif what == "program":
        monkeypatch.setattr(outcome, "program", lambda: "another line")
        outcome._program.cache_clear()
    elif what == "checks":
        fewer = assessing._checks()[1:]
        monkeypatch.setattr(assessing, "_checks", lambda: fewer)
    elif what == "doubt":
        content = json.loads(sheet.content) | {"doubtful": [{"table": "indicators", "row": 1, "field": "score"}]}
        Sheet.objects.filter(pk=sheet.pk).update(content=json.dumps(content))
    else:
        Attachment.objects.create(sheet=sheet, row=0, kind="照片", name="a.png", sha256="0" * 64, size=1, person="甲")
    now = seen(Sheet.objects.get(pk=sheet.pk))
    outcome._program.cache_clear()
    assert len(forms) == 1 and now.known is None


def test_a_waiver_needs_no_asking(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is answered for is put apart from what was kept, as the core would."""
    sheet = county.faulty
    first = seen(sheet)
    key = first.found[0].key
    forms = _asked(monkeypatch)
    sheet.waivers.create(key=key, code=first.found[0].code, message="", reason="有批复", person="甲")
    now = assess(sheet)
    assert forms == []
    assert [f.key for f in now.answered] == [f.key for f in first.found if f.key == key]
    assert [f.key for f in now.found] == [f.key for f in first.found if f.key != key]
    assert [f.key for f in findings(now.checked)] == [f.key for f in now.found]


def test_an_overtaken_change_is_worked_out_anew(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody changes another cell between asking and storing: what is kept is of both changes."""
    clerk, sheet = county.users[Role.CLERK], county.clean
    forms = _asked(monkeypatch)
    told = outcome.ask

    def meanwhile(form: Form, *rest: Any) -> Any:
        monkeypatch.setattr(outcome, "ask", told)
        edit(clerk, sheet, "indicators:1:reason", "", "乙说")
        return told(form, *rest)

    monkeypatch.setattr(outcome, "ask", meanwhile)
    saved = edit(clerk, sheet, "indicators:0:reason", "", "甲说")
    assert [row.reason for row in saved.assessment.form.indicators[:2]] == ["甲说", "乙说"]
    assert [row.reason for row in Sheet.objects.get(pk=sheet.pk).form.indicators[:2]] == ["甲说", "乙说"]
    assert len(forms) == 3
    assert assess(Sheet.objects.get(pk=sheet.pk)).known


def test_what_is_public_is_kept_apart(county: County, client: Client) -> None:
    """A correction under way asks of the draft; visitors are shown what was kept of the release."""
    sheet = county.at(county.clean, Stage.PUBLISHED)
    assert client.get(f"/public/{sheet.pk}/").status_code == 200
    release = sheet.releases.get()
    assert Kept.objects.filter(about=release.about).exists()
    made = with_text(sheet.form, ("indicators", 0, "score"), "0.01")
    Sheet.objects.filter(pk=sheet.pk).update(content=text_of(made), stage=Stage.DRAFT)
    assert seen(Sheet.objects.get(pk=sheet.pk)).key != Kept.objects.get(about=release.about).key
    assert assess(sheet, release.form, about=release.about).known
