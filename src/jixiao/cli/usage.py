"""What the command-line library says of arguments, in Chinese: its faults as a `Trouble`, the headings of its help."""

import re
import sys
from difflib import get_close_matches
from typing import Any

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup
from typer.exceptions import TyperException

from jixiao.cli.trouble import Trouble

_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}
_EXTRA = re.compile(r"unexpected extra argument(?:s|\(s\))? \((.*)\)")
_BOUND = re.compile(r"(greater than or equal to|less than or equal to) (-?\d+)")
_BOUNDS = {"greater than or equal to": "不小于", "less than or equal to": "不大于"}


def trouble(error: TyperException) -> Trouble:
    """One line for a fault in the arguments: what is wrong and how to see the usage."""
    context: Any = getattr(error, "ctx", None)
    return Trouble(f"{_wrong(error, context)}：用 {context.command_path if context else 'jixiao'} -h 查看用法")


def _wrong(error: TyperException, context: Any) -> str:
    parameter: Any = getattr(error, "param", None)
    if (unknown := getattr(error, "option_name", None)) and hasattr(error, "possibilities"):
        near = get_close_matches(unknown, error.possibilities or (), 1)
        return f"没有选项 {unknown}" + (f"（是不是 {near[0]}？）" if near else "")
    if hasattr(error, "param_type"):
        name = _name(parameter)
        return "没有写要处理的文件" if name.startswith("FILE") else f"缺少 {name}"
    if parameter is not None:
        quoted: list[str] = re.findall(r"'([^']*)'", error.message)
        allowed = f"，可用 {'、'.join(quoted[1:])}" if quoted[1:] else ""
        if not quoted:
            return f"{_name(parameter)} 的写法不对" + _wanted(error.message)
        return f"{_name(parameter)} 的值“{quoted[0]}”不对{allowed}"
    if context is not None and hasattr(context.command, "commands"):
        known = sorted(context.command.commands)
        written: list[str] = re.findall(r"'([^']*)'", error.message)
        if near := get_close_matches("".join(written[:1]), known, 1):
            return f"没有这个命令（是不是 {near[0]}？）"
        return f"{'没有这个命令' if written else '没有写命令'}，可用 {'、'.join(known)}"
    if extra := _EXTRA.search(error.message):
        return f"多写了 {extra[1]}（名字里有空格的，两边加引号）"
    return "参数写法不对"


def _wanted(message: str) -> str:
    """What is to be written instead, where the library says of which kind a number is, or between which bounds."""
    if bound := _BOUND.search(message):
        return f"，要{_BOUNDS[bound[1]]} {bound[2]}"
    return "，要写一个整数" if "integer" in message else ""


def _name(parameter: Any) -> str:
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.name)


def in_chinese(app: typer.Typer) -> TyperGroup:
    """The commands, their help in Chinese where help is asked for: only there the library's drawing is loaded."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    if len(sys.argv) > 1 and not {"-h", "--help"} & {*sys.argv[1:]}:
        return group
    import typer.rich_utils as drawing
    from rich.console import Group
    from rich.table import Table

    class Folded(Table):
        """Chinese has no spaces to break a line at: what is too long goes on in the next line, never cut."""

        def add_row(self, *cells: Any, **said: Any) -> None:
            super().add_row(*cells, **said)
            for column in self.columns:
                column.overflow = "fold"

    # the library has no setting for it
    setattr(drawing, "Table", Folded)  # noqa: B010
    setattr(drawing, "Columns", lambda parts: Group(*parts))  # noqa: B010
    for name, text in _HEADINGS.items():
        setattr(drawing, name, text)
    group.subcommand_metavar = "命令 …"
    for command in (group, *group.commands.values()):
        command.options_metavar = "[选项]"
        option = command.get_help_option(typer.Context(command, **group.context_settings))
        if option is not None:
            option.help = "显示用法。"
            _without_types(option)
        for parameter in command.params:
            _without_types(parameter)
    group.context_class.formatter_class = _Formatter
    return group


def _without_types(parameter: Any) -> None:
    """An option shows what is to be written behind it, not how a program names its type; a flag nothing."""
    if not parameter.type_descriptor.is_choice:
        shown = parameter.metavar if parameter.param_type_name == "option" else None
        parameter.display_type_rich = lambda ctx: shown


class _Formatter(HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")
