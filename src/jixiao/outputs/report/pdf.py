"""The report of a unit or department as PDF, for printing as it is; the Word file is the one to finish by hand."""

from pathlib import Path

from jixiao.checks.checked import Checked
from jixiao.outputs.narrative import chapters, title
from jixiao.outputs.printable import printable
from jixiao.outputs.projects import HEADINGS, WIDTHS, texts
from jixiao.outputs.typesetting import pdf
from jixiao.overview import overview

SUFFIX = ".pdf"
BINARY = True

_TEMPLATE = Path(__file__).with_name("report.typ")


def render(checked: Checked) -> bytes:
    told = overview(checked)
    said = {
        "title": printable(title(told)),
        "chapters": [
            {
                "title": chapter.title,
                "paragraphs": [printable(text) for text in chapter.paragraphs],
                "chart": chapter.chart and chapter.chart[0],
                "bars": [[printable(b.label), b.text, b.share] for b in chapter.chart[1]] if chapter.chart else [],
            }
            for chapter in chapters(told)
        ],
        "headings": HEADINGS,
        "widths": WIDTHS,
        "rows": [[printable(text) for text in row] for row in texts(told)],
    }
    return pdf(_TEMPLATE, said)
