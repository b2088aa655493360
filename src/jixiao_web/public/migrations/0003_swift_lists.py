"""What is public is listed, searched and counted from indexes of it alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("public", "0002_already_published"),
        ("sheets", "0003_kept"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="release",
            name="release_listed",
        ),
        migrations.RemoveIndex(
            model_name="release",
            name="release_drawn",
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("current", True)),
                fields=["unit_code", "project_name", "id", "unit_name", "current"],
                name="release_public",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("current", True)),
                fields=["year", "unit_code", "project_name", "id", "unit_name", "current"],
                name="release_of_year",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("current", True)),
                fields=["year", "rate_band", "score_band", "current"],
                name="release_bands",
            ),
        ),
    ]
