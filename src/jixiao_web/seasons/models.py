"""A season, its steps, extensions."""

from django.db import models

from jixiao_web.organisation.models import Node


class Stage(models.TextChoices):
    """Where a form is; the first four have days, within which their work is to be done."""

    DRAFT = "draft", "填报"
    UNIT = "unit", "单位审核"
    DEPARTMENT = "department", "主管部门审核"
    FINANCE = "finance", "财政复核"
    APPROVED = "approved", "已审定"
    PUBLISHED = "published", "已公开"


class Season(models.Model):
    """年度任务. `policy` is a pack's id, "" for the one that year and region ask for."""

    title = models.CharField("名称", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    policy = models.CharField("评分办法", max_length=40, blank=True)
    scope = models.ForeignKey(Node, verbose_name="范围", on_delete=models.PROTECT)
    closed = models.BooleanField("已结束", default=False)

    class Meta:
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """From when until when (both days included) forms of a season are to leave a stage."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=12, choices=Stage.choices[:4])
    opens = models.DateField("开始")
    due = models.DateField("截止")

    class Meta:
        ordering = ("opens", "pk")
        constraints = (
            models.UniqueConstraint(fields=("season", "stage"), name="one_step"),
            models.CheckConstraint(condition=models.Q(due__gte=models.F("opens")), name="step_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.season} {self.get_stage_display()}"


class Extension(models.Model):
    """More time for a node and everything below it, with a reason and a name."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="extensions")
    stage = models.CharField("步骤", max_length=12, choices=Stage.choices[:4])
    node = models.ForeignKey(Node, verbose_name="单位", on_delete=models.CASCADE)
    until = models.DateField("延至")
    reason = models.CharField("理由", max_length=200)
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.node} {self.get_stage_display()} {self.until}"
