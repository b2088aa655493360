"""A draw, its forms as they were then, what the reviewers took off, and what the units answered."""

import json

from django.db import models

from jixiao.model.form import Form
from jixiao.model.form_json import form_from_json
from jixiao_web.organisation.models import User
from jixiao_web.seasons.models import Season
from jixiao_web.sheets.models import Sheet

EXECUTION = -1
"""The row of 预算执行率 among the rows of indicators, which count from 0."""


class Recheck(models.Model):
    """One draw. `drawn` is what `jixiao sample` writes as JSON, from which the same list can be made again."""

    season = models.ForeignKey(Season, on_delete=models.PROTECT)
    title = models.CharField("名称", max_length=80)
    seed = models.CharField("种子", max_length=200)
    drawn = models.TextField()
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title


class Sample(models.Model):
    """A drawn form: `content` as it was when drawn. `revision` grows with every change, so that of two who score it at once one
    is told. `misstated` in 万元; `notice` asks for putting right, `answer` is the unit's, `closed_*` ends it."""

    recheck = models.ForeignKey(Recheck, on_delete=models.CASCADE, related_name="samples")
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="samples")
    number = models.PositiveIntegerField()
    content = models.TextField()
    reviewer = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="samples")
    revision = models.PositiveIntegerField(default=1)
    misstated = models.DecimalField(max_digits=18, decimal_places=2, default=0)
    note = models.CharField(max_length=500, blank=True)
    done_by = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True)
    notice = models.TextField(blank=True)
    noticed_by = models.CharField(max_length=80, blank=True)
    noticed_at = models.DateTimeField(null=True)
    due = models.DateField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("recheck", "number")
        constraints = (models.UniqueConstraint(fields=("recheck", "number"), name="one_sample"),)

    def __str__(self) -> str:
        return self.sheet.project_name

    @property
    def form(self) -> Form:
        return form_from_json(json.loads(self.content))

    @property
    def about(self) -> str:
        """What history calls it."""
        return f"sample:{self.pk}"

    @property
    def answer_seen(self) -> str:
        """Which answer of the unit's a page shows; "" for none."""
        return self.answered_at.isoformat() if self.answered_at else ""


class Deduction(models.Model):
    """Points taken off a row (negative: given back) for a fault, which is named alike wherever it is met."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="deductions")
    row = models.SmallIntegerField()
    points = models.DecimalField(max_digits=14, decimal_places=2)
    claimed = models.DecimalField(max_digits=14, decimal_places=2)
    fault = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    clause = models.CharField(max_length=120)
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("sample", "row")
        constraints = (models.UniqueConstraint(fields=("sample", "row"), name="one_deduction"),)

    def __str__(self) -> str:
        return f"{self.fault} {self.points}"
