"""Evidence is data of the form: in its JSON, in its frames, with the kinds a pack asks for."""

from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.model.form import Evidence, Named
from jixiao.model.form_json import FormJsonError, form_from_json, form_to_json
from jixiao.pipeline import check_forms
from jixiao.policies import load, pack
from jixiao.registry import checks
from tests.fixture import clean

PAPER = Evidence("验收单.pdf", "验收单", "aa", "aa", ("另一个项目",))


def test_it_is_in_the_form_json_and_only_where_it_is_kept() -> None:
    form = clean()
    assert all("evidence" not in row for row in form_to_json(form)["indicators"])
    rows = (replace(form.indicators[0], evidence=(PAPER,)), replace(form.indicators[1], evidence=()))
    kept = replace(form, indicators=rows + form.indicators[2:])
    said = form_to_json(kept)
    assert said["indicators"][0]["evidence"] == [
        {"name": "验收单.pdf", "kind": "验收单", "sha256": "aa", "found": "aa", "elsewhere": ["另一个项目"]}
    ]
    assert form_from_json(said) == kept


@pytest.mark.parametrize("bad", ["x", [1], [{"name": 1}], [{"elsewhere": "x"}], {"name": "x"}])
def test_evidence_that_is_none_is_told(bad: object) -> None:
    said = form_to_json(clean())
    said["indicators"][0]["evidence"] = bad
    with pytest.raises(FormJsonError, match="evidence"):
        form_from_json(said)


def test_the_kinds_a_pack_asks_for(tmp_path: Path) -> None:
    """Rows 1 and 2 are 数量: row 1 has the paper asked for, row 2 has only a photograph; row 3 (质量) may have what it likes."""
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"\ntitle = "本市"\ndocument = "本市办法"\nextends = "cn-2020-10"\n[evidence.required]\nvalue = { "数量" = ["验收单"] }\nclause = ""\nstatus = "R"\n', encoding="utf-8")  # fmt: skip
    form = clean()
    photo = Evidence("照片.jpg", "照片", "bb", "bb")
    rows = [replace(row, evidence=(photo,)) for row in form.indicators]
    rows[0] = replace(rows[0], evidence=(Evidence("验收单.pdf", "验收单", "aa", "aa"),))
    checked = check_forms([replace(form, indicators=tuple(rows))], load(path), [checks()["J901"]])
    found = [(f["row"], f["message"]) for f in checked.results.findings.iter_rows(named=True)]
    assert found == [(1, "改造水厂数量：没有必交的验收单")]


def test_one_file_behind_two_projects_of_a_batch() -> None:
    """The same bytes under two names: each of the two rows is told of the other's project; a row of its own file is not."""
    first = clean()
    second = replace(first, id="样例.txt#2", project=Named("山洪灾害防治项目"))
    one, same, own = (
        Evidence("竣工.pdf", "", "bb", "bb"),
        Evidence("竣工（扫描）.pdf", "", "bb", "bb"),
        Evidence("简报.pdf", "", "dd"),
    )
    forms = [
        replace(first, indicators=(replace(first.indicators[0], evidence=(one,)),)),
        replace(
            second, indicators=tuple(replace(first.indicators[n], evidence=(e,)) for n, e in enumerate((own, same)))
        ),
    ]
    checked = check_forms(forms, pack("cn-2020-10"), [checks()["J904"]])
    found = [
        (f["form"], f["row"], f["message"].split("也用在")[1]) for f in checked.results.findings.iter_rows(named=True)
    ]
    assert found == [(0, 0, "山洪灾害防治项目"), (1, 1, "农村饮水安全巩固提升工程")]
