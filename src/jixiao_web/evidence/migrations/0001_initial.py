"""The tables as they were first made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sheets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveSmallIntegerField(null=True)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=160)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("type", models.CharField(max_length=12)),
                ("person", models.CharField(max_length=80)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("removed_by", models.CharField(blank=True, max_length=80)),
                ("removed_at", models.DateTimeField(null=True)),
                ("removed_why", models.CharField(blank=True, max_length=200)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attachments", to="sheets.sheet"
                    ),
                ),
            ],
            options={
                "ordering": ("row", "pk"),
            },
        ),
    ]
