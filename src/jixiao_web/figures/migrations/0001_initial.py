"""Figures of approved forms, and the checks that found something in them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("seasons", "0001_initial"),
        ("sheets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "sheet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="figure",
                        serialize=False,
                        to="sheets.sheet",
                    ),
                ),
                ("rate", models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ("score", models.DecimalField(decimal_places=6, max_digits=20, null=True)),
                ("rate_band", models.PositiveSmallIntegerField()),
                ("score_band", models.PositiveSmallIntegerField()),
                ("season", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="seasons.season")),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="organisation.node")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["season", "unit", "rate_band"], name="figure_rates"),
                    models.Index(fields=["season", "unit", "score_band"], name="figure_scores"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Raised",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=8)),
                ("season", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="seasons.season")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="raised", to="sheets.sheet"
                    ),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="organisation.node")),
            ],
            options={
                "indexes": [models.Index(fields=["season", "unit", "code"], name="raised_codes")],
                "constraints": [models.UniqueConstraint(fields=("sheet", "code"), name="one_raised")],
            },
        ),
    ]
