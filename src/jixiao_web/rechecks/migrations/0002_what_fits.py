"""A notice grows with each supplement that is asked for; a row may claim whatever its form says."""

from django.db import migrations, models

_POINTS = models.DecimalField(max_digits=14, decimal_places=2)


class Migration(migrations.Migration):
    dependencies = [("rechecks", "0001_initial")]

    operations = [
        migrations.AlterField("sample", "notice", models.TextField(blank=True)),
        migrations.AlterField("deduction", "points", _POINTS),
        migrations.AlterField("deduction", "claimed", _POINTS),
    ]
