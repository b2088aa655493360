"""What is sent and answered. What is sent holds what it names and nothing more: one field too many is refused."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema
from pydantic import ConfigDict, field_validator

from jixiao_web.seasons.models import Season
from jixiao_web.sheets.models import Sheet


class Said(Schema):
    """Sent by a program."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def _no_nul(cls, said: Any) -> Any:
        """A character that no form has and PostgreSQL has no place for."""
        if isinstance(said, str) and "\0" in said:
            raise ValueError("NUL")
        return said


class Wrong(Schema):
    """Why not, in Chinese. `now` is what stands in a cell that somebody else has changed."""

    detail: str
    now: str | None = None


class UnitOut(Schema):
    code: str
    name: str
    level: str = Field(description="finance 财政部门，department 主管部门，unit 单位")
    parent: str | None

    @staticmethod
    def resolve_parent(node: Any) -> str | None:
        return node.parent.code if node.parent else None


class StepOut(Schema):
    stage: str
    opens: date
    due: date


class SeasonOut(Schema):
    id: int
    title: str
    year: int
    policy: str = Field(description="政策包；空为按年度和地区自动选")
    closed: bool
    steps: list[StepOut]

    @staticmethod
    def resolve_steps(season: Season) -> list[Any]:
        return list(season.steps.all())


class SheetOut(Schema):
    """A form in a list."""

    id: int
    season: int = Field(alias="season_id")
    unit: str = Field(description="单位代码")
    project_code: str
    project_name: str
    stage: str = Field(description="draft unit department finance approved published")
    returned: bool
    revision: int = Field(description="每改一次加一；送审、审核时要带上看到的那一个")
    errors: int
    warnings: int
    hints: int
    changed: datetime

    @staticmethod
    def resolve_unit(sheet: Sheet) -> str:
        return sheet.unit.code


class FormOut(SheetOut):
    """A form whole: `form` is the form JSON of `jixiao read`."""

    form: dict[str, Any]

    @staticmethod
    def resolve_form(sheet: Sheet) -> dict[str, Any]:
        from jixiao.model.form_json import form_to_json

        return form_to_json(sheet.form)


class CellsIn(Said):
    """Cells by name (`indicators:0:score`, rows counted from 0), each with the text it showed before."""

    cells: list["CellIn"] = Field(min_length=1, max_length=200)
    revision: int | None = Field(
        None, ge=1, lt=2**31, description="您看到的那一个；在那以后加过、删过行的，回 409，什么都不改"
    )


class CellIn(Said):
    cell: str = Field(max_length=60)
    before: str = Field(max_length=5000)
    text: str = Field(max_length=5000)


class MoveIn(Said):
    action: str = Field(description="submit withdraw approve return undo publish correct", max_length=20)
    revision: int = Field(ge=1, lt=2**31)


class CommentIn(Said):
    cell: str = Field("", max_length=60)
    text: str = Field(min_length=1, max_length=1000)
    revision: int | None = Field(None, ge=1, lt=2**31, description="您看到的那一个；在那以后行变过的，回 409")


class AnswerIn(Said):
    text: str = Field(min_length=1, max_length=1000)


class WaiverIn(Said):
    key: str = Field(max_length=80)
    reason: str = Field(min_length=1, max_length=500)


class CommentOut(Schema):
    id: int
    cell: str
    text: str
    person: str
    at: datetime
    answer: str
    answered_by: str


class HistoryOut(Schema):
    number: int
    at: str
    person: str
    action: str
    said: dict[str, Any]

    @staticmethod
    def resolve_said(entry: Any) -> dict[str, Any]:
        import json

        found: dict[str, Any] = json.loads(entry.said) if isinstance(entry.said, str) else entry.said
        return found


class UnitIn(Said):
    code: str = Field(pattern=r"^[0-9]{3}([0-9]{3})?$")
    name: str = Field(min_length=1, max_length=80)


class UnitsIn(Said):
    units: list[UnitIn] = Field(min_length=1, max_length=5000)


class ProjectIn(Said):
    unit: str = Field(description="单位代码", max_length=9)
    code: str = Field("", max_length=40)
    name: str = Field(min_length=1, max_length=200)


class ProjectsIn(Said):
    projects: list[ProjectIn] = Field(min_length=1, max_length=5000)


class LineOut(Schema):
    """What became of one line: 新建, 更新, 填入, 不变, 不收, 错误."""

    line: int
    what: str
    said: str


class LinesOut(Schema):
    lines: list[LineOut]


class Done(Schema):
    done: bool = True
