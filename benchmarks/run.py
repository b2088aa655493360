"""`make bench`: measure everything in one run beside what a user would pick instead, and write the figures into README."""

import argparse
import json
import math
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
REPEAT = 5
BATCHES = (1_000, 4_000, 16_000)
SIZES = (1, 1_000, 10_000, 100_000, 1_000_000)


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds and peak MB of a whole process; the median of REPEAT runs after one that warms the disk."""
    code = "import resource,subprocess,sys,time;t=time.perf_counter();subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);print(time.perf_counter()-t,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)"
    runs = []
    for _ in range(REPEAT + 1):
        out = subprocess.run(
            [sys.executable, "-c", code, *command], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
        )
        runs.append(tuple(map(float, out.stdout.split())))
    runs = sorted(runs[1:])
    return runs[len(runs) // 2]


def part(name: str, *args: str) -> dict[str, Any]:
    """One measurement in a process of its own (benchmarks/part_*.py), which prints its figures as JSON."""
    out = subprocess.run(
        [sys.executable, "-m", f"benchmarks.part_{name}", *args],
        stdout=subprocess.PIPE,  # what goes wrong in it is seen
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return json.loads(out.stdout.splitlines()[-1])


def best(name: str, *args: str) -> dict[str, float]:
    """The run with the least time of three: what the machine did beside it only adds."""
    return min((part(name, *args) for _ in range(3)), key=lambda r: r["seconds"])


def start() -> list[str]:
    sample = next((ROOT / "samples" / "2024").glob("*.docx"))
    ours, memory = timed([sys.executable, "-m", "jixiao", "check", str(sample), "--fail-on", "never"])
    bare, _ = timed([sys.executable, "-c", "import polars"])
    return [
        "| 一份 docx 从命令到疑点（整个进程） | 时间 | 内存 |", "|---|---|---|",
        f"| `jixiao check` | {ours:.2f} 秒 | {memory:.0f} MB |",
        f"| 只 `import polars` | {bare:.2f} 秒（我们是它的 {ours / bare:.1f} 倍） | |", "",
    ]  # fmt: skip


def documents(folder: Path) -> list[str]:
    part("documents", "make", str(folder))
    lines = ["| 200 份文件读成表 | 秒 | 与 jixiao 之比 |", "|---|---|---|"]
    for kind, others in (("docx", ("python-docx", "lxml")), ("xlsx", ("openpyxl",))):
        ours = best("documents", kind, str(folder))
        lines.append(f"| {kind}：jixiao（读出单元格并认出表） | {ours['seconds']:.2f} | 1 |")
        lines.append(f"| {kind}：其中只读单元格 | {ours['cells']:.2f} | {ours['cells'] / ours['seconds']:.2f} |")
        for other in others:
            theirs = best("documents", other, str(folder))["seconds"]
            what = "只列出单元格文字" if other == "lxml" else "走一遍同样的单元格"
            lines.append(f"| {kind}：{other} {what} | {theirs:.2f} | {theirs / ours['seconds']:.2f} |")
    return [*lines, ""]


def pages(folder: Path) -> list[str]:
    """Forms printed to PDF: milliseconds a page, and cells that come out exactly."""
    made = part("pages", "make", str(folder))
    printed = {"Typst": "typst.pdf"} | ({"LibreOffice": "libreoffice.pdf"} if made["office"] else {})
    lines = [
        "| 印成 PDF 的 40 张表读回来 | " + " | ".join(f"{by} 印的：一页毫秒 | 格子一字不差" for by in printed) + " |",
        "|---|" + "---|---|" * len(printed),
    ]
    for name in ("jixiao", "pdfplumber", "camelot"):
        found = [best("pages", name, str(folder / file)) for file in printed.values()]
        lines.append(f"| {name} | " + " | ".join(f"{r['milliseconds']:.1f} | {r['exact']:.1%}" for r in found) + " |")
    return [*lines, "", "docling 没有放在一起比：它运行时要下载模型。", ""]


def writing() -> list[str]:
    lines = ["| 写 200 张表 | 一张表毫秒 | 对照 |", "|---|---|---|"]
    merged, converted = part("writing", "python-docx")["seconds"], part("writing", "libreoffice")["seconds"]
    for what, name in (
        ("apart-docx", "docx，一张表一个文件"), ("together-docx", "docx，合在一个文件"), ("apart-xlsx", "xlsx，一张表一个文件"),
        ("together-xlsx", "xlsx，合在一个文件"), ("apart-pdf", "pdf，一张表一个文件"), ("together-pdf", "pdf，合在一个文件"),
        ("annotated-docx", "批注写回 docx"), ("annotated-xlsx", "批注写回 xlsx"),
    ):  # fmt: skip
        ours = best("writing", what)["seconds"]
        beside = ""
        if "docx" in what and "annotated" not in what:
            beside = f"python-docx 逐格写并合并单元格：它的 1/{merged / ours:.0f}"
        elif "pdf" in what and converted:
            beside = f"LibreOffice 把 docx 转成 pdf：它的 1/{converted / ours:.0f}"
        lines.append(f"| {name} | {ours / 200 * 1000:.1f} | {beside} |")
    return [*lines, ""]


def collections(most: int) -> list[str]:
    lines = [
        "| 全部核查项，内存中的表 | 定类型 | 算得分 | 核查 | 合计 | 内存峰值 | 疑点 |",
        "|---|---|---|---|---|---|---|",
    ]
    took: dict[int, float] = {}
    for size in (n for n in SIZES if n <= most):
        r = part("checks", str(size))
        took[size] = r["seconds"]
        lines.append(
            f"| {size:,} 张表 | {r['typing']:.3f} 秒 | {r['scoring']:.3f} 秒 | {r['checking']:.3f} 秒 | {r['seconds']:.3f} 秒 | {r['megabytes']:.0f} MB | {r['findings']:,.0f} |"
        )
    del took[1]  # a form alone is what is paid once
    return [*lines, "", f"张数增加时，时间按张数的 {growth(took)} 增长。", ""]


def growth(took: dict[int, float]) -> str:
    """The exponent between the smallest and the largest size."""
    first, last = min(took), max(took)
    return f"{math.log(took[last] / took[first]) / math.log(last / first):.2f} 次方（从 {first:,} 到 {last:,}）"


def twenty(size: int) -> list[str]:
    """The same twenty checks over the same Parquet, by us and by what a user would pick instead; the counts must agree."""
    lines = ["| 同样二十项核查，同一份 Parquet | 秒 | 内存峰值 | 与 jixiao 之比 |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        part("twenty", "make", str(size), folder)
        told = {way: part("twenty", way, folder) for way in ("ours", "scan", "duckdb", "pandas", "objects")}
    for way in ("duckdb", "pandas", "objects"):
        assert told[way]["counts"] == told["ours"]["counts"], way
    names = {
        "ours": f"jixiao，{size:,} 张表、约 {size * 10:,} 行指标，含每处疑点的说明和位置", "scan": "只用 Polars 扫一遍要看的列（下限）",
        "duckdb": "DuckDB，只数出处数", "pandas": "pandas（二进制小数），只数出处数", "objects": "Python 对象逐行判断，只数出处数",
    }  # fmt: skip
    for way, name in names.items():
        r = told[way]
        lines.append(f"| {name} | {r['seconds']:.2f} | {r['megabytes']:.0f} MB | {r['seconds'] / told['ours']['seconds']:.2f} |")  # fmt: skip
    return [*lines, ""]


def sparks(size: int) -> list[str]:
    """The same documents on one machine and on Spark `local[2]`."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        part("batch", "make", str(size), str(source))
        here = part("batch", "run", str(source), str(Path(folder, "here")))
        there = part("batch", "run", str(source), str(Path(folder, "spark")), "--engine", "spark", "--master", "local[2]")  # fmt: skip
        part("batch", "equal", str(Path(folder, "here")), str(Path(folder, "spark")))
    return [
        f"| {size:,} 份文件 | 秒 |", "|---|---|",
        f"| `jixiao batch`，本机 | {here['seconds']:.1f} |",
        f"| `--engine spark --master local[2]`，含启动，结果逐行相同 | {there['seconds']:.1f} |", "",
    ]  # fmt: skip


