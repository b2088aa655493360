"""Start the server: what `jixiao serve` does, in order."""

import ipaddress
import os
import secrets
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import django
from filelock import FileLock
from waitress.server import create_server

from jixiao.cli.trouble import Trouble
from jixiao.denied import reason
from jixiao_web.serving.folder import data_folder, secret_key
from jixiao_web.serving.instead import instead
from jixiao_web.serving.temporary import shared, temporary
from jixiao_web.serving.warming import warm

_THREADS = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """The command's options."""

    host: str
    port: int
    names: tuple[str, ...]
    data: str
    demo: bool
    browser: bool
    verify: bool
    backup: str = ""
    restore: str = ""
    remind: bool = False
    sweep: bool = False
    dry_run: bool = False
    force: bool = False


def start(wish: Wish) -> int:
    """Serve until Ctrl+C. Raises Trouble for what stops it."""
    private = _is_loopback(wish.host)
    if not private and not wish.names:
        raise Trouble("让别人访问时，要用 --name 写明他们在浏览器里输入的主机名或地址，例如 --name 10.1.2.3")
    with ExitStack() as at_end:
        folder = at_end.enter_context(temporary())
        data = folder / "demo" if wish.demo and not wish.data else _data(wish.data)
        data.mkdir(exist_ok=True)
        token = secrets.token_urlsafe(24)
        _settle(wish, data, folder, token, private)
        django.setup()
        with _said():
            _check_files()
            if (done := _instead(wish)) is not None:
                return done
            if wish.demo:
                print("正在准备虚构的云溪县，要十几秒……", flush=True)
            with FileLock(data / "starting.lock"):  # several servers of one workbench start after each other
                _prepare(wish.demo)
        warm()
        server = _listen(wish)
        address = f"http://{wish.host if private else wish.names[0]}:{server.effective_port}/"
        _say(address, token, data, wish.demo)
        signal.signal(signal.SIGTERM, _end)
        if wish.browser and private:
            webbrowser.open(f"{address}enter/{token}/")
        server.run()  # until it is told to end
        print("已停止。", flush=True)
    return 0


@contextmanager
def _said() -> Iterator[None]:
    """A place of files that is set wrong, or does not answer, in one line."""
    from jixiao_web.files.place import Unreachable

    try:
        yield
    except Unreachable as why:
        raise Trouble(str(why)) from None


def _check_files() -> None:
    from jixiao_web.files.store import place

    place().check()


def _instead(wish: Wish) -> int | None:
    return instead(wish.verify, wish.backup, wish.restore, wish.remind, wish.sweep, wish.dry_run, wish.force)


def _data(named: str) -> Path:
    try:
        return data_folder(named)
    except OSError as error:
        raise Trouble(f"数据文件夹 {named or ''} 建不了：{reason(error)}，请用 --data 换一个") from None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _settle(wish: Wish, data: Path, folder: Path, token: str, private: bool) -> None:
    """The environment that the settings read; what is set already is a bureau's own choice and stays."""
    # one form is small: several threads take longer to agree on it than one to compute it, and requests run beside each other
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao_web.settings"
    os.environ["JIXIAO_DATA"] = str(data)
    os.environ["JIXIAO_TEMP"] = str(folder)
    os.environ["JIXIAO_LOCAL"] = token
    # a bureau's: any of its servers is asked for what another was handed, so it lies where the data does
    if not private or "DATABASE_URL" in os.environ or os.environ.get("JIXIAO_HTTPS") == "1":
        os.environ["JIXIAO_SHARED"] = str(shared(data))
    os.environ["JIXIAO_PRIVATE"] = "1" if private else "0"
    os.environ.setdefault("JIXIAO_SECRET", secret_key(data))
    os.environ.setdefault("JIXIAO_HOSTS", ",".join(("127.0.0.1", "localhost", wish.host) if private else wish.names))


def _prepare(demo: bool) -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if connection.vendor == "sqlite":  # it plans by what it knows of the tables, and learns that only when told to
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
    _tidy()
    if demo:
        from jixiao_web.demo.county import fill

        fill()


def _tidy() -> None:
    """Files that nothing refers to go at every start, unless that looks like a mistake: then it is said, and they stay."""
    from jixiao_web.evidence.sweeping import Doubtful, sweep

    try:
        sweep("系统")
    except Doubtful as doubt:
        print(
            f"jixiao: 佐证文件有 {doubt.unused} 个没有表用到，用到的只有 {doubt.used} 个：数据库连对了吗？"
            "没有清理；确实不要的，用 jixiao serve --sweep --force",
            file=sys.stderr,
        )


def _listen(wish: Wish) -> Any:
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    # whose word about https and where a visitor comes from is taken: only the proxy's in front, never a visitor's
    proxy: dict[str, Any] = {
        "trusted_proxy": os.environ.get("JIXIAO_PROXY", "127.0.0.1"),
        "trusted_proxy_headers": "x-forwarded-proto x-forwarded-for",
    }
    try:
        return create_server(
            get_wsgi_application(), host=wish.host, port=wish.port, threads=_THREADS, ident=None,
            max_request_body_size=settings.UPLOAD_BYTES + 1024**2, clear_untrusted_proxy_headers=True, **(proxy if settings.HTTPS else {}),
        )  # fmt: skip
    except OSError as error:
        raise Trouble(
            f"{wish.host} 的端口 {wish.port} 用不了（{reason(error)}）：换一个 --port，或写 0 由系统挑"
        ) from None


def _say(address: str, token: str, data: Path, demo: bool) -> None:
    print(f"绩效工作台：{address}enter/{token}/")
    print("这个地址是给您自己的：用它打开不用登录就能核对。按 Ctrl+C 结束。")
    if demo:
        from jixiao_web.demo.people import NODES, PASSWORD, PEOPLE

        print(f"演示用户，密码都是 {PASSWORD}：")
        names = dict(NODES)
        for p in PEOPLE:
            print(f"  {p.username:<11}{p.name}，{names[p.node]}，{p.role.label}")
    else:
        from django.conf import settings

        kept = f"，佐证材料在 {settings.FILES}" if settings.FILES else ""
        print(f"工作台的数据在 {data}{kept}；拖放页核对的文件不保存")
    sys.stdout.flush()


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
