"""jixiao explain: a check, a policy pack, or what a value string is read as."""

import json
import re
import textwrap
from typing import Annotated, Any

import typer

from jixiao.cli import app
from jixiao.cli.options import Format
from jixiao.cli.trouble import Trouble


@app.command("explain", context_settings={"ignore_unknown_options": True})  # -5% is a value
def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help="核查项代码（G707）、政策包（cn-2020-10 或 .toml 文件）、一段指标值（'>=1万条'）。"
        ),
    ],
    format: Format = "text",
) -> None:
    """解释：核查项为什么、怎么改；政策包的参数和条文；一段指标值被读成了什么。"""
    if format not in ("text", "json"):
        raise Trouble(f"explain 没有格式“{format}”，可用：text、json")
    said, text = _answer(what)
    typer.echo(json.dumps(said, ensure_ascii=False) if format == "json" else text)


def _answer(what: str) -> tuple[dict[str, Any], str]:
    from jixiao import policies
    from jixiao.registry import checks

    code = what.strip().upper()
    if code in checks():
        return _check(code)
    if re.fullmatch(r"[A-Z]\d{0,4}", code):
        near = "、".join(c for c in checks() if c.startswith(code[:3]))
        raise Trouble(f"没有核查项 {code}{f'，相近的有 {near}' if near else ''}：用 jixiao checks 查看全部代码")
    if what.strip() in {p.id for p in policies.catalogue()} or what.lower().endswith(".toml"):
        try:
            return _pack(policies.pack(what.strip()))
        except policies.PackError as error:
            raise Trouble(str(error)) from None
    if re.fullmatch(r"[a-z]+(?:-[a-z\d]+)+|[a-z]{4,}", what.strip()):
        known = "、".join(p.id for p in policies.catalogue())
        raise Trouble(f"没有政策包 {what.strip()}，现有 {known}")
    return _value(what)


def _check(code: str) -> tuple[dict[str, Any], str]:
    from jixiao.checks.message import readable
    from jixiao.cli.catalogue import check_json
    from jixiao.model.finding import SEVERITIES
    from jixiao.policies import clause
    from jixiao.registry import checks

    check = checks()[code]
    limits = "".join(f"\n可调的界限 {name}：{value}" for name, value in check.limits.items())
    page = re.sub(r"^## ", "", check.page, flags=re.MULTILINE)
    text = f"{check.code} {check.title}（{SEVERITIES[check.severity]}）\n依据：{clause(check.cites)}{limits}\n\n{readable(check.message)}\n\n{page}"
    said = check_json(check) | {
        "message": check.message,
        "page": check.page,
        "limits": {k: str(v) for k, v in check.limits.items()},
    }
    return said, text


def _pack(pack: Any) -> tuple[dict[str, Any], str]:
    from jixiao.cli.catalogue import pack_json
    from jixiao.policies import shown

    lines = [f"{pack.id} {pack.title}", f"文件：{pack.document}"]
    lines += [f"没有写的参数同 {pack.extends}"] if pack.extends else []
    parameters = []
    for p in shown(pack):
        lines.append(f"\n{p.label}（{p.name}）：{p.text}\n    {p.clause}")
        parameters.append(
            {"name": p.name, "label": p.label, "value": p.text, "clause": str(p.clause), "status": p.clause.status}
        )
    return pack_json(pack) | {"parameters": parameters}, "\n".join(lines)


def _value(text: str) -> tuple[dict[str, Any], str]:
    from jixiao.values import parse, to_json

    said = to_json(parse(text))
    kinds = {
        "quantity": "数量",
        "range": "范围",
        "date": "日期",
        "period": "期间",
        "qualitative": "定性",
        "blank": "空白",
        "unread": "读不出",
    }
    signs = {">=": "不少于", "<=": "不超过", ">": "大于", "<": "小于", "=": "等于", "": "没有比较符号"}
    labels = {
        "number": "数值",
        "unit": "单位",
        "low": "下限",
        "high": "上限",
        "date": "日期",
        "start": "起",
        "end": "止",
        "precision": "精确到",
        "why": "原因",
    }
    lines = [f"“{text}”读作：{kinds[said['kind']]}"]
    if said["kind"] == "quantity":
        lines.append(f"比较：{signs.get(said['operator'], said['operator'])}")
    lines += [f"{label}：{said[name]}" for name, label in labels.items() if said.get(name)]
    if said["kind"] == "qualitative":
        lines.append("要找核查项或办法的条文，用 jixiao checks、jixiao policies 列出代号")
    return said, textwrap.indent("\n".join(lines), "    ", lambda line: not line.startswith("“"))
