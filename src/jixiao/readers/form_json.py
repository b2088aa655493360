"""本程序写出的表单 JSON（`{"forms": […]}`）"""

import json
from typing import Any

from jixiao.model.form import Form
from jixiao.model.form_json import FormJsonError, form_from_json
from jixiao.readers.decoding import decode
from jixiao.readers.error import OwnReport, ReadError
from jixiao.readers.limits import Limits

RANK = 20


def can_read(path_name: str, data: bytes) -> bool:
    """An object or a list of objects; text such as `[155]某局` is neither."""
    start = data[:256].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")
    if start[:1] == b"{":
        return start[1:].lstrip()[:1] in (b'"', b"}") and not start.startswith(b"{\\rtf")
    return start[:1] == b"[" and start[1:].lstrip()[:1] in (b"{", b"]")


def forms(data: bytes, limits: Limits) -> tuple[Form, ...]:
    """The forms, each with the id it has ("" where it has none). Raises ReadError naming the field that is wrong."""
    decoded = decode(data)
    if decoded is None:
        raise ReadError("JSON 文件的编码认不出，请用 UTF-8 保存")
    try:
        top = json.loads(decoded.text)
    except RecursionError as error:
        raise ReadError("JSON 嵌套过深，不是本程序写出的表单") from error
    except json.JSONDecodeError as error:
        raise ReadError(f"JSON 不完整或写错：第 {error.lineno} 行第 {error.colno} 列，请重新导出") from error
    except ValueError as error:  # a number of thousands of digits
        raise ReadError("JSON 里有无法识别的数字，请重新导出") from error
    if isinstance(top, dict) and "policy" in top:
        raise OwnReport("这是 jixiao 写出的核查或评分结果，不是自评表，已跳过")
    listed = top.get("forms") if isinstance(top, dict) else None
    if not isinstance(listed, list):
        raise ReadError('JSON 里没有 "forms" 列表；这里只读 jixiao read 写出的表单 JSON')
    return tuple(_form(obj, n, limits) for n, obj in enumerate(listed, 1))


def _form(obj: Any, n: int, limits: Limits) -> Form:
    try:
        return form_from_json(obj, limits.cell_characters)
    except FormJsonError as error:
        raise ReadError(f"第 {n} 张表的 JSON 有误：{error}") from error
