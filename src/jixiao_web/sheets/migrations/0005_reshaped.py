"""Since which revision rows are where they are; of what was changed before, no page is open any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sheets", "0004_swift_lists")]

    operations = [migrations.AddField("sheet", "reshaped", models.PositiveIntegerField(default=1))]
