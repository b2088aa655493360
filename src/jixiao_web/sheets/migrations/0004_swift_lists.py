"""A list of one stage is read from an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0001_initial"),
        ("seasons", "0001_initial"),
        ("sheets", "0003_kept"),
    ]

    operations = [
        migrations.AlterField(
            model_name="sheet",
            name="stage",
            field=models.CharField(
                choices=[
                    ("draft", "填报"),
                    ("unit", "单位审核"),
                    ("department", "主管部门审核"),
                    ("finance", "财政复核"),
                    ("approved", "已审定"),
                    ("published", "已公开"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["stage", "unit", "project_name"], name="sheet_stage_pages"),
        ),
    ]
