"""What was published, corrections under way, words that must not be."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sheets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=60, unique=True)),
            ],
            options={
                "ordering": ("text",),
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "sheet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="correction", to="sheets.sheet"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("current", models.BooleanField(default=True)),
                ("content", models.TextField()),
                ("policy", models.CharField(max_length=40)),
                ("program", models.CharField(max_length=40)),
                ("person", models.CharField(max_length=80)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.TextField(blank=True)),
                ("project_name", models.CharField(max_length=200)),
                ("unit_code", models.CharField(max_length=9)),
                ("unit_name", models.CharField(max_length=80)),
                ("year", models.PositiveSmallIntegerField()),
                ("rate_band", models.PositiveSmallIntegerField()),
                ("score_band", models.PositiveSmallIntegerField()),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="sheets.sheet"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "indexes": [
                    models.Index(fields=["current", "unit_code", "project_name"], name="release_listed"),
                    models.Index(fields=["current", "year", "rate_band", "score_band"], name="release_drawn"),
                ],
                "constraints": [models.UniqueConstraint(fields=("sheet", "number"), name="one_release")],
            },
        ),
    ]
