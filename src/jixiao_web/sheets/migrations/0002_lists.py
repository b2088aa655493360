"""Indexes from which counts and pages of lists are read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0001_initial"),
        ("seasons", "0001_initial"),
        ("sheets", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["season", "stage", "returned", "unit"], name="sheet_counts"),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["unit", "project_name", "project_code"], name="sheet_pages"),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["unit", "season", "stage", "returned"], name="sheet_unit_counts"),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["errors", "unit"], name="sheet_errors"),
        ),
    ]
