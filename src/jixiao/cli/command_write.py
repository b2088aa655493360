"""jixiao write: forms → official documents."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Files, Force, Output, Policy, Quiet, format_of
from jixiao.cli.trouble import Trouble
from jixiao.denied import reason

if TYPE_CHECKING:
    from jixiao.model.form import Form
    from jixiao.outputs.written import Written


@app.command("write")
def write(
    files: Files,
    to: Annotated[str, format_of("write", "--to", "-t")] = "",
    output: Output = "",
    due: Annotated[bool, typer.Option("--due", help="按办法填上应得的得分、执行率和总分，改动的格子标红。")] = False,
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="DOCX",
            help="自己的 Word 模板，占位符如 {{项目名称}}、{{指标.三级指标}}。",
            show_default=False,
        ),
    ] = "",
    policy: Policy = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """写成正式的表：版式按办法，一字不改，或用 --due 填上应有的数。 -o 写文件夹则一张表一个文件。"""
    from jixiao.cli.options import chosen_format
    from jixiao.cli.reading import failed, read_documents, spare
    from jixiao.cli.showing import deliver
    from jixiao.cli.writing import check_target
    from jixiao.outputs import output as output_of

    format = chosen_format("write", to, output, "docx")
    check_target(output, force, files)
    found = read_documents(files, quiet)
    if not found.forms:
        raise typer.Exit(2)
    spare(found, output)
    written = _written(found.forms, due, policy)
    made = output_of("write", format)
    render = _by_template(template, format, written, output) if template else made.render
    if output and not Path(output).suffix:
        from jixiao.outputs.naming import file_names

        names = file_names(written.forms, made.suffix)
        parts = {name: render(one) for name, one in zip(names, written.one_by_one(), strict=True)}
        deliver(parts, output, made, quiet, force)
    else:
        deliver(render(written), output, made, quiet, force)
    if due and not quiet:
        _say_what_is_left(written, policy)
    raise typer.Exit(2 if failed(found) else 0)


def _say_what_is_left(written: "Written", policy: str) -> None:
    """Figures that follow from others are put right; what is left to people, and what only a person can mend, is counted."""
    from jixiao.cli.options import chosen_checks, chosen_pack
    from jixiao.pipeline import check_forms

    checked = check_forms(written.forms, chosen_pack(policy, written.forms), chosen_checks([], []))
    left, rows = checked.results.findings.height, checked.frames.indicators
    asked = rows.filter(rows["due_low"] != rows["due_high"]).height
    if asked:
        print(
            f"jixiao: 有 {asked:,} 项得分按办法由人判断，照原样写出，总分照此相加：用 jixiao score 看范围",
            file=sys.stderr,
        )
    if left:
        print(
            f"jixiao: 算得出的得分、执行率和总分已按办法填好；还有 {left:,} 条疑点要人来改，用 jixiao check 查看",
            file=sys.stderr,
        )


def _written(forms: "Sequence[Form]", due: bool, policy: str) -> "Written":
    from jixiao.cli.options import chosen_pack
    from jixiao.outputs.written import Written

    if not due:
        if policy:
            raise Trouble("--policy 只在 --due 时用得上：原样写出不需要政策包")
        return Written(tuple(forms))
    from jixiao.official.due import due as with_due
    from jixiao.pipeline import check_forms

    pack = chosen_pack(policy, forms)
    return Written(*with_due(forms, check_forms(forms, pack, ()).frames, pack))


def _by_template(path: str, format: str, written: "Written", output: str) -> "Callable[[Written], bytes]":
    from jixiao.outputs.template import filled

    if format != "docx":
        raise Trouble("--template 写的是 Word 文档，请用 --to docx")
    if len(written.forms) > 1 and Path(output).suffix:
        raise Trouble(f"用模板一次写一张表，这里有 {len(written.forms)} 张：请用 -o 写一个文件夹")
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise Trouble(f"模板 {path} 打不开：{reason(error)}，请检查路径") from None
    return lambda one: filled(data, one.forms[0])
