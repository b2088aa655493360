"""What is answered about published forms: what the public site shows, and nothing beside it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from ninja import Field, Schema

from jixiao.model.form_json import form_to_json
from jixiao_web.public.files import KINDS
from jixiao_web.public.models import Correction, Release
from jixiao_web.public.recomputing import commands
from jixiao_web.sheets.downloads import bare


class PublishedOut(Schema):
    """A published form in a list."""

    id: int = Field(alias="sheet_id")
    project_name: str
    unit_code: str
    unit_name: str
    year: int
    number: int = Field(description="第几次公开；大于 1 的更正过")
    at: datetime = Field(description="这一次公开的时间")


class FileOut(Schema):
    """A file that the form can be had as."""

    kind: str
    title: str


class CorrectingOut(Schema):
    """A correction under way: until it is published, what is public stays."""

    at: datetime
    reason: str


class ReleaseOut(PublishedOut):
    """A published form whole: `form` is the form JSON of `jixiao read`."""

    first_at: datetime = Field(description="第一次公开的时间")
    policy: str = Field(description="按哪个政策包核对")
    program: str = Field(description="公开时 jixiao 的版本")
    correcting: CorrectingOut | None
    commands: list[str] = Field(description="解开数据包，照着运行，就能重算每一项应得分")
    files: list[FileOut]
    form: dict[str, Any]

    @staticmethod
    def resolve_first_at(release: Release) -> datetime:
        first = release.sheet.releases.values_list("at", flat=True).first()
        assert first is not None  # this one at least
        return first

    @staticmethod
    def resolve_correcting(release: Release) -> Correction | None:
        return Correction.objects.filter(sheet=release.sheet_id).first()

    @staticmethod
    def resolve_commands(release: Release) -> list[str]:
        return list(commands(release))

    @staticmethod
    def resolve_files(release: Release) -> list[dict[str, str]]:
        return [{"kind": kind.name, "title": kind.title} for kind in KINDS.values()]

    @staticmethod
    def resolve_form(release: Release) -> dict[str, Any]:
        # called by its number, as in the site's files: what the unit's own document was called is nobody's to read
        return form_to_json(replace(bare(release.form), id=f"表{release.sheet_id}#1"))


class ChangeOut(Schema):
    """A cell that was corrected; `cell` is "" where rows were added or left out."""

    cell: str
    label: str
    before: str
    after: str


class ErratumOut(Schema):
    """The form published anew."""

    number: int
    at: datetime
    reason: str
    changes: list[ChangeOut]
