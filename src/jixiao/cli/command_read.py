"""jixiao read: documents → forms, verbatim."""

from dataclasses import replace
from typing import Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Files, Force, Output, Quiet, format_of


@app.command("read")
def read(
    files: Files,
    format: Annotated[str, format_of("read")] = "",
    output: Output = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """读表：把文档里的自评表读成数据，一字不改。"""
    from jixiao.cli.options import chosen_format, chosen_pack
    from jixiao.cli.reading import failed, read_documents, spare, unread
    from jixiao.cli.showing import show
    from jixiao.cli.writing import check_target
    from jixiao.outputs import output as output_of

    format = chosen_format("read", format, output, "json")
    check_target(output, force, files)
    found = read_documents(files, quiet, keep=output_of("read", format).pages)
    if not found.forms:
        raise typer.Exit(2)
    spare(found, output)
    from jixiao.pipeline import check_forms

    checked = check_forms(found.forms, chosen_pack("", found.forms), (), unread=unread(found))
    show("read", format, replace(checked, originals=found.originals), output, quiet, force)
    raise typer.Exit(2 if failed(found) else 0)
