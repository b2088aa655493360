"""Options that several commands share, and what they mean."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jixiao.cli.trouble import Trouble
from jixiao.outputs import formats

if TYPE_CHECKING:
    from jixiao.model.form import Form
    from jixiao.policies import Pack
    from jixiao.registry import Check


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    info = "info"
    never = "never"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="文档、文件夹、通配符、zip 压缩包、read 写出的 JSON，或 -（标准输入）。",
        show_default=False,
    ),
]
Policy = Annotated[
    str,
    typer.Option(
        "--policy", metavar="ID|FILE", help="政策包的代号或 TOML 文件；不写则按年度和地区选。", show_default=False
    ),
]
Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="输出格式。")]


def format_of(command: str, *names: str) -> Any:
    """The option --format (or `names`) of a command that writes files: its help names the formats there are."""
    said = f"输出格式：{'、'.join(formats(command))}。"
    return typer.Option(*(names or ("--format", "-f")), metavar="FORMAT", help=said, show_default=False)


Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="写到文件，后缀就是格式；不写或写 - 则写到屏幕。",
        show_default=False,
        callback=lambda path: "" if path == "-" else path,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="输出文件已存在时覆盖它。")]
Select = Annotated[
    list[str],
    typer.Option("--select", metavar="CODES", help="只查这些核查项，可写前缀，如 G 或 G7,B201。", show_default=False),
]
Ignore = Annotated[list[str], typer.Option("--ignore", metavar="CODES", help="不查这些核查项。", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度和提示。")]


def codes(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(c.strip() for text in texts for c in text.replace("，", ",").split(",") if c.strip())


def chosen_checks(select: Sequence[str], ignore: Sequence[str]) -> "list[Check]":
    """The checks the options leave; Trouble for a code that no check has."""
    from jixiao.registry import checks, selected

    try:
        return selected(checks(), codes(select), codes(ignore))
    except LookupError as error:
        raise Trouble(f"没有以“{error.args[0]}”开头的核查项：用 jixiao checks 查看全部代码") from None


def chosen_pack(policy: str, forms: "Sequence[Form]") -> "Pack":
    """The pack named, or the one that year and region of the forms ask for."""
    from jixiao import policies

    try:
        return policies.pack(policy) if policy else policies.choose(forms)
    except policies.PackError as error:
        raise Trouble(str(error)) from None


def chosen_format(command: str, name: str, target: str, default: str) -> str:
    """The format named, else the one that the target's ending says, else the default. Trouble where they disagree."""
    from jixiao.outputs import output

    known = "、".join(formats(command))
    if name and name not in formats(command):
        raise Trouble(f"{command} 没有格式“{name}”，可用：{known}")
    ending = PurePath(target).suffix.lower()
    if not ending:
        return name or default
    endings = {output(command, each).suffix: each for each in formats(command)}
    if name:
        if endings.get(ending, name) != name:
            own = output(command, name).suffix
            raise Trouble(f"--format {name} 写的是 {own} 文件，{target} 的后缀是 {ending}：请改成一致的")
        return name
    if ending not in endings:
        raise Trouble(f"不知道 {target} 该写成什么格式：请用 --format 写明，可用：{known}")
    return endings[ending]
