"""jixiao correct: what a person read in a cell that the program read wrongly, kept beside the document."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Quiet
from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.cli.correcting import Correcting
    from jixiao.corrections import Added, Correction, Remark, Whole
    from jixiao.model.grid import Place


@app.command("correct")
def correct(
    file: Annotated[str, typer.Argument(metavar="FILE", help="读错了的文档。", show_default=False)],
    cell: Annotated[
        str,
        typer.Argument(
            metavar="[CELL]",
            help="单元格，照报告里的写法，如 “表1 第12行第8列”；没有找到的栏目写栏目名，如 实施单位；数过行数的写 指标行数。",
            show_default=False,
        ),
    ] = "",
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="原件上的字；空白写 ''。", show_default=False)
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="谁对照原件改的；不写则是登录本机的名字。", show_default=False)
    ] = "",
    form: Annotated[
        int | None,
        typer.Option("--form", metavar="N", help="按栏目名更正时，是第几张表；只有一张的不必写。", show_default=False),
    ] = None,
    row: Annotated[
        str,
        typer.Option(
            "--row",
            metavar="ROW",
            help="添一行没有读到的，写它上面的一行，如 指标3、资金2，最上面写 指标0；各栏用 --set。",
            show_default=False,
        ),
    ] = "",
    texts: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="COLUMN=TEXT",
            help="添的一行里一栏的字，如 三级指标=管网长度；级别不写的同上一行。",
            show_default=False,
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="撤销一格的更正；不写单元格则撤销最后一次。")] = False,
    force: Annotated[bool, typer.Option("--force", help="读作表题或栏目名的格子也更正。")] = False,
    quiet: Quiet = False,
) -> None:
    """更正：把读错的格子照原件改正，记在文档旁的 .corrections.toml 里，下次读时照此更正；不写单元格则列出已有的更正。"""
    from jixiao.cli.correcting import EXAMPLE, correcting

    if undo and text is not None:
        raise Trouble("撤销时不写原件上的字：要改成别的字，照样更正一次就行")
    if cell and text is None and not undo:
        raise Trouble(f"还要写原件上的字（{EXAMPLE}）；读得对、只是认不清的，照读到的再写一遍")
    if (row or texts) and (cell or undo or not row):
        raise Trouble("添一行写 --row 和 --set，不写单元格，也不和 --undo 一起用")
    about = correcting(file)
    if row:
        lines = _added(about, row, texts or [], form, by.strip() or _user())
    elif undo:
        lines = _undone(about, cell, form)
    elif text is not None:
        lines = _corrected(about, cell, text, form, by.strip() or _user(), force)
    else:
        lines, quiet = _listed(about), False
    if not quiet:
        for line in lines:
            typer.echo(line)


def _corrected(about: "Correcting", cell: str, text: str, form: int | None, who: str, force: bool) -> list[str]:
    """The correction kept; what it replaces, of which field."""
    from jixiao.layouts.words import is_label
    from jixiao.model.grid import Place
    from jixiao.readers.ledger import legible

    at, text = about.at(cell, form), legible(text)
    if not isinstance(at, Place):
        made = about.of_field(*at, text, who)
    else:
        made = about.of_cell(at, text, who)
        read = made[0].read
        if not force and is_label(read) and not is_label(text):
            raise Trouble(
                f"{cell} 读作“{read}”，是表题或栏目名，不是填写的内容：要改的格子多在它的右边或下面；"
                "没有格子的栏目按栏目名改（如 实施单位）；原件上确实不是这几个字的，加 --force"
            )
    gone = {one.place for one in made}
    before = {one.place: one for one in about.kept}
    lines = [f"{about.path}：{_line(about, one, before.get(one.place))}" for one in made]
    _save(about, [*(one for one in about.kept if one.place not in gone), *made])
    return lines + _instead(about, made)


def _added(about: "Correcting", row: str, texts: list[str], form: int | None, who: str) -> list[str]:
    """A row kept that was not read; what the table comes to now."""
    from jixiao.corrections.adding import TABLES
    from jixiao.readers.ledger import legible

    made, at = about.of_row(row, [legible(text) for text in texts], form, who)
    if any(one.place == at for one in about.kept):
        raise Trouble("同样的一行已经添过了，没有再添")
    _save(about, [*about.kept, made])
    return [
        f"{about.path}：添上了 {_spot(about, at)}（{who}）{_levels(at, texts)}；数过没有漏的，再确认行数：jixiao correct {about.source.shown} {TABLES[at.table]}行数 现在的行数"
    ]


def _levels(at: "Added", texts: Sequence[str]) -> str:
    """Which levels the row stands below, and which of them nobody wrote: they are those of the row beside it."""
    from jixiao.model.columns import label

    wrote = {column.strip() for column, _, text in (said.partition("=") for said in texts) if text.strip()}
    beside = "同上一行" if at.after else "同下一行"
    said = []
    for column, text in at.texts:
        if column in ("level1", "level2", "level3"):
            name = label("indicators", column)
            said.append(f"{name}“{text}”" + ("" if wrote & {name, column} or column == "level3" else f"（{beside}）"))
    return f"，{'、'.join(said)}" if said else ""


def _undone(about: "Correcting", cell: str, form: int | None) -> list[str]:
    """The last correction, or that of a cell or a field, taken back."""
    from jixiao.corrections import Added, Whole
    from jixiao.model.field import ROWS
    from jixiao.model.grid import Place

    if not about.kept:
        raise Trouble(f"{about.source.shown} 没有更正，不用撤销")
    if not cell:
        gone = about.kept[-1]
    else:
        at = about.at(cell, form)
        mine = [one for one in about.kept if one.place == at]
        if not isinstance(at, Place):
            n, name = at
            mine = [
                o
                for o in about.kept
                if isinstance(o.place, Whole) and (o.place.form, o.place.field) == (n + 1, name[2])
            ]
        if not mine:
            raise Trouble(f"{cell} 没有更正过：jixiao correct {about.source.shown} 列出已有的更正")
        gone = mine[-1]
    left = [one for one in about.kept if one is not gone]
    _save(about, left)
    if isinstance(gone.place, Added):
        said = f"{about.path}：撤销了 {gone.who} {gone.when} 添上的 {_spot(about, gone.place)}，现在没有这一行"
        return [said, *_left(left)]
    if isinstance(gone.place, Whole) and gone.place.field in ROWS:
        said = f"{about.path}：撤销了 {gone.who} {gone.when} 对 {_spot(about, gone.place)} {gone.read} 的确认，现在又是没有数过的"
        return [said, *_left(left)]
    read = f"“{gone.read}”" if gone.read else "空白，或没有读到"
    said = f"{about.path}：撤销了 {gone.who} {gone.when} 对 {_spot(about, gone.place)} 的更正“{gone.meant}”，现在照程序读到的：{read}"
    return [said, *_left(left)]


def _left(kept: "Sequence[Correction]") -> list[str]:
    return [f"还有 {len(kept)} 条更正" if kept else "没有别的更正了，更正清单已删去"]


def _save(about: "Correcting", every: "Iterable[Correction]") -> None:
    from jixiao.corrections import written
    from jixiao.saving import save

    kept = tuple(every)
    try:
        if kept:
            save(about.path, written(kept))
        else:
            about.path.unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(f"{about.path} 写不了：{error.strerror or error}，请检查文件夹是否可写") from None


def _listed(about: "Correcting") -> list[str]:
    from jixiao.corrections import applied, completed
    from jixiao.layouts import forms

    if not about.kept:
        return [f"{about.source.shown} 没有更正。"]
    made, remarks = applied(about.document, about.kept)
    remarks += completed(forms(made), about.kept)[1]
    return [_told(about, remark) for remark in remarks]


def _told(about: "Correcting", remark: "Remark") -> str:
    """A field without a cell names itself in what is said of it."""
    from jixiao.model.grid import Place

    place = remark.place
    if isinstance(place, Place):
        return f"{_spot(about, place)}：{remark.problem.message}"
    return (f"第 {place.form} 张表：" if place.forms > 1 else "") + remark.problem.message


def _line(about: "Correcting", one: "Correction", before: "Correction | None") -> str:
    read = f"读作“{one.read}”" if one.read else "读作空白，或没有读到"
    if before is not None and before.read == one.read and before.meant != one.meant:
        read += f"（{before.who} 原先更正为“{before.meant}”）"
    said = "确认无误" if one.read == one.meant else f"更正为“{one.meant}”"
    return f"{_spot(about, one.place)}，{read}，{one.who} {said}"


def _spot(about: "Correcting", at: "Place | Whole | Added") -> str:
    """Where a correction stands, and which fields of the forms that is."""
    from jixiao.corrections import Added, Whole
    from jixiao.corrections.adding import TABLES
    from jixiao.model.columns import BY_NAME
    from jixiao.outputs.fields import named

    if isinstance(at, Whole):
        known = BY_NAME.get(("forms", at.field))
        return (f"第 {at.form} 张表的 " if at.forms > 1 else "") + (known.label if known else at.field)
    if isinstance(at, Added):
        of = f"第 {at.form} 张表的 " if at.forms > 1 else ""
        return f"{of}{TABLES.get(at.table, at.table)}第 {at.after + 1} 行“{at.name}”"
    fields = [(form, name) for form in about.forms([at]) for name, place in form.places.items() if place == at]
    # what is taken from a row of the money stands in the form as a whole, too
    rows = [one for one in fields if one[1][0] != "forms"] or fields
    what = "、".join(dict.fromkeys(named(*one) for one in rows))
    return f"{at.part} 第{at.row}行第{at.column}列（{what or '没有归入任何栏目'}）"


def _instead(about: "Correcting", made: "Iterable[Correction]") -> list[str]:
    """What was perhaps meant: a cell that was read surely has been set right, while the form has fields without a cell."""
    from jixiao.model.field import not_found
    from jixiao.model.grid import Place
    from jixiao.outputs.fields import named

    forms = about.forms()
    for one in made:
        for form in forms:
            own = {name for name, place in form.places.items() if place == one.place}
            lost = [named(form, name) for name in sorted(form.doubtful) if not_found(form, name)]
            if isinstance(one.place, Place) and own and lost and not own & form.doubtful and one.read != one.meant:
                return [
                    f"这一格原来不是认不清的。这张表没有找到 {'、'.join(lost)}：要补的若是它，请撤销（--undo），再按栏目名改，"
                    f"如 jixiao correct {about.source.shown} {lost[0]} '原件上的字'"
                ]
    return []


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise Trouble("不知道是谁改的：请用 --by 写明姓名") from None
