"""jixiao checks, jixiao policies: the catalogues."""

import json
import os
from collections.abc import Sequence
from typing import Any

import typer

from jixiao.cli import app
from jixiao.cli.options import Format, Ignore, Select
from jixiao.cli.trouble import Trouble


@app.command("checks")
def checks(format: Format = "table", select: Select = [], ignore: Ignore = []) -> None:  # noqa: B006
    """列出全部核查项。"""
    from jixiao.cli.catalogue import check_json
    from jixiao.cli.options import chosen_checks
    from jixiao.model.finding import GRAINS, SEVERITIES

    every = [check_json(c) for c in chosen_checks(select, ignore)]
    rows = [
        (
            c["code"],
            c["title"],
            SEVERITIES[c["severity"]],
            GRAINS[c["grain"]],
            c["clause"]["document"] + c["clause"]["article"],
        )
        for c in every
    ]
    _show(format, every, ("代码", "名称", "程度", "看什么", "依据"), rows)


@app.command("policies")
def policies(format: Format = "table") -> None:
    """列出全部政策包。"""
    from jixiao.cli.catalogue import pack_json
    from jixiao.policies import catalogue

    every = [pack_json(p) for p in catalogue()]
    rows = [(p["id"], p["title"], p["document"], p["since"] or "", p["extends"] or "") for p in every]
    _show(format, every, ("代号", "名称", "文件", "起", "依据的包"), rows)


def _show(format: str, every: Sequence[dict[str, Any]], head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if format == "json":
        typer.echo(json.dumps(every, ensure_ascii=False, indent=1))
        return
    if format != "table":
        raise Trouble(f"没有格式“{format}”，可用：table、json")
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(*head, box=box.SIMPLE, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    for column in table.columns:
        column.overflow = "fold"
    Console(no_color=bool(os.environ.get("NO_COLOR")) or None).print(table)
