"""What was published, corrections under way, words that must not be."""

import json
from dataclasses import replace

from django.db import models

from jixiao.model.form import Form
from jixiao.model.form_json import form_from_json
from jixiao_web.sheets.models import Sheet


class Release(models.Model):
    """A form as it was published; never changed, but for `current` when the next one takes its place. `reason`: why the next
    one was made. Names as they were then; bands as `figures.bands` has them."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    current = models.BooleanField(default=True)
    content = models.TextField()
    policy = models.CharField(max_length=40)
    program = models.CharField(max_length=40)
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    project_name = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=9)
    unit_name = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    rate_band = models.PositiveSmallIntegerField()
    score_band = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("sheet", "number"), name="one_release"),)
        # of what is public now alone; in the order of its lists, and wide enough to be searched and counted without the forms
        indexes = tuple(
            models.Index(fields=(*fields, "current"), condition=models.Q(current=True), name=name)
            for name, fields in (
                ("release_public", ("unit_code", "project_name", "id", "unit_name")),
                ("release_of_year", ("year", "unit_code", "project_name", "id", "unit_name")),
                ("release_bands", ("year", "rate_band", "score_band")),
            )
        )

    def __str__(self) -> str:
        return self.project_name

    @property
    def form(self) -> Form:
        """Its cells alone: what was noted as the unit's own document was read quotes what stood there, and is nobody's to read."""
        return replace(form_from_json(json.loads(self.content)), problems=())

    @property
    def about(self) -> str:
        """What is kept of it is called so."""
        return f"release:{self.pk}"


class Correction(models.Model):
    """Under way since `at`: what is public stays until the form is published anew, and the row goes."""

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="correction")
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.reason


class Word(models.Model):
    """Must not be in a published form."""

    text = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ("text",)

    def __str__(self) -> str:
        return self.text
