"""What was measured → docs/formats.md: one line a format, one line a way of scanning, each with its day."""

import re
from collections.abc import Mapping
from pathlib import Path

from tests.formats.measuring import ORIGINALS, Measured
from tests.formats.printing import FORMATS

TARGET = Path(__file__).parents[2] / "docs" / "formats.md"
_LINE = re.compile(r"^\| ([^|]+) \| \d.* \|$", re.M)
_HEAD = (
    "| {} | 表 | 页 | 格子 | 一字不差 | 错 | 其中标出认不清 | 错而不说 | 认不清（含读对的） | 误报的错误 | 秒/页 | 测于 |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
)


def lines(page: str) -> dict[str, str]:
    """The lines of a page by what they measure, in order."""
    return {found[1]: found[0] for found in _LINE.finditer(page)}


def line(made: Measured, day: str) -> str:
    flagged = made.wrong - len(made.silent)
    figures = (
        *(made.forms, made.pages, f"{made.cells:,}", f"{made.exact:.2f}%", made.wrong, flagged, len(made.silent)),
        *(made.doubtful, len(made.false), f"{made.seconds:.2f}", day),
    )
    return f"| {made.what} | " + " | ".join(map(str, figures)) + " |"


def write(known: Mapping[str, str]) -> str:
    """The page with these lines."""
    return "\n".join([
        "# 各种格式读得准不准", "",
        "`make formats` 一条命令重做本页的全部数字，每一行测得就写下，最后一栏是日期。材料是 `samples/` 里的样表和种子（一个局公开的 21 张真表），按办法的版式印成下面的格式，再读回来，逐格和印之前比。", "",
        "- **一字不差**：格子里的字全同；空格、全角半角不计。百分数只舍不入，100 就是一格不错。",
        "- **认不清**：程序自己说没有把握的格子；除 A109 外不据此提疑点。**错而不说**必须是 0。",
        "- **误报的错误**：读回来的表上有、印之前的表上没有的错误级疑点。",
        "- **秒/页** 是测的那台机器当时的，忙的时候会慢几倍，不能拿来和别处比；没有页的格式一张表算一页。", "",
        _HEAD[0].format("格式"), _HEAD[1], *(text for what, text in known.items() if what in FORMATS), "",
        "wps、et 是内容为 doc、xls 的文件换了名字：WPS 存的就是这两种结构；没有试过 WPS 自己存的文件。ofd 由 PDF 的字和线改写，没有试过真的打印驱动。Excel 表放大到几页宽、一张表的左右几部分印在不同页上的 PDF 不在内：不连起来，整张说明并算认不清。", "",
        "扫描件由印好的页（没有写明的由 Typst 印）画成图，再照下面的办法弄坏：噪点（标准差 18 的颗粒和黑白点）、歪、模糊、红章、手的阴影、灰尘（一页四百来点，小的一个像素，大的如句点）。", "",
        _HEAD[0].format("扫描"), _HEAD[1], *(text for what, text in known.items() if what not in {*FORMATS, *ORIGINALS}), "",
        "`samples/` 里的 Word、Excel 原件，不按办法重排，照它们自己的行高由 LibreOffice 印：行很矮，字顶着线；有一份 Excel 表的行高装不下字，印出来压到上下几行，这几格都算认不清。", "",
        _HEAD[0].format("原件"), _HEAD[1], *(text for what, text in known.items() if what in ORIGINALS), "",
    ])  # fmt: skip
