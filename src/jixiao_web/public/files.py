"""A published form as files: the official ones, and its data with a description of every column (Frictionless data package)."""

import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import polars as pl

from jixiao.model.columns import label
from jixiao.outputs import output
from jixiao.outputs.flat import tables
from jixiao_web.sheets.assessing import Assessment
from jixiao_web.sheets.downloads import KINDS as OFFICIAL
from jixiao_web.sheets.downloads import Kind, bare

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same form, the same bytes


def _open(a: Assessment) -> Assessment:
    """What is published of it: names of evidence files were not looked through for what must not be public."""
    return replace(a, form=bare(a.form))


def _csv(a: Assessment) -> bytes:
    return output("read", "csv").render(_open(a).checked)


def _package(a: Assessment) -> bytes:
    """forms.csv, funds.csv, indicators.csv, 表.json (the form), and datapackage.json that says what is in them."""
    a = _open(a)
    files = _files(a)
    described = {"datapackage.json": json.dumps(_described(a, files), ensure_ascii=False, indent=1).encode("utf-8")}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in (described | files).items():
            info = ZipInfo(name, _LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def description(a: Assessment) -> dict[str, Any]:
    """The data package's datapackage.json: every file, every column."""
    a = _open(a)
    return _described(a, _files(a))


def _files(a: Assessment) -> dict[str, bytes]:
    parts = output("read", "csv").parts
    assert parts is not None  # csv has several
    return dict(parts(a.checked)) | {"表.json": OFFICIAL["form-json"].make(a)}


def _described(a: Assessment, files: dict[str, bytes]) -> dict[str, Any]:
    form, typed = a.checked.forms[0], tables(a.checked)
    resources = []
    for name, data in files.items():
        stem, _, ending = name.rpartition(".")
        said: dict[str, Any] = {
            "name": "form" if stem == "表" else stem, "path": name, "format": ending, "encoding": "utf-8",
            "bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}",
        }  # fmt: skip
        if ending == "csv":
            fields = [{"name": n, "title": _title(stem, n), "type": _type(t)} for n, t in typed[stem].schema.items()]
            said |= {"profile": "tabular-data-resource", "mediatype": "text/csv", "schema": {"fields": fields}}
        resources.append(said)
    return {
        "profile": "data-package",
        "name": "project-self-evaluation",
        "title": f"{form.project.name} {form.year or ''}年度项目支出绩效自评表",
        "description": f"按 {a.checked.pack.id} 核对；重算：jixiao score 表.json --policy {a.checked.pack.id}",
        "resources": resources,
    }


def _title(table: str, name: str) -> str:
    try:
        return label(table, name)
    except LookupError:  # a typed column beside a printed one
        return name


def _type(kind: Any) -> str:
    if kind == pl.Boolean:
        return "boolean"
    if kind == pl.Date:
        return "date"
    return "number" if kind.is_decimal() else "integer" if kind.is_integer() else "string"


KINDS: dict[str, Kind] = {
    name: OFFICIAL[name] for name in ("official-docx", "official-xlsx", "official-pdf", "form-json")
} | {
    "csv": Kind("csv", "指标 CSV", ".csv", _csv),
    "data-package": Kind("data-package", "数据包 zip", ".zip", _package),
}
