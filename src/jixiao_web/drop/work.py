"""Run by itself in a process of its own, in the folder of what was handed in: read it all, check it, write every result.

`python -m jixiao_web.drop.work OUT POLICY`; prints one JSON object a line: `seen` documents, and at the end the `result`.
"""

import json
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from jixiao import policies
from jixiao.checks.checked import Checked, Unread
from jixiao.model.finding import SEVERITIES
from jixiao.official.due import due
from jixiao.outputs import output
from jixiao.outputs.found import findings
from jixiao.outputs.summary import summary
from jixiao.outputs.written import Written
from jixiao.pipeline import check_forms
from jixiao.registry import checks, selected
from jixiao.returns import ReturnError
from jixiao.sources import Read, read_all

Originals = Mapping[str, Callable[[], bytes]]
# file → what a person reads on its link, and beside it
RESULTS: tuple[tuple[str, str, str], ...] = (
    ("核查报告.html", "核查报告", "网页，可以直接打开、打印、转发"),
    ("批注.zip", "带批注的原件", "每份原件一份，疑点写在单元格上"),
    ("正式表.docx", "正式的自评表（Word）", "填上按办法应得的数，改动处标红"),
    ("正式表.xlsx", "正式的自评表（Excel）", "填上按办法应得的数，改动处有底色"),
    ("疑点.xlsx", "疑点清单（Excel）", "疑点、得分重算、汇总"),
    ("疑点.json", "疑点（JSON）", "给别的程序用"),
)


def main() -> None:
    out, policy = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    found = read_all(["."], seen=lambda shown: _say(seen=shown), keep=True)
    unread = tuple(Unread(f.shown, f.why) for f in found.failures if not f.skipped)
    told: dict[str, Any] = {"forms": [], "unread": [[u.file, u.why] for u in unread]}
    told["skipped"] = [[f.shown, f.why] for f in found.failures if f.skipped]
    if found.forms:
        _say(stage="checking")
        checked = _checked(found, policy, unread)
        told |= _told(checked) | {"notes": _write(checked, found.originals, out)}
    _say(result=told)


def _say(**said: Any) -> None:
    print(json.dumps(said), flush=True)


def _checked(found: Read, policy: str, unread: tuple[Unread, ...]) -> Checked:
    pack = policies.pack(policy) if policy else policies.choose(found.forms)
    solver = find_spec("scipy") is not None
    return check_forms(found.forms, pack, selected(checks()), unread=unread, suggest=solver)


def _told(checked: Checked) -> dict[str, Any]:
    total = summary(checked)
    of_form = [[0] * len(SEVERITIES) for _ in checked.forms]
    for f in findings(checked):
        of_form[f.number][list(SEVERITIES).index(f.severity)] += 1
    return {
        "policy": f"{checked.pack.title}（{checked.pack.id}）",
        "severities": [[s, SEVERITIES[s], n] for s, n in total.severities],
        "problems": total.problems,
        "forms": [
            [form.project.name or form.title or form.id, form.unit.name or form.department.name or "", form.id, *of_form[n]]
            for n, form in enumerate(checked.forms)
        ],
    }  # fmt: skip


def _write(checked: Checked, originals: Originals, out: Path) -> list[str]:
    """Every result into `out`; notes on what could not be as it should."""
    notes: list[str] = []
    for format, name in (("html", "核查报告.html"), ("xlsx", "疑点.xlsx"), ("json", "疑点.json")):
        (out / name).write_bytes(output("check", format).render(checked))
    written = Written(*due(checked.forms, checked.frames, checked.pack))
    for format in ("docx", "xlsx"):
        (out / f"正式表.{format}").write_bytes(output("write", format).render(written))
    give_back = output("check", "docx").give_back
    assert give_back is not None  # docx is a format that documents are given back in
    try:
        returned = give_back(checked, originals)
    except ReturnError as error:
        notes.append(f"{error}。这一次的批注写在正式的表里")
        returned = give_back(checked, {})
    (out / "批注.zip").write_bytes(_zipped(returned))
    return notes


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


if __name__ == "__main__":
    main()
