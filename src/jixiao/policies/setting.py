"""`NAME=VALUE` as typed on a command line → a pack with that one parameter, or that limit of a check, tried at the value."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

from jixiao.model.finding import Severity
from jixiao.policies.error import PackError
from jixiao.policies.kinds import exact
from jixiao.policies.pack import Override, Pack
from jixiao.policies.schema import BY_NAME
from jixiao.policies.sums import disagreement

_LIMIT = re.compile(r"checks\.([A-Z][0-9]{3})\.([a-z_]+)")


def with_settings(pack: Pack, texts: Iterable[str]) -> Pack:
    """`pack` with what the texts set; its id becomes `ID[text]`, so that a result says what was tried.

    Raises PackError saying what is wrong with a name or a value, or what contradicts what. Limits of checks are not known
    here: a name that the check does not have changes nothing, so the caller looks it up first (`limit_named`).
    """
    for text in texts:
        pack = _with_setting(pack, text)
    if wrong := disagreement(pack):
        raise PackError(f"这样试改，参数之间有矛盾：{wrong.why}")
    return pack


def _with_setting(pack: Pack, text: str) -> Pack:
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not value:
        raise PackError(f"“{text}”要写成 参数=值，如 overachievement.threshold=1.5")
    limit = _LIMIT.fullmatch(name)
    if limit is not None:
        tried = _with_limit(pack, limit[1], limit[2], value)
    elif name in BY_NAME:
        tried = pack.with_parameter(name, _typed(value))
    else:
        near = get_close_matches(name, BY_NAME, 1, 0.5)
        meant = f"，是不是 {near[0]}" if near else ""
        raise PackError(f"没有参数 {name}{meant}：用 jixiao explain {pack.id} 查看全部参数")
    return replace(tried, id=f"{pack.id}[{name}={value}]", title=f"{pack.title}（{name} 改为 {value}）")


def limit_named(text: str) -> tuple[str, str] | None:
    """The check and the limit that a setting names, None where it names a parameter."""
    limit = _LIMIT.fullmatch(text.partition("=")[0].strip())
    return (limit[1], limit[2]) if limit else None


def _with_limit(pack: Pack, code: str, name: str, value: str) -> Pack:
    own = pack.overrides.get(code, Override())
    if name == "severity":
        severities: tuple[Severity, ...] = get_args(Severity)
        chosen = next((severity for severity in severities if severity == value), None)
        if chosen is None:
            raise PackError(f"checks.{code}.severity 要写 {'、'.join(severities)} 之一")
        made = replace(own, severity=chosen)
    else:
        try:
            made = replace(own, limits={**own.limits, name: exact(value)})
        except ValueError as wrong:
            raise PackError(f"checks.{code}.{name}：{wrong}") from None
    return replace(pack, overrides={**pack.overrides, code: made})


def _typed(value: str) -> object:
    """Lists, tables and true/false as in a pack's TOML; figures stay text, so that they stay exact."""
    if value in ("true", "false") or value[0] in "[{\"'":
        try:
            return tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            raise PackError(f"“{value}”不是正确的 TOML 值，写法同政策包文件") from None
    return value
