"""A form of a season, its versions, remarks on its cells, findings answered for."""

import json
from hashlib import sha256

from django.db import models

from jixiao.model.form import Form
from jixiao.model.form_json import form_from_json, form_to_json
from jixiao_web.organisation.models import Node
from jixiao_web.seasons.models import Season, Stage


def text_of(form: Form) -> str:
    """A form as it is stored: the core's form JSON."""
    return json.dumps(form_to_json(form), ensure_ascii=False)


def digest(content: str) -> str:
    """The SHA-256 by which a record names the content that a step left behind."""
    return sha256(content.encode("utf-8")).hexdigest()


class Sheet(models.Model):
    """`content` is the form as printed now; `revision` grows with every change of it or of its stage. The counts are those of
    the last assessment, for lists. `returned`: it came back from a review and has not been sent in again. `reshaped`: the
    revision at which rows last came, went or changed places; a page from before calls other rows by the same numbers."""

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="sheets")
    project_code = models.CharField(max_length=40, blank=True)
    project_name = models.CharField(max_length=200)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    returned = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    reshaped = models.PositiveIntegerField(default=1)
    content = models.TextField()
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    hints = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("unit__code", "project_name")
        constraints = (models.UniqueConstraint(fields=("season", "unit", "project_name"), name="one_sheet"),)
        # counts and pages of lists are read from these alone: a row with its form is large
        indexes = (
            models.Index(fields=("season", "stage", "returned", "unit"), name="sheet_counts"),
            models.Index(fields=("unit", "project_name", "project_code"), name="sheet_pages"),
            models.Index(fields=("unit", "season", "stage", "returned"), name="sheet_unit_counts"),
            models.Index(fields=("errors", "unit"), name="sheet_errors"),
            models.Index(fields=("stage", "unit", "project_name"), name="sheet_stage_pages"),
        )

    def __str__(self) -> str:
        return self.project_name

    @property
    def form(self) -> Form:
        return form_from_json(json.loads(self.content))

    @property
    def about(self) -> str:
        """What history calls it."""
        return f"sheet:{self.pk}"


class Kept(models.Model):
    """What the core said of a form (`about` as history calls it, or a release), compressed JSON of `sheets.outcome`; good for
    the form, pack and program that `key` stands for, and made anew for any other."""

    about = models.CharField(max_length=40, primary_key=True)
    key = models.CharField(max_length=40)
    said = models.BinaryField()

    def __str__(self) -> str:
        return self.about


class Version(models.Model):
    """The form as it was sent in, with what the core found in it (the findings JSON)."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    findings = models.TextField()
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("sheet", "number"), name="one_version"),)

    def __str__(self) -> str:
        return f"{self.sheet} 第 {self.number} 稿"

    @property
    def form(self) -> Form:
        return form_from_json(json.loads(self.content))


class Comment(models.Model):
    """A reviewer's remark on a cell (`cell` "" for the whole form), and the unit's answer."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="comments")
    cell = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=1000)
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text


class Waiver(models.Model):
    """A finding that a person has answered for; `key` is the core's, the same in every version of the form."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="waivers")
    key = models.CharField(max_length=80)
    code = models.CharField(max_length=8)
    message = models.TextField()
    reason = models.CharField(max_length=500)
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "key"), name="one_waiver"),)

    def __str__(self) -> str:
        return f"{self.code} {self.reason}"
