"""What an administrator says of a season."""

from datetime import date
from typing import Any

from django import forms

from jixiao.policies import catalogue
from jixiao_web.organisation.models import Level, Node
from jixiao_web.seasons.models import Extension, Season, Stage, Step
from jixiao_web.sheets.answering import count
from jixiao_web.sheets.models import Sheet, Version

_MOST_COUNTED = 300  # forms looked at anew while the administrator waits, some seconds
TIMED = Stage.choices[:4]


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SeasonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A season with the days of its steps."""

    class Meta:
        model = Season
        fields = ("title", "year", "policy", "scope", "closed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["policy"] = forms.ChoiceField(
            label="评分办法", required=False,
            choices=[("", "按年度和地区自动选"), *((p.id, f"{p.title}（{p.id}）") for p in catalogue())],
        )  # fmt: skip
        self.fields["year"] = forms.IntegerField(label="年度", min_value=2000, max_value=2099)
        self.fields["scope"].queryset = Node.objects.exclude(level=Level.UNIT)  # type: ignore[attr-defined]
        self.fields["scope"].empty_label = None  # type: ignore[attr-defined]
        if self.instance.pk is None:
            del self.fields["closed"]
        steps = {s.stage: s for s in self.instance.steps.all()} if self.instance.pk else {}
        for stage, label in TIMED:
            self.fields[f"{stage}_opens"] = _day(f"{label}开始")
            self.fields[f"{stage}_due"] = _day(f"{label}截止")
            if stage in steps:
                self.initial[f"{stage}_opens"] = steps[stage].opens
                self.initial[f"{stage}_due"] = steps[stage].due

    @property
    def days(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """The fields of each step's days, for the page."""
        return [(label, self[f"{stage}_opens"], self[f"{stage}_due"]) for stage, label in TIMED]

    @property
    def plain(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.endswith(("_opens", "_due"))]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for stage, label in TIMED:
            opens, due = said.get(f"{stage}_opens"), said.get(f"{stage}_due")
            if bool(opens) != bool(due):
                self.add_error(f"{stage}_due", f"{label}：开始和截止要么都填，要么都不填")
            elif opens and due and due < opens:
                self.add_error(f"{stage}_due", f"{label}：截止早于开始")
        if self._measures_anew and (why := self._bound()):
            self.add_error("policy", f"{why}，评分办法不能再改：要用别的办法，请另建一个任务")
        return said

    @property
    def _measures_anew(self) -> bool:
        return self.instance.pk is not None and "policy" in self.changed_data

    def _bound(self) -> str:
        """Why the season's forms keep their policy; "" where they may have another."""
        sent = Version.objects.filter(sheet__season=self.instance).values("sheet").distinct().count()
        if sent:
            return f"已有 {sent} 张表送审过"
        there = Sheet.objects.filter(season=self.instance).count()
        return f"已有 {there} 张表" if there > _MOST_COUNTED else ""

    def there(self) -> bool:
        """Whether another season is called so, of the same year and scope."""
        said = {name: self.cleaned_data[name] for name in ("title", "year", "scope")}
        return Season.objects.filter(**said).exclude(pk=self.instance.pk).exists()

    def keep(self) -> Season:
        """The season and its steps, stored; where its policy is another, the findings of its forms counted anew."""
        anew = self._measures_anew
        season: Season = self.save()
        for sheet in Sheet.objects.filter(season=season).order_by("pk") if anew else ():
            count(sheet)
        for stage, _ in TIMED:
            opens: date | None = self.cleaned_data[f"{stage}_opens"]
            due: date | None = self.cleaned_data[f"{stage}_due"]
            if opens and due:
                Step.objects.update_or_create(season=season, stage=stage, defaults={"opens": opens, "due": due})
            else:
                Step.objects.filter(season=season, stage=stage).delete()
        return season


class ExtensionForm(forms.ModelForm):  # type: ignore[type-arg]
    """More time for a unit or a department, with a reason."""

    class Meta:
        model = Extension
        fields = ("stage", "node", "until", "reason")
        widgets = {"until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}  # noqa: RUF012  (as Django reads it)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("stage", "node"):
            self.fields[name].empty_label = None  # type: ignore[attr-defined]
        self.fields["stage"].choices = TIMED  # type: ignore[attr-defined]
