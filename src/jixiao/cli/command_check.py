"""jixiao check: documents → findings."""

import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import FailOn, Files, Force, Ignore, Output, Policy, Quiet, Select, format_of
from jixiao.cli.trouble import Trouble
from jixiao.denied import reason

_RANK = {"error": 3, "warning": 2, "info": 1}


@app.command("check")
def check(
    files: Files,
    format: Annotated[str, format_of("check")] = "",
    output: Output = "",
    policy: Policy = "",
    select: Select = [],  # noqa: B006  (Typer takes the default of a repeated option so)
    ignore: Ignore = [],  # noqa: B006
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="有这一级或更重的疑点时以 1 退出。")] = FailOn.error,
    waivers: Annotated[
        str, typer.Option("--waivers", metavar="FILE", help="豁免清单（TOML）。", show_default=False)
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="OLD",
            help="上次的文档、文件夹或核查结果 JSON：说明哪些疑点已改、仍有、有变、新出现。",
            show_default=False,
        ),
    ] = "",
    suggest: Annotated[
        bool, typer.Option("--suggest", help="数字对不上时，说明最少改哪几格就都对得上，以及可能是怎么错的。")
    ] = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """核查：指出每处疑点，写明单元格、应有值和条文。"""
    from jixiao.cli.comparing import earlier_check
    from jixiao.cli.options import chosen_checks, chosen_format, chosen_pack
    from jixiao.cli.reading import failed, read_documents, spare, unread
    from jixiao.cli.returning import give_back, wants_documents
    from jixiao.cli.showing import deliver, show
    from jixiao.cli.writing import check_target
    from jixiao.outputs import output as output_of

    format = chosen_format("check", format, output, "table")
    check_target(output, force, files)
    if suggest and find_spec("scipy") is None:
        raise Trouble("--suggest 要用 scipy 求解，这里没有装：请用 pip install 'jixiao[suggest]' 装上再试")
    chosen = chosen_checks(select, ignore)
    answers = _waivers(waivers)
    made = output_of("check", format)
    found = read_documents(files, quiet, keep=made.pages or made.give_back is not None)
    if not found.forms:
        raise typer.Exit(2)
    spare(found, output)
    from jixiao.pipeline import check_forms

    pack = chosen_pack(policy, found.forms)
    before = earlier_check(since, pack, chosen) if since else None
    checked = check_forms(found.forms, pack, chosen, answers, unread=unread(found), before=before, suggest=suggest)
    checked = replace(checked, originals=found.originals)
    if made.give_back is not None and wants_documents(made, checked, output):
        deliver(give_back(made, checked, found.originals, output), output, made, quiet, force)
        if not quiet:
            print(f"jixiao: {len(checked.forms):,} 张表，{checked.results.findings.height:,} 条疑点", file=sys.stderr)
    else:
        show("check", format, checked, output, quiet, force)
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
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise Trouble(f"没有豁免清单 {path}，请检查路径和文件名") from None
    except OSError as error:
        raise Trouble(f"豁免清单 {path} 打不开：{reason(error)}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # written by 记事本 of a Chinese Windows
        text = data.decode("gb18030", errors="replace")
    try:
        return parse(text, path)
    except WaiverError as error:
        raise Trouble(str(error)) from None
