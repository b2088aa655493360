"""Commands that other packages bring along, found by the entry point group `jixiao.commands`: the core knows none of them."""

import sys
from importlib.metadata import entry_points

import typer


def add_installed(app: typer.Typer) -> None:
    """Every command of the group, unless one of our own is asked for: looking for them takes longer than starting."""
    own = {command.name for command in app.registered_commands}
    if sys.argv[1:] and sys.argv[1] in own:
        return
    for entry in entry_points(group="jixiao.commands"):
        if entry.name not in own:
            app.command(entry.name)(entry.load())
            own.add(entry.name)
