"""jixiao report: the forms of a unit or department → a table of all of them and a report to finish by hand."""

from typing import Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Files, Force, Ignore, Output, Policy, Quiet, Select, format_of
from jixiao.cli.trouble import Trouble

_OF_TABLES = ("html", "xlsx")


@app.command("report")
def report(
    files: Files,
    to: Annotated[str, format_of("report", "--to", "-t")] = "",
    output: Output = "",
    policy: Policy = "",
    select: Select = [],  # noqa: B006  (Typer takes the default of a repeated option so)
    ignore: Ignore = [],  # noqa: B006
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """汇总：一个单位或部门的汇总表（xlsx）、按通行提纲写好数字、留好空的自评报告（docx）；许多表放在一起看的分析（html、xlsx），也可以直接给 jixiao batch 写的文件夹。"""
    from jixiao.cli.batch_tables import batch_tables
    from jixiao.cli.options import chosen_checks, chosen_format, chosen_pack
    from jixiao.cli.reading import failed, read_documents, spare, unread
    from jixiao.cli.showing import show
    from jixiao.cli.writing import check_target

    format = chosen_format("report", to, output, "docx")
    check_target(output, force, files)
    chosen = chosen_checks(select, ignore)
    if (tables := batch_tables(files)) is not None:
        if format not in _OF_TABLES:
            raise Trouble(f"成批核查的结果可以写成 {'、'.join(_OF_TABLES)}，不能写成 {format}：请用 -o 汇总.html")
        if select or ignore or policy:
            raise Trouble("成批核查的结果已经查好：要换政策包或核查项，请重新运行 jixiao batch")
        show("report", format, tables, output, quiet, force)
        return
    found = read_documents(files, quiet)
    if not found.forms:
        raise typer.Exit(2)
    spare(found, output)
    from jixiao.pipeline import check_forms

    checked = check_forms(found.forms, chosen_pack(policy, found.forms), chosen, unread=unread(found))
    show("report", format, checked, output, quiet, force)
    raise typer.Exit(2 if failed(found) else 0)