def batches(sizes: Sequence[int]) -> list[str]:
    """Made-up documents of BATCHES sizes (half docx, half xlsx), read and checked by as many workers as there are cores."""
    lines = [
        "| `jixiao batch`，docx 和 xlsx 各半 | 第一次 | 一秒几份 | 再运行一次 | 最大的进程 |",
        "|---|---|---|---|---|",
    ]
    took: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "in"), Path(folder, "out")
            source.mkdir()
            part("batch", "make", str(size), str(source))
            first, again = (part("batch", "run", str(source), str(target)) for _ in range(2))
        took[size] = first["seconds"]
        lines.append(
            f"| {size:,} 份 | {first['seconds']:.1f} 秒 | {size / first['seconds']:.0f} | {again['seconds']:.1f} 秒 | {first['megabytes']:.0f} MB |"
        )
    return [*lines, "", f"份数增加时，时间按份数的 {growth(took)} 增长。", ""]


def load(asked: argparse.Namespace) -> list[str]:
    """Forms stored, people at work for some seconds, two servers behind one database."""
    forms, users, seconds = str(asked.stored), str(asked.people), str(asked.seconds)
    lines = [
        f"| 工作台：存着 {int(forms):,} 张表，{users} 人同时用 {seconds} 秒，两个服务进程，毫秒 | 次数 | p50 | p95 | p99 | 出错 |",
        "|---|---|---|---|---|---|",
    ]
    for database in ("sqlite", "postgresql"):
        r: dict[str, Any] = part("load", forms, users, seconds, database)
        for what, told in r.items():
            if isinstance(told, dict):
                wrong = r["errors"] if what == "全部" else ""
                lines.append(
                    f"| {database}：{what} | {told['n']} | {told['p50']:.0f} | {told['p95']:.0f} | {told['p99']:.0f} | {wrong} |"
                )
    return [*lines, ""]


