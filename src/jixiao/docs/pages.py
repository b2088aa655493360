"""What stands on the site: every page as Markdown, from the registry, the packs, the readers and the guide."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jixiao import policies
from jixiao.batch.columns import TABLES
from jixiao.checks import FAMILIES
from jixiao.checks.message import readable
from jixiao.docs.health import health
from jixiao.layouts import words
from jixiao.model.columns import COLUMNS
from jixiao.model.finding import GRAINS, SEVERITIES
from jixiao.readers.discovery import readers
from jixiao.registry import Check, checks

# the families of labels by the block they stand in; a family without a name here fails the build
_BLOCKS = {
    "HEAD": "表头", "FUNDS": "项目资金的栏", "SOURCE": "资金来源", "GOALS": "年度总体目标", "INDICATORS": "绩效指标的栏",
    "BLOCKS": "各块的名称",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """`path` below the site's root without suffix; `part` the heading it is listed under."""

    path: str
    part: str
    title: str
    markdown: str


def pages(root: Path) -> Iterator[Page]:
    """All pages in the order of the site's contents."""
    for guide in sorted((root / "docs" / "guide").glob("*.md")):
        text = guide.read_text(encoding="utf-8")
        yield Page(f"guide/{guide.stem}", "指南", _heading(text), text)
    yield Page("checks/index", "核查项", "全部核查项", _catalogue())
    for check in checks().values():
        yield Page(f"checks/{check.code.lower()}", "核查项", f"{check.code} {check.title}", check_page(check, root))
    if (measured := root / "docs" / "health.md").is_file():
        text = measured.read_text(encoding="utf-8")
        yield Page("health", "核查项", _heading(text), text)
    for pack in policies.catalogue():
        yield Page(f"policies/{pack.id}", "政策包", pack.title, _pack(pack))
    yield Page("readers", "读表", "能读的文件", _readers())
    yield Page("layouts", "读表", "怎样认栏目", _layouts())
    yield Page("columns", "读表", "数据的列", _columns())
    for decision in sorted((root / "docs" / "decisions").glob("*.md")):
        text = decision.read_text(encoding="utf-8")
        yield Page(f"decisions/{decision.stem}", "为什么这样定", _heading(text), text)


def _heading(markdown: str) -> str:
    found = re.match(r"#\s+(.+)", markdown)
    return found[1].strip() if found else "（无题）"


def _catalogue() -> str:
    lines = ["# 全部核查项", ""]
    for family, members in groupby(checks().values(), key=lambda c: c.family):
        lines += [f"## {family} {FAMILIES[family]}", "", "| 代码 | 名称 | 程度 | 看什么 |", "|---|---|---|---|"]
        lines += [
            f"| [{c.code}]({c.code.lower()}.html) | {c.title} | {SEVERITIES[c.severity]} | {GRAINS[c.grain]} |"
            for c in members
        ]
        lines.append("")
    return "\n".join(lines)


def check_page(check: Check, root: Path) -> str:
    """A check as Markdown: message, severity, clause, limits, page, and its fixture as the example."""
    clause = policies.clause(check.cites)
    limits = "".join(f"\n- 可调的界限 `{name}`：{value}" for name, value in check.limits.items())
    fixture = root / "tests" / "checks" / f"{check.path.stem}.md"
    example = _example(fixture.read_text(encoding="utf-8")) if fixture.is_file() else ""
    return f"""# {check.code} {check.title}

> {readable(check.message)}

- 程度：{SEVERITIES[check.severity]}（政策包可以改）
- 看：{GRAINS[check.grain]}
- 依据：{clause}{limits}

{check.page}
{_measured(health(root).get(check.code, {}))}
{example}"""


def _measured(line: Mapping[str, str]) -> str:
    """How often it was right, where it was measured."""
    if not line:
        return ""
    heads = [head for head in line if head not in ("核查项", "程度")]
    table = [heads, ["---"] * len(heads), [line[head] for head in heads]]
    return "\n## 命中率\n\n怎样量的、怎样重做，见[每个核查项的命中率](../health.html)。\n\n" + "".join(
        f"| {' | '.join(row)} |\n" for row in table
    )


def _example(fixture: str) -> str:
    """The fixture's cases; they change a form that has no fault, and the arrow names what is then found."""
    body = fixture.partition("\n")[2].strip()
    return "## 例子\n\n从一张没有毛病的表出发，改下面几格：\n\n" + re.sub(r"^## ", "### ", body, flags=re.MULTILINE)


def _pack(pack: policies.Pack) -> str:
    lines = [
        f"# {pack.title}",
        "",
        f"- 代号：`{pack.id}`",
        f"- 文件：{pack.document}",
        f"- 起：{pack.since or '—'}　止：{pack.until or '—'}",
    ]
    if pack.extends:
        lines.append(f"- 没有写的参数同 [{pack.extends}]({pack.extends}.html)")
    lines += ["", "| 参数 | 含义 | 值 | 依据 |", "|---|---|---|---|"]
    for p in policies.shown(pack):
        lines.append(f"| `{p.name}` | {p.label} | {p.text} | {p.clause} |")
    return "\n".join(lines)


def _readers() -> str:
    lines = ["# 能读的文件", "", "按内容认，不看文件名的后缀。", "", "| 读法 | 说明 |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{r.name}` | {r.title} |" for r in readers())])


def _layouts() -> str:
    lines = [
        "# 怎样认栏目",
        "",
        "按表上的词认，不数行数和列数。下面是各块认得的写法（正则表达式；空格、全半角、冒号、序号和括号里的补充先去掉）。",
    ]
    for family, labels in vars(words).items():
        if isinstance(labels, words.Labels):
            lines += ["", f"## {_BLOCKS[family]}", ""]
            lines += [f"- `{name}`：`{pattern}`" for name, pattern in labels.spellings.items()]
    return "\n".join(lines)


def _columns() -> str:
    lines = ["# 数据的列", "", "`read --format csv|parquet|xlsx` 写出的三张表。"]
    for table, members in groupby(COLUMNS, key=lambda c: c.table):
        lines += ["", f"## {table}", "", "| 列 | 含义 | 类型 | 单位 | 由哪些印出的列得来 |", "|---|---|---|---|---|"]
        lines += [f"| `{c.name}` | {c.label} | {c.type} | {c.unit} | {'、'.join(c.of)} |" for c in members]
    lines += ["", "# 成批核查写出的表", "", "`jixiao batch` 写出的每张表的每一列，`form` 把它们连起来。"]
    for name, fields in TABLES.items():
        lines += ["", f"## {name}（成批）", "", "| 列 | 含义 | 类型 |", "|---|---|---|"]
        lines += [f"| `{column}` | {field.label} | {field.type} |" for column, field in fields.items()]
    return "\n".join(lines)
