"""The command line: documents in, forms, scores and findings out (contract.md).

Enters: arguments. Leaves: an exit status — 0 nothing at or above --fail-on, 1 findings, 2 something could not be done —
results on standard output or in a file, and one line for each trouble on standard error. To add a command: one file here
with a function decorated by `app.command`, imported by nothing: the folder is walked; a package of its own brings commands by the entry point group `jixiao.commands`.
"""

import importlib
import os
import pkgutil
import sys

import typer
from typer.exceptions import TyperException

from jixiao import __version__
from jixiao.cli.installed import add_installed
from jixiao.cli.trouble import Trouble
from jixiao.cli.usage import in_chinese, trouble
from jixiao.outputs.error import OutputError
from jixiao.returns.error import ReturnError

app = typer.Typer(
    name="jixiao",
    help="绩效：读项目支出绩效自评表，按办法重算每项得分，指出每处疑点。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def common(
    version: bool = typer.Option(
        False, "--version", help="显示版本。", is_eager=True, callback=lambda on: _version(on)
    ),
) -> None:
    """绩效：读项目支出绩效自评表，按办法重算每项得分，指出每处疑点。"""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"jixiao {__version__}")
        raise typer.Exit


def commands() -> typer.Typer:
    """The app with every command of this folder, and those that other packages bring along."""
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith("command_"):
            importlib.import_module(f"{__name__}.{module.name}")
    add_installed(app)
    return app


def main() -> None:
    """The console entry. Never a traceback, unless JIXIAO_DEBUG is set."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a GBK console lacks some characters; none may stop the work
    try:
        sys.exit(in_chinese(commands())(prog_name="jixiao", standalone_mode=False))
    except (Trouble, OutputError, ReturnError, TyperException) as error:
        said = trouble(error) if isinstance(error, TyperException) else error
        print(f"jixiao: {said}", file=sys.stderr)
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except BrokenPipeError:
        # the reader of our output has gone; closing must not complain either
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(0)
    except Exception as error:
        if os.environ.get("JIXIAO_DEBUG"):
            raise
        text = " ".join(str(error).split())[:300]
        print(
            f"jixiao: 程序出错（{type(error).__name__}：{text}）。设置 JIXIAO_DEBUG=1 再运行可看到详情，请把它和文件一起报告给我们",
            file=sys.stderr,
        )
        sys.exit(2)