# each part of README's figures, in order, by the name that --only takes
PARTS: dict[str, Callable[[argparse.Namespace, Path], list[str]]] = {
    "start": lambda asked, folder: start(),
    "documents": lambda asked, folder: documents(folder),
    "pages": lambda asked, folder: pages(folder),
    "writing": lambda asked, folder: writing(),
    "checks": lambda asked, folder: collections(asked.forms),
    "twenty": lambda asked, folder: twenty(min(asked.alike, asked.forms)),
    "batch": lambda asked, folder: batches(sorted({*BATCHES, max(BATCHES[-1], asked.documents)})),
    "spark": lambda asked, folder: sparks(BATCHES[0]),
    "load": lambda asked, folder: load(asked),
}


def measured(name: str, asked: argparse.Namespace) -> str:
    """One part with its machine and day, between the marks by which a later run finds it."""
    import polars

    with tempfile.TemporaryDirectory() as folder:
        lines = PARTS[name](asked, Path(folder))
    machine = (
        f"{platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}，Polars {polars.__version__}"
    )
    return "\n".join([f"<!-- bench:{name} -->", "", *lines, f"{date.today()} 测于 {machine}。", ""])


def kept(text: str) -> dict[str, str]:
    """The parts that stand in README."""
    block = text[text.index(BEGIN) + len(BEGIN) : text.index(END)]
    marks = re.split(r"(?m)^(?=<!-- bench:)", block)[1:]
    return {re.findall(r"bench:(\w+)", mark)[0]: mark.strip() + "\n" for mark in marks}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--forms", type=int, default=SIZES[-1], help="the largest number of forms in memory")
    asked.add_argument("--alike", type=int, default=SIZES[-1], help="of them, in what other tools do too")
    asked.add_argument("--documents", type=int, default=0, help="documents of one more batch, such as 100000")
    asked.add_argument("--stored", type=int, default=100_000, help="forms in the workbench's database")
    asked.add_argument("--people", type=int, default=50, help="at work in it")
    asked.add_argument("--seconds", type=int, default=120, help="for so long")
    asked.add_argument(
        "--only", choices=PARTS, nargs="+", default=[*PARTS], help="the parts to measure; the rest stays"
    )
    asked.add_argument("--print", action="store_true", help="leave README as it is")
    chosen = asked.parse_args()
    readme = ROOT / "README.md"
    for name in chosen.only:
        said = measured(name, chosen)
        print(said)
        if not chosen.print:  # at once: what a later part breaks off is not lost
            text = readme.read_text(encoding="utf-8")
            parts = kept(text) | {name: said}
            block = "\n".join(["", "", *(parts[p] for p in PARTS if p in parts), ""])
            before, after = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
            readme.write_text(f"{before}{block}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
