"""jixiao serve: the workbench, and the page to drop files on. Nothing of Django is imported before it is known to be there."""

from importlib.util import find_spec
from typing import Annotated

import typer

from jixiao.cli.trouble import Trouble


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口；0 由系统挑一个空闲的。")] = 0,
    host: Annotated[
        str, typer.Option("--host", help="监听的地址。默认只有本机能访问；写局域网地址则要求登录。")
    ] = "127.0.0.1",
    name: Annotated[
        list[str],
        typer.Option("--name", metavar="HOST", help="别人访问时写的主机名或地址，可写多次。", show_default=False),
    ] = [],  # noqa: B006  (Typer takes the default of a repeated option so)
    data: Annotated[
        str, typer.Option("--data", metavar="DIR", help="数据文件夹；不写则用当前用户的。", show_default=False)
    ] = "",
    demo: Annotated[bool, typer.Option("--demo", help="带上虚构的云溪县：机构、年度任务和各角色的用户。")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="是否打开浏览器。")] = True,
    verify: Annotated[bool, typer.Option("--verify", help="只核对操作记录有没有被改动，不启动服务。")] = False,
    remind: Annotated[
        bool, typer.Option("--remind", help="只发到期提醒的邮件（由计划任务每天运行一次），不启动服务。")
    ] = False,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="只清理没有任何表用到的佐证文件（每次启动也会清理），不启动服务。")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="和 --sweep 一起用：只看有多少，不删。")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="和 --sweep 一起用：没有用到的比用到的还多时，也清理。")
    ] = False,
    backup: Annotated[
        str, typer.Option("--backup", metavar="FILE", help="只把数据备份成一个文件，不启动服务。", show_default=False)
    ] = "",
    restore: Annotated[
        str, typer.Option("--restore", metavar="FILE", help="只把备份恢复到空的地方，不启动服务。", show_default=False)
    ] = "",
) -> None:
    """工作台：在浏览器里核对、填报、审核。拖进文件即可核对，不用账号，只在本机。"""
    if find_spec("django") is None or find_spec("waitress") is None:
        raise Trouble("jixiao serve 要用的网页部分没有装：请用 pip install 'jixiao[web]' 装上再试")
    from jixiao_web.serving.start import Wish, start

    wish = Wish(
        host, port, tuple(name), data, demo, browser, verify, backup, restore, remind, sweep, dry_run, force
    )  # fmt: skip
    raise typer.Exit(start(wish))
