"""jixiao compare: the same forms under two policy packs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Files, Force, Ignore, Output, Quiet, Select, format_of
from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.policies import Pack


@app.command("compare")
def compare(
    files: Files,
    policy: Annotated[
        list[str],
        typer.Option("--policy", metavar="ID|FILE", help="要对比的政策包，写两次；只写一次时要有 --set。", show_default=False),
    ] = [],  # noqa: B006  (Typer takes the default of a repeated option so)
    set: Annotated[
        list[str],
        typer.Option("--set", metavar="NAME=VALUE", help="在后一个政策包上试改一个参数，如 overachievement.threshold=1.5。", show_default=False),
    ] = [],  # noqa: B006
    format: Annotated[str, format_of("compare")] = "",
    output: Output = "",
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    force: Force = False,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """试算对比：换一个办法，或改一个参数，哪些应得分、等级和疑点会变，变多少，由哪一条引起。"""
    from jixiao.cli.options import chosen_checks, chosen_format
    from jixiao.cli.reading import failed, read_documents, spare
    from jixiao.cli.showing import show
    from jixiao.cli.writing import check_target

    format = chosen_format("compare", format, output, "table")
    check_target(output, force, files)
    chosen = chosen_checks(select, ignore)
    a, b = _packs(policy, set)
    found = read_documents(files, quiet)
    if not found.forms:
        raise typer.Exit(2)
    spare(found, output)
    from jixiao.pipeline import try_packs

    show("compare", format, try_packs(found.forms, a, b, chosen), output, quiet, force)
    raise typer.Exit(2 if failed(found) else 0)


def _packs(names: Sequence[str], settings: Sequence[str]) -> "tuple[Pack, Pack]":
    from jixiao import policies
    from jixiao.policies.setting import limit_named, with_settings
    from jixiao.registry import checks

    if len(names) > 2 or (len(names) < 2 and not settings):
        raise Trouble(
            "要对比两个政策包：写两次 --policy，如 --policy cn-2020-10 --policy hubei；或用 --set 试改一个参数"
        )
    try:
        packs = [policies.pack(name) for name in names or [policies.DEFAULT]]
        before, after = packs[0], packs[-1]
        for text in settings:
            named = limit_named(text)
            if named and (named[0] not in checks() or named[1] not in (*checks()[named[0]].limits, "severity")):
                own = "、".join([*checks()[named[0]].limits, "severity"]) if named[0] in checks() else ""
                raise Trouble(f"核查项 {named[0]} 没有“{named[1]}”" + (f"，可用 {own}" if own else "：没有这个核查项"))
        after = with_settings(after, settings)
    except policies.PackError as error:
        raise Trouble(str(error)) from None
    return before, after
