"""Every address of the URL configuration with what its placeholders want, and what its page is about put in place."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jixiao.model.form_json import form_to_json
from jixiao_web.evidence.models import Attachment
from jixiao_web.files.store import put
from jixiao_web.organisation.models import Role
from jixiao_web.reading.jobs import Job
from jixiao_web.rechecks.models import Recheck, Sample
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Comment, Sheet
from tests.web.conftest import CLEAN, PICTURE, County, sample

JOB = UUID(int=7)


def patterns(resolver: URLResolver, before: tuple[str, ...] = ()) -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    """Every address with its placeholders."""
    for entry in resolver.url_patterns:
        wanted = (*before, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, wanted)
        else:
            yield entry, wanted


PATTERNS = {str(p.name): wanted for p, wanted in patterns(get_resolver())}
DRAWN = '{"drawn": [{"n": 1, "score": "90", "layer": "全部"}]}'
NOTICED = {"recheck_form": "请整改"}  # a unit sees its form once it has been notified
# a remark is written while it is one's turn to review
AT = {"sheet_comment": Stage.UNIT, "public_form": Stage.PUBLISHED, "public_download": Stage.PUBLISHED} | {f"api_public_{part}": Stage.PUBLISHED for part in ("form", "scores", "errata", "datapackage", "file")}  # fmt: skip


def address_of(name: str, county: County, sheet: Sheet) -> str:
    """The address of `name` with what its placeholders want, about `sheet` where it is about one."""
    kwargs: dict[str, Any] = {}
    for wanted in PATTERNS[name]:
        match wanted, name.split("_")[0]:
            case "id", "api":
                kwargs["id"] = county.season.pk if name.startswith("api_season") else sheet.pk
            case "remark", _:
                kwargs["remark"] = Comment.objects.get(sheet=sheet).pk
            case "pk", "season":
                kwargs["pk"] = county.season.pk
            case "pk", "person":
                kwargs["pk"] = county.users[Role.READER].pk
            case "pk", _:
                kwargs["pk"] = sheet.pk
            case "id", _:
                kwargs["id"] = JOB
            case "sample", _:
                kwargs["sample"] = Sample.objects.get(sheet=sheet).pk
            case "recheck", _:
                kwargs["recheck"] = Sample.objects.get(sheet=sheet).recheck_id
            case "node", _:
                kwargs["node"] = county.nodes["219"].pk
            case "file", _:
                kwargs["file"] = Attachment.objects.get(sheet=sheet).pk
            case "number", _:
                kwargs["number"] = 1
            case "comment", _:
                kwargs["comment"] = Comment.objects.get(sheet=sheet).pk
            case "provider_id", _:
                kwargs["provider_id"] = "bureau"
            case "code", _:
                kwargs["code"] = sheet.unit.code
            case "name", "import":
                kwargs["name"] = "projects"
            case "form", _:
                kwargs["form"] = 0
            case "name", "upload":
                kwargs["name"] = "0-clip.jpg"
            case "name", _:
                kwargs["name"] = "疑点.json"
            case "kind", _:
                kwargs["kind"] = "form-json"
            case "token", _:
                kwargs["token"] = "local-token-of-the-tests"
    return reverse(name, kwargs=kwargs)


def jobs(owner: str) -> None:
    """A job of this owner, as each kind of page has it."""
    job = Job(owner, JOB)
    job.files.mkdir(parents=True, exist_ok=True)
    job.out.mkdir(exist_ok=True)
    for file in ("核查报告.html", "疑点.json"):
        (job.out / file).write_text("{}", encoding="utf-8")
    (job.out / "0-clip.jpg").write_bytes(PICTURE)
    (job.files / "a.png").write_bytes(PICTURE)
    originals = [{"pages": "a.png", "clips": {"indicators:0:actual": ["0-clip.jpg", ""]}}]
    result = {"forms": [], "severities": []}
    job.tell(
        stage="done", tables=[], forms=[form_to_json(sample(CLEAN))], originals=originals, unread=[], result=result
    )


def stocked(county: County, name: str) -> None:
    """What the page of `name` is about, for both units."""
    for sheet in (county.clean, county.other):
        Comment.objects.create(sheet=sheet, text="?", person="乙")
        if name.startswith("recheck"):
            made = Recheck.objects.create(season=county.season, title="抽查", seed="x", drawn=DRAWN, person="乙")
            Sample.objects.create(recheck=made, sheet=sheet, number=1, content=sheet.content, reviewer=county.users[Role.FINANCE], notice=NOTICED.get(name, ""))  # fmt: skip
        if name.startswith("evidence"):
            about = {"name": "照片.png", "sha256": put(PICTURE), "size": len(PICTURE), "type": "PNG", "kind": "照片"}
            Attachment.objects.create(sheet=sheet, row=0, person="乙", **about)
        county.at(sheet, AT.get(name, Stage.DRAFT))
