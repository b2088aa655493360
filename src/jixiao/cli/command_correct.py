"""jixiao correct: what a person read in a cell that the program read wrongly, kept beside the document."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Quiet
from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.corrections import Correction
    from jixiao.model.grid import Cell, Document, Place
    from jixiao.sources import Named

_EXAMPLE = "例如 jixiao correct 自评表.pdf '表1 第12行第8列' '≥95%' --by 张三"


@app.command("correct")
def correct(
    file: Annotated[str, typer.Argument(metavar="FILE", help="读错了的文档。", show_default=False)],
    cell: Annotated[
        str,
        typer.Argument(metavar="[CELL]", help="单元格，照报告里的写法，如 “表1 第12行第8列”。", show_default=False),
    ] = "",
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="原件上的字；空白写 ''。", show_default=False)
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="谁对照原件改的；不写则是登录本机的名字。", show_default=False)
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="读作表题或栏目名的格子也更正。")] = False,
    quiet: Quiet = False,
) -> None:
    """更正：把读错的格子照原件改正，记在文档旁的 .corrections.toml 里，下次读时照此更正；不写单元格则列出已有的更正。"""
    source, path = _source(file)
    if not cell:
        _list(source)
        return
    if text is None:
        raise Trouble(f"还要写原件上的字（{_EXAMPLE}）；读得对、只是认不清的，照读到的再写一遍")
    from jixiao.corrections import Correction, written
    from jixiao.layouts.words import is_label
    from jixiao.outputs.where import meant
    from jixiao.readers.ledger import legible
    from jixiao.saving import save

    place = meant(cell)
    if place is None:
        raise Trouble(f"“{cell}”不是单元格的位置：照报告里的写法，{_EXAMPLE}")
    read = _cell(_document(source), place).text
    if not force and is_label(read) and not is_label(text):
        raise Trouble(
            f"{cell} 读作“{read}”，是表题或栏目名，不是填写的内容：要改的格子多在它的右边或下面；原件上确实不是这几个字的，加 --force"
        )
    one = Correction(place, read, legible(text), by.strip() or _user(), date.today())
    kept = {each.place: each for each in _kept(source)} | {place: one}
    try:
        save(path, written(kept.values()))
    except OSError as error:
        raise Trouble(f"{path} 写不了：{error.strerror or error}，请检查文件夹是否可写") from None
    if not quiet:
        typer.echo(f"{path}：{_line(one)}")


def _source(file: str) -> "tuple[Named, Path]":
    """The one document that `file` is, and where its corrections are kept."""
    from jixiao.sources import Failure, collect

    found = list(collect([file]))
    if len(found) == 1 and isinstance(found[0], Failure):
        raise Trouble(f"{file}：{found[0].why}")
    source = found[0] if len(found) == 1 else None
    if source is None or isinstance(source, Failure) or source.corrections is None:
        raise Trouble(f"{file} 不是单独的一份文档：一次更正一份，压缩包里的请先解压")
    return source, source.corrections


def _document(source: "Named") -> "Document":
    """The document as read, without corrections."""
    from jixiao.model.grid import Document
    from jixiao.readers import ReadError, read

    try:
        document = read(source.shown, source.load())
    except (ReadError, OSError) as error:
        raise Trouble(f"{source.shown}：{error}") from None
    if not isinstance(document, Document):
        raise Trouble(f"{source.shown} 是 read 写出的 JSON，直接改它就行")
    return document


def _cell(document: "Document", place: "Place") -> "Cell":
    grids = [grid for grid in document.grids if grid.part == place.part]
    found = [c for grid in grids for c in grid.cells if (c.row, c.column) == (place.row, place.column)]
    if not found:
        known = "、".join(dict.fromkeys(grid.part for grid in document.grids)) or "没有"
        raise Trouble(f"没有 {place.part} 第 {place.row} 行第 {place.column} 列这一格：这份文档有 {known}")
    return found[0]


def _kept(source: "Named") -> "tuple[Correction, ...]":
    from jixiao.corrections import CorrectionError, corrections

    try:
        return corrections(source.kept() or b"")
    except (CorrectionError, OSError) as error:
        raise Trouble(f"{source.corrections}：{error}") from None


def _list(source: "Named") -> None:
    from jixiao.corrections import applied

    kept = _kept(source)
    if not kept:
        typer.echo(f"{source.shown} 没有更正。")
        return
    for remark in applied(_document(source), kept)[1]:
        place = remark.place
        typer.echo(f"{place.part} 第{place.row}行第{place.column}列：{remark.problem.message}")


def _line(one: "Correction") -> str:
    place = one.place
    said = "确认无误" if one.read == one.meant else f"更正为“{one.meant}”"
    return f"{place.part} 第{place.row}行第{place.column}列，读作“{one.read}”，{one.who} {said}"


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise Trouble("不知道是谁改的：请用 --by 写明姓名") from None
