"""Figures of forms that are approved or published; a form that goes back has none."""

from django.db import models

from jixiao_web.organisation.models import Node
from jixiao_web.seasons.models import Season
from jixiao_web.sheets.models import Sheet


class Figure(models.Model):
    """`rate` and `score` as the form has them (percent, points), null where they could not be read; the bands they are in."""

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="figure", primary_key=True)
    season = models.ForeignKey(Season, on_delete=models.CASCADE)
    unit = models.ForeignKey(Node, on_delete=models.CASCADE)
    rate = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    score = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    rate_band = models.PositiveSmallIntegerField()
    score_band = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=("season", "unit", "rate_band"), name="figure_rates"),
            models.Index(fields=("season", "unit", "score_band"), name="figure_scores"),
        )

    def __str__(self) -> str:
        return f"{self.rate} {self.score}"


class Raised(models.Model):
    """A check that found something in the form."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="raised")
    season = models.ForeignKey(Season, on_delete=models.CASCADE)
    unit = models.ForeignKey(Node, on_delete=models.CASCADE)
    code = models.CharField(max_length=8)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "code"), name="one_raised"),)
        indexes = (models.Index(fields=("season", "unit", "code"), name="raised_codes"),)

    def __str__(self) -> str:
        return self.code
