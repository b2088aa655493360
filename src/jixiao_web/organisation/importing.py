"""Units and users from a workbook: looked at first (what would be made, changed, and what is wrong), done only then."""

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from jixiao_web.history.recording import hold, record
from jixiao_web.organisation.models import Grant, Level, Node, Role, User
from jixiao_web.reading.columns import lines

UNITS = {"code": ("代码", "单位代码", "机构代码"), "name": ("名称", "单位名称", "机构名称")}
USERS = {
    "username": ("用户名", "登录名", "账号"),
    "name": ("姓名",),
    "role": ("角色",),
    "node": ("单位代码", "机构代码", "代码"),
    "password": ("初始密码", "密码"),
}
_LONGEST = 150  # characters of a user name, as the column holds it
_CODE = re.compile(r"[0-9]{3}([0-9]{3})?")
_ROLES = {role.label: role.value for role in Role}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the workbook: `what` is 新建, 更新, 不变 or 错误."""

    line: int
    kind: str
    what: str
    said: str
    values: Mapping[str, str]


def plan(tables: Sequence[Mapping[str, Any]]) -> list[Step]:
    """What an import would do, line by line."""
    nodes = {node.code: node.name for node in Node.objects.all()}
    units = list(_units(tables, nodes))
    return units + list(_users(tables, nodes))


def _units(tables: Sequence[Mapping[str, Any]], nodes: dict[str, str]) -> Iterator[Step]:
    """`nodes` (name by code) grows by what is made, so that a unit may follow its department."""
    for number, said in lines([t for t in tables if not _is_users(t)], UNITS, ("code", "name")):
        code, name = said["code"], said["name"]
        wrong = ""
        if not _CODE.fullmatch(code):
            wrong = f"代码“{code}”应是 3 位（主管部门）或 6 位（单位）数字"
        elif not name or len(name) > 80:
            wrong = "没有名称，或名称超过 80 字"
        elif len(code) == 6 and code[:3] not in nodes:
            wrong = f"没有主管部门 {code[:3]}：请把它写在前面"
        what = "错误" if wrong else "新建" if code not in nodes else "不变" if nodes[code] == name else "更新"
        if not wrong:
            nodes[code] = name
        yield Step(number, "机构", what, wrong or f"{code} {name}", said)


def _is_users(table: Mapping[str, Any]) -> bool:
    return any(text.strip(" *") in USERS["username"] for row in table["rows"][:5] for text in row)


def _users(tables: Sequence[Mapping[str, Any]], nodes: Mapping[str, str]) -> Iterator[Step]:
    known = {user.username: user.name for user in User.objects.all()}
    called = {name.lower(): name for name in known}  # signing in does not tell small letters from capitals
    owners = {name: username for username, name in known.items()}  # the record knows people by name
    held = {(g.user.username, g.node.code, g.role) for g in Grant.objects.select_related("user", "node")}
    for number, said in lines(tables, USERS, ("username", "name", "role", "node")):
        username, role = said["username"], _ROLES.get(said["role"])
        wrong = ""
        try:
            User.username_validator(username)
        except ValidationError:
            wrong = f"用户名“{username}”只能用字母、数字和 @ . + - _"
        if not wrong and len(username) > _LONGEST:
            wrong = f"用户名超过 {_LONGEST} 个字符"
        elif not wrong and (alike := called.setdefault(username.lower(), username)) != username:
            wrong = f"用户名“{username}”和“{alike}”只差大小写，登录时分不开：请换一个"
        if not wrong and (not said["name"] or len(said["name"]) > 40):
            wrong = "没有姓名，或超过 40 字"
        elif not wrong and (other := owners.setdefault(said["name"], username)) != username:
            wrong = f"已有叫“{said['name']}”的人（用户名 {other}），记录里分不开：请写成“{said['name']}（科室）”这样"
        elif not wrong and role is None:
            wrong = f"没有角色“{said['role']}”，可用：{'、'.join(_ROLES)}"
        elif not wrong and said["node"] not in nodes:
            wrong = f"没有代码是 {said['node']} 的机构"
        elif not wrong and username not in known:
            wrong = _weak(said)
        has = (username, said["node"], role) in held
        what = (
            "错误"
            if wrong
            else "新建"
            if username not in known
            else "不变"
            if has and known[username] == said["name"]
            else "更新"
        )
        yield Step(
            number, "用户", what, wrong or f"{username} {said['name']}，{nodes[said['node']]} {said['role']}", said
        )


def _weak(said: Mapping[str, str]) -> str:
    """What is wrong with a first password; one that is not given is made."""
    if not said.get("password"):
        return ""
    try:
        validate_password(said["password"], User(username=said["username"], name=said["name"]))
    except ValidationError as weak:
        return "初始密码不行：" + "；".join(m.removesuffix("。") for m in weak.messages) + "。空着则由程序编一个"
    return ""


def carry_out(person: User, tables: Sequence[Mapping[str, Any]]) -> tuple[list[Step], list[tuple[str, str]]]:
    """Do what the tables come to now, all or nothing; what was done, and the (username, password) of new users. Lines with
    faults are left out. Asked twice at once, the second finds it done."""
    made: dict[str, str] = {}
    with transaction.atomic():
        hold()
        steps = plan(tables)
        for step in steps:
            if step.what in ("新建", "更新"):
                _unit(step.values) if step.kind == "机构" else _user(step.values, made)
        counts = {w: sum(s.what == w for s in steps) for w in ("新建", "更新", "错误")}
        if counts["新建"] or counts["更新"]:
            record(str(person), "导入机构用户", "organisation", **counts)
    return steps, [*made.items()]


def _unit(said: Mapping[str, str]) -> None:
    code = said["code"]
    if Node.objects.filter(code=code, level=Level.FINANCE).update(name=said["name"]):
        return  # the root of the tree has three digits too, and stays what it is
    above = Node.objects.get(code=code[:3]) if len(code) == 6 else Node.objects.get(level=Level.FINANCE)
    level = Level.UNIT if len(code) == 6 else Level.DEPARTMENT
    Node.objects.update_or_create(code=code, defaults={"name": said["name"], "parent": above, "level": level})


def _user(said: Mapping[str, str], made: dict[str, str]) -> None:
    user, new = User.objects.get_or_create(username=said["username"], defaults={"name": said["name"]})
    if new:
        made[user.username] = said.get("password") or secrets.token_urlsafe(9)
        user.set_password(made[user.username])
    user.name = said["name"]
    user.save()
    Grant.objects.get_or_create(user=user, node=Node.objects.get(code=said["node"]), role=_ROLES[said["role"]])
