"""Tokens, and what was answered under an idempotency key."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="用途")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("scope", models.CharField(max_length=60)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("expires", models.DateTimeField()),
                ("used", models.DateField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Answered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                ("asked", models.CharField(max_length=64)),
                ("answer", models.TextField(default="")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("token", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="api.token")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("token", "key"), name="one_answer")],
            },
        ),
    ]
