"""The tables as they were first made."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("seasons", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=12)),
                ("due", models.DateField()),
                ("moment", models.CharField(max_length=8)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("season", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="seasons.season")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "season", "stage", "due", "moment"), name="sent_once")
                ],
            },
        ),
    ]
