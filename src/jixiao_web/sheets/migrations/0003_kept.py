"""What the core said of a form, kept beside it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sheets", "0002_lists")]

    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                ("about", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=40)),
                ("said", models.BinaryField()),
            ],
        ),
    ]
