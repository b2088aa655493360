"""The published table of formats keeps its aims, and a small part of it holds again."""

import re

import pytest

from jixiao.outputs.typesetting import has_fonts
from tests.formats import material
from tests.formats.material import samples, seed
from tests.formats.measuring import ORIGINALS, WAYS, WHOLE_SEED, Way, documents, originals, scans
from tests.formats.printing import FORMATS
from tests.formats.writing import TARGET
from tests.returns.packages import needs_office

needs_fonts = pytest.mark.skipif(not has_fonts(), reason="no Chinese font on this machine")


def published() -> dict[str, list[str]]:
    """The figures of every line of docs/formats.md."""
    rows = re.findall(r"^\| ([^|]+) \| (\d.*) \|$", TARGET.read_text(encoding="utf-8"), re.M)
    return {what: figures.split(" | ") for what, figures in rows}


def test_the_published_table_has_every_format_and_keeps_the_aims() -> None:
    told = published()
    assert told.keys() == FORMATS.keys() | {way.name for way in WAYS} | {WHOLE_SEED} | ORIGINALS.keys()
    for what, (_, _, _, exact, wrong, flagged, silent, _, false, _, _) in told.items():
        assert (silent, false, wrong) == ("0", "0", flagged), what
        if what in FORMATS:
            assert exact == "100.00%", what
        elif "清楚" in what and what not in ORIGINALS:
            assert float(exact.rstrip("%")) >= 97, what


@needs_fonts
@pytest.mark.parametrize("format", FORMATS)
def test_three_samples_in_every_format(format: str) -> None:
    if not FORMATS[format].can_be_made:
        pytest.skip("LibreOffice or Chromium is not on this machine")
    (made,) = documents(samples()[:3], [format])
    assert made.cells > 150 and made.exact == 100 and not made.silent and not made.false


@needs_fonts
@pytest.mark.parametrize(("dpi", "how"), [(200, "红章"), (100, "模糊+噪点"), (100, "灰尘")])
def test_a_sample_scanned_says_whatever_it_reads_wrong(dpi: int, how: str) -> None:
    made = scans(samples()[:: 4 if dpi == 200 else 12], Way(dpi, how))
    assert made.cells > 60 and not made.silent and not made.false
    if dpi == 200:
        assert made.exact >= 97


@needs_office
def test_the_samples_own_files_printed_by_an_office_say_whatever_is_read_wrong() -> None:
    """Rows as low as the files say, in one of them too low for their text."""
    made = originals(material.originals(), "样表原件，LibreOffice 印成的 PDF")
    assert made.cells > 400 and made.exact > 98 and not made.silent and not made.false


@pytest.mark.soak
@pytest.mark.skipif(not (has_fonts() and seed()), reason="no Chinese font, or no seed beside the checkout")
def test_check_on_scans_of_the_seed_gives_no_false_error() -> None:
    made = scans(seed(), Way(200, "红章"))
    assert made.forms == 21 and made.false == () and made.silent == () and made.exact >= 97
