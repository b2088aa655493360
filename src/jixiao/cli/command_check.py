"""jixiao check: documents → findings."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import FailOn, Files, Force, Format, Ignore, Output, Policy, Quiet, Select
from jixiao.cli.trouble import Trouble

_RANK = {"error": 3, "warning": 2, "info": 1}


@app.command("check")
def check(
    files: Files,
    format: Format = "table",
    output: Output = "",
    policy: Policy = "",
    select: Select = [],  # noqa: B006  (Typer takes the default of a repeated option so)
    ignore: Ignore = [],  # noqa: B006
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="有这一级或更重的疑点时以 1 退出。")] = FailOn.error,
    waivers: Annotated[
        str, typer.Option("--waivers", metavar="FILE", help="豁免清单（TOML）。", show_default=False)
    ] = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """核查：指出每处疑点，写明单元格、应有值和条文。"""
    from jixiao.cli.options import chosen_checks, chosen_pack, known_format
    from jixiao.cli.reading import failed, read_documents
    from jixiao.cli.showing import show
    from jixiao.cli.writing import check_target

    known_format("check", format)
    check_target(output, force)
    chosen = chosen_checks(select, ignore)
    answers = _waivers(waivers)
    found = read_documents(files, quiet)
    if not found.forms:
        raise typer.Exit(2)
    from jixiao.pipeline import check_forms

    checked = check_forms(found.forms, chosen_pack(policy, found.forms), chosen, answers)
    show("check", format, checked, output)
    for waiver in checked.unused_waivers:
        print(f"jixiao: {waivers} 第 {waiver.line} 行的豁免没有对应的疑点（或已过期），请核对", file=sys.stderr)
    if failed(found):
        raise typer.Exit(2)
    worst = max((_RANK[s] for s in checked.results.findings["severity"].unique()), default=0)
    raise typer.Exit(int(fail_on is not FailOn.never and worst >= _RANK[fail_on.value]))


def _waivers(path: str):  # type: ignore[no-untyped-def]
    from jixiao.checks.waivers import WaiverError, parse

    if not path:
        return ()
    try:
        return parse(Path(path).read_text(encoding="utf-8-sig"), path)
    except OSError as error:
        raise Trouble(f"豁免清单 {path} 打不开：{error.strerror}") from None
    except (WaiverError, UnicodeDecodeError) as error:
        raise Trouble(str(error)) from None
