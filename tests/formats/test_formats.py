"""The published table of formats keeps its aims, and a small part of it holds again."""

import pytest

from jixiao.outputs.typesetting import has_fonts
from tests.formats.material import samples, seed
from tests.formats.measuring import documents, scans
from tests.formats.printing import FORMATS
from tests.returns.packages import OFFICE

needs_fonts = pytest.mark.skipif(not has_fonts(), reason="no Chinese font on this machine")


@needs_fonts
@pytest.mark.parametrize("format", FORMATS)
def test_three_samples_in_every_format(format: str) -> None:
    if FORMATS[format].office and OFFICE is None:
        pytest.skip("LibreOffice is not on this machine")
    (made,) = documents(samples()[:3], [format])
    assert made.cells > 150 and made.exact == 100 and not made.silent and not made.false


@needs_fonts
@pytest.mark.parametrize(("dpi", "how"), [(200, "红章"), (100, "模糊+噪点")])
def test_a_sample_scanned_says_whatever_it_reads_wrong(dpi: int, how: str) -> None:
    made = scans(samples()[:: 4 if dpi == 200 else 12], dpi, how)
    assert made.cells > 60 and not made.silent and not made.false
    if dpi == 200:
        assert made.exact >= 97


@pytest.mark.soak
@pytest.mark.skipif(not (has_fonts() and seed()), reason="no Chinese font, or no seed beside the checkout")
def test_check_on_scans_of_the_seed_gives_no_false_error() -> None:
    made = scans(seed(), 200, "红章")
    assert made.forms == 21 and made.false == () and made.silent == () and made.exact >= 97
