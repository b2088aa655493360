"""jixiao score: the due score of every row, with formula, inputs and clause."""

from typing import Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Files, Force, Output, Policy, Quiet, format_of


@app.command("score")
def score(
    files: Files,
    format: Annotated[str, format_of("score")] = "",
    output: Output = "",
    policy: Policy = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """得分重算：每项按办法应得多少分，公式、数字和条文都写出来。"""
    from jixiao.cli.options import chosen_format, chosen_pack
    from jixiao.cli.reading import failed, read_documents, spare, unread
    from jixiao.cli.showing import show
    from jixiao.cli.writing import check_target

    format = chosen_format("score", format, output, "table")
    check_target(output, force, files)
    found = read_documents(files, quiet)
    if not found.forms:
        raise typer.Exit(2)
    spare(found, output)
    from jixiao.pipeline import check_forms

    show(
        "score",
        format,
        check_forms(found.forms, chosen_pack(policy, found.forms), (), unread=unread(found)),
        output,
        quiet,
        force,
    )
    raise typer.Exit(2 if failed(found) else 0)
