"""The tables as they were first made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Season",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=80, verbose_name="名称")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("policy", models.CharField(blank=True, max_length=40, verbose_name="评分办法")),
                ("closed", models.BooleanField(default=False, verbose_name="已结束")),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.node", verbose_name="范围"
                    ),
                ),
            ],
            options={
                "ordering": ("-year", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "填报"),
                            ("unit", "单位审核"),
                            ("department", "主管部门审核"),
                            ("finance", "财政复核"),
                        ],
                        max_length=12,
                        verbose_name="步骤",
                    ),
                ),
                ("until", models.DateField(verbose_name="延至")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("person", models.CharField(max_length=80)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="organisation.node", verbose_name="单位"
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="seasons.season"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "填报"),
                            ("unit", "单位审核"),
                            ("department", "主管部门审核"),
                            ("finance", "财政复核"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opens", models.DateField(verbose_name="开始")),
                ("due", models.DateField(verbose_name="截止")),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="seasons.season"
                    ),
                ),
            ],
            options={
                "ordering": ("opens", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("season", "stage"), name="one_step"),
                    models.CheckConstraint(condition=models.Q(("due__gte", models.F("opens"))), name="step_in_order"),
                ],
            },
        ),
    ]
