"""The tables as they were first made."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("seasons", "0001_initial"),
        ("sheets", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Recheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=80, verbose_name="名称")),
                ("seed", models.CharField(max_length=200, verbose_name="种子")),
                ("drawn", models.TextField()),
                ("person", models.CharField(max_length=80)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("season", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="seasons.season")),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.TextField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("misstated", models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("done_by", models.CharField(blank=True, max_length=80)),
                ("done_at", models.DateTimeField(null=True)),
                ("notice", models.CharField(blank=True, max_length=1000)),
                ("noticed_by", models.CharField(blank=True, max_length=80)),
                ("noticed_at", models.DateTimeField(null=True)),
                ("due", models.DateField(null=True)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=80)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "recheck",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="samples", to="rechecks.recheck"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="samples",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="samples", to="sheets.sheet"
                    ),
                ),
            ],
            options={
                "ordering": ("recheck", "number"),
            },
        ),
        migrations.CreateModel(
            name="Deduction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.SmallIntegerField()),
                ("points", models.DecimalField(decimal_places=2, max_digits=7)),
                ("claimed", models.DecimalField(decimal_places=2, max_digits=7)),
                ("fault", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=300)),
                ("clause", models.CharField(max_length=120)),
                ("person", models.CharField(max_length=80)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deductions", to="rechecks.sample"
                    ),
                ),
            ],
            options={
                "ordering": ("sample", "row"),
            },
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(fields=("recheck", "number"), name="one_sample"),
        ),
        migrations.AddConstraint(
            model_name="deduction",
            constraint=models.UniqueConstraint(fields=("sample", "row"), name="one_deduction"),
        ),
    ]
