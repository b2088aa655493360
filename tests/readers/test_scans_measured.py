"""Scans of real forms at four resolutions, clean and spoilt: how many cells are right, wrong, flagged; seconds a page."""

import time
from pathlib import Path

import pytest

from jixiao.model.form import Form
from jixiao.outputs.typesetting import has_fonts
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks
from tests.readers.scanned import SPOILT, Wrong, compared, drawn, picture_file

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "changji-2021.txt"
CLEAN = [(dpi, "") for dpi in (100, 150, 200, 300)]
BAD = [(150, how) for how in SPOILT] + [(200, "红章+噪点+歪 3°"), (100, "模糊"), (100, "噪点"), (100, "模糊+噪点")]


def forms() -> list[Form]:
    """Two forms of the seed, one of them over two pages, and a sample with ≥ and dates: four pages."""
    (sample,) = forms_of("样.docx", next((ROOT / "samples" / "2024").glob("水利局*.docx")).read_bytes())
    seed = forms_of(SEED.name, SEED.read_bytes())
    return [seed[0], seed[5], sample]


def errors(found: tuple[Form, ...]) -> set[tuple[str, int, str, int]]:
    every = [c for c in checks().values() if c.grain != "collection"]
    rows = check_forms(found, pack("cn-2020-10"), every).results.findings.iter_rows(named=True)
    return {(f["code"], f["form"], f["table"], f["row"]) for f in rows if f["severity"] == "error"}


def is_said(wrong: Wrong, form: Form) -> bool:
    """Whether a cell that was not read right is named doubtful, or lost with a problem."""
    table, n, field = wrong.name
    name = (table, n, "label") if field == "source" else wrong.name  # what a row of money is follows from its label
    return name in form.doubtful or (wrong.read is None and any(p.kind != "reread" for p in form.problems))


@pytest.mark.soak
@pytest.mark.skipif(not (has_fonts() and SEED.is_file()), reason="no Chinese font, or no seed beside the checkout")
def test_scans_of_real_forms(capsys: pytest.CaptureFixture[str]) -> None:
    printed = forms()
    true = errors(tuple(printed))
    lines = ["dpi  毛病             格子   错   错而不说  认不清  误报的错误  秒/页"]
    bad = []
    for dpi, how in (*CLEAN, *BAD):
        pages = drawn(printed, dpi)
        for step in filter(None, how.split("+")):
            pages = [SPOILT[step](page, dpi) for page in pages]
        begin = time.perf_counter()
        found = [form for page in (picture_file(pages, "TIFF"),) for form in forms_of("扫描.tif", page)]
        seconds = (time.perf_counter() - begin) / len(pages)
        cells, silent, wrong = 0, [], 0
        for n, form in enumerate(printed):
            count, here = compared([form], found[n : n + 1])
            cells, wrong = cells + count, wrong + len(here)
            silent += [w for w in here if n >= len(found) or not is_said(w, found[n])]
        doubtful = sum(len(form.doubtful) for form in found)
        false = errors(tuple(found)) - true
        lines.append(
            f"{dpi:3}  {how:16} {cells:4} {wrong:4} {len(silent):6} {doubtful:8} {len(false):8} {seconds:9.1f}"
        )
        lines += [f"       {w.name} 印 {w.printed[:30]!r} 读 {(w.read or '')[:30]!r}" for w in silent]
        bad += [(dpi, how, *silent, *false)] if silent or false else []
        with capsys.disabled():
            print("\n" + "\n".join(lines[-1 - len(silent) :]), flush=True)
        if not how:
            assert wrong <= 0.03 * cells
    assert bad == []
