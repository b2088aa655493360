"""Forms that were published before releases were kept: as they are now, for the first time."""

import json
from typing import Any

from django.db import migrations

from jixiao import __version__, policies
from jixiao.model.form_json import form_from_json
from jixiao.values.frames import frames
from jixiao_web.figures.bands import RATES, SCORES, band_of


def _release(apps: Any, schema_editor: Any) -> None:
    release = apps.get_model("public", "Release")
    for sheet in apps.get_model("sheets", "Sheet").objects.filter(stage="published").select_related("unit", "season"):
        form = form_from_json(json.loads(sheet.content))
        head = next(frames([form]).forms.iter_rows(named=True))
        release.objects.create(
            sheet=sheet, number=1, content=sheet.content, policy=sheet.season.policy or policies.choose([form]).id,
            program=__version__, person="升级时补记", project_name=sheet.project_name, unit_code=sheet.unit.code,
            unit_name=sheet.unit.name, year=sheet.season.year, rate_band=band_of(head["execution_rate_value"], RATES),
            score_band=band_of(head["total_score_value"], SCORES),
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("public", "0001_initial"), ("sheets", "0001_initial"), ("figures", "0001_initial")]

    operations = [migrations.RunPython(_release, migrations.RunPython.noop)]
