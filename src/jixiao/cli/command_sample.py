"""jixiao sample: which forms are looked at again."""

import sys
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Files, Force, Ignore, Output, Policy, Quiet, Select, format_of
from jixiao.cli.trouble import Trouble
from jixiao.denied import reason

if TYPE_CHECKING:
    from jixiao.spotcheck import Exclusion

_MOST = 10_000_000  # 1,000 亿元 as 万元: a bound beyond is a slip


@app.command("sample")
def sample(
    files: Files,
    size: Annotated[int, typer.Option("--size", metavar="N", min=1, help="抽多少张。", show_default=False)],
    seed: Annotated[str, typer.Option("--seed", metavar="TEXT", help="公开的一串文字，如某日的开奖号码；同一种子抽出同一清单。", show_default=False)],
    by: Annotated[str, typer.Option("--by", metavar="KINDS", help="按什么分层：department（主管部门）、amount（金额），可都写。")] = "department,amount",
    bounds: Annotated[str, typer.Option("--bounds", metavar="AMOUNTS", help="金额分界，万元，由小到大。")] = "10,100",
    least: Annotated[int, typer.Option("--least", metavar="N", min=0, help="每层至少抽多少张。")] = 1,
    exclude: Annotated[str, typer.Option("--exclude", metavar="FILE", help="不抽的项目和理由（TOML）。", show_default=False)] = "",
    format: Annotated[str, format_of("sample")] = "",
    output: Output = "",
    policy: Policy = "",
    select: Select = [],  # noqa: B006  (Typer takes the default of a repeated option so)
    ignore: Ignore = [],  # noqa: B006
    force: Force = False,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """抽查：分层、按金额和疑点定机会，用公开的种子抽出要复核的表，写成可填的清单。"""
    from jixiao.cli.options import chosen_checks, chosen_format, chosen_pack
    from jixiao.cli.reading import failed, read_documents, spare, unread
    from jixiao.cli.showing import show
    from jixiao.cli.writing import check_target

    format = chosen_format("sample", format, output, "table")
    check_target(output, force, files)
    if not seed.strip():
        raise Trouble("--seed 是空的：写一串事先公开、谁也定不了的文字")
    kinds, limits = _kinds(by), _bounds(bounds)
    left_out = _exclusions(exclude) if exclude else ()
    chosen = chosen_checks(select, ignore)
    found = read_documents(files, quiet)
    if not found.forms:
        raise typer.Exit(2)
    spare(found, output)
    from jixiao.pipeline import check_forms
    from jixiao.spotcheck import candidates, draw

    checked = check_forms(found.forms, chosen_pack(policy, found.forms), chosen, unread=unread(found))
    drawn = draw(candidates(checked), size, " ".join(seed.split()), kinds, limits, least, left_out)
    if len(drawn.drawn) > size:
        more = f"要抽 {size} 张，每层至少 {least} 张，所以抽出 {len(drawn.drawn)} 张：要少抽，用 --least 0 或少分几层"
        print(f"jixiao: {more}", file=sys.stderr)
    for rule in drawn.unused:
        print(f"jixiao: {exclude}：没有表与“{rule.project or rule.unit or rule.id}”相符，请核对", file=sys.stderr)
    show("sample", format, drawn, output, quiet, force)
    raise typer.Exit(2 if failed(found) else 0)


def _kinds(text: str) -> tuple[str, ...]:
    from jixiao.cli.options import codes
    from jixiao.spotcheck import STRATA

    kinds = tuple(dict.fromkeys(codes([text])))
    if unknown := [kind for kind in kinds if kind not in STRATA]:
        known = "、".join(f"{kind}（{word}）" for kind, word in STRATA.items())
        raise Trouble(f"--by 不认“{unknown[0]}”，可用：{known}")
    return kinds


def _bounds(text: str) -> tuple[Decimal, ...]:
    from jixiao.cli.options import codes

    try:
        amounts = tuple(Decimal(part) for part in codes([text]))
    except InvalidOperation:
        raise Trouble(f"--bounds 要写成由小到大的数，单位万元，如 10,100：“{text}”") from None
    if any(not a.is_finite() or not 0 < a <= _MOST for a in amounts) or list(amounts) != sorted({*amounts}):
        raise Trouble(f"--bounds 要写成由小到大的数，单位万元，如 10,100：“{text}”")
    return amounts


def _exclusions(name: str) -> "Sequence[Exclusion]":
    from jixiao.spotcheck import ExclusionError
    from jixiao.spotcheck.exclusions import parse

    try:
        return parse(Path(name).read_text(encoding="utf-8-sig"), name)
    except OSError as error:
        raise Trouble(f"{name} 读不了：{reason(error)}") from None
    except UnicodeDecodeError:
        raise Trouble(f"{name} 读不了：不是 UTF-8 文字") from None
    except ExclusionError as error:
        raise Trouble(str(error)) from None
