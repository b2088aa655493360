"""jixiao batch: any number of documents → Parquet tables of forms, scores and findings."""

import os
import sys
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import FailOn, Ignore, Policy, Quiet, Select
from jixiao.cli.trouble import Trouble
from jixiao.denied import reason

if TYPE_CHECKING:
    from jixiao.batch.manifest import Manifest
    from jixiao.batch.progress import Progress
    from jixiao.batch.settings import Settings

_RANK = ("error", "warning", "info")
_AGAIN = "已做完的都保存着，再运行同一条命令就接着做"


class Engine(StrEnum):
    local = "local"
    spark = "spark"


@app.command("batch")
def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SRC...",
            help="文件夹、文档、通配符、zip 压缩包，或 s3:// 等地址（s3 要装 jixiao\\[s3]，别的装 jixiao\\[remote]）。",
            show_default=False,
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="写到这个文件夹。", show_default=False)],
    policy: Policy = "",
    select: Select = [],  # noqa: B006  (Typer takes the default of a repeated option so)
    ignore: Ignore = [],  # noqa: B006
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="有这一级或更重的疑点时以 1 退出。")] = FailOn.error,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=0, help="几个进程；0 是一核一个。", show_default=False)
    ] = 0,
    part_forms: Annotated[int, typer.Option("--part-forms", min=1, help="一次核查约多少张表：小则省内存。")] = 4096,
    engine: Annotated[Engine, typer.Option("--engine", help="local 是本机，spark 是 Spark 集群。")] = Engine.local,
    master: Annotated[
        str, typer.Option("--master", metavar="URL", help="Spark 的主节点，如 spark://host:7077。")
    ] = "local[*]",
    quiet: Quiet = False,
) -> None:
    """成批核查：成千上万份文件写成 Parquet 数据表；中断后再运行接着做，只重做有变化的。"""
    from jixiao.batch.error import BatchError
    from jixiao.batch.settings import Settings
    from jixiao.cli.options import chosen_checks
    from jixiao.cli.watching import watched
    from jixiao.policies import PackError

    chosen = tuple(chosen_checks(select, ignore))
    settings = Settings(chosen, policy, workers or os.cpu_count() or 1, part=part_forms)
    try:
        with watched(sources, quiet) as progress:
            made = _run(engine, master, sources, output, settings, progress)
    except (BatchError, PackError) as error:
        raise Trouble(str(error)) from None
    except OSError as error:
        raise Trouble(_stopped(output, error)) from None
    except KeyboardInterrupt:
        print(f"jixiao: 停下了：{_AGAIN}", file=sys.stderr)
        raise
    if not quiet:
        print(f"jixiao: {_summary(made)}，已写入 {output}", file=sys.stderr)
    if made.said["unread"]:
        raise typer.Exit(2)
    heavy = _RANK[: _RANK.index(fail_on.value) + 1] if fail_on is not FailOn.never else ()
    raise typer.Exit(int(any(made.severities[severity] for severity in heavy)))


def _run(
    engine: Engine, master: str, sources: list[str], output: str, settings: "Settings", progress: "Progress"
) -> "Manifest":
    if engine is Engine.spark:
        if find_spec("pyspark") is None or find_spec("pyarrow") is None:
            raise Trouble(
                "--engine spark 要用 pyspark，这里没有装：请用 pip install 'jixiao[spark]' 装上，并装 Java 17"
            )
        from jixiao.batch.spark import batch_on_spark

        return batch_on_spark(sources, output, settings, master, progress)
    if "://" in output:
        raise Trouble(f"{output} 是地址，本机引擎只写本机的文件夹：请写文件夹，或加 --engine spark")
    from jixiao.batch.run import batch as run

    return run(sources, Path(output), settings, progress)


def _summary(made: "Manifest") -> str:
    from jixiao.model.finding import SEVERITIES

    said = made.said
    found = "、".join(f"{SEVERITIES[s]} {n}" for s, n in said["findings"].items())
    unread = f"；{said['unread']} 份读不了" if said["unread"] else ""
    whole = f"{said['documents']} 份文件，{said['rows']['forms']} 张表，疑点 {said['rows']['findings']} 处（{found}）"
    return whole + unread


def _stopped(output: str, error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return f"{output} 所在的磁盘满了：腾出空间后再运行，{_AGAIN}"
    if isinstance(error, PermissionError):
        return f"{error.filename or output} 写不进去：可能正被别的程序打开，或没有权限；{_AGAIN}"
    return f"{error.filename or output} 没有写成（{reason(error)}）：{_AGAIN}"
