"""Figures of forms that were approved before figures were kept."""

import json
from typing import Any

from django.db import migrations

from jixiao import policies
from jixiao.model.form_json import form_from_json
from jixiao.outputs.found import findings
from jixiao.pipeline import check_forms
from jixiao.registry import checks, selected
from jixiao_web.figures.bands import RATES, SCORES, band_of


def _keep(apps: Any, schema_editor: Any) -> None:
    figure, raised = apps.get_model("figures", "Figure"), apps.get_model("figures", "Raised")
    wanted = tuple(check for check in selected(checks()) if check.grain != "collection")
    found = apps.get_model("sheets", "Sheet").objects.filter(stage__in=("approved", "published"))
    for sheet in found.select_related("season").iterator(chunk_size=200):
        form = form_from_json(json.loads(sheet.content))
        pack = policies.pack(sheet.season.policy) if sheet.season.policy else policies.choose([form])
        checked = check_forms([form], pack, wanted)
        head = next(checked.frames.forms.iter_rows(named=True))
        rate, score = head["execution_rate_value"], head["total_score_value"]
        of = {"season_id": sheet.season_id, "unit_id": sheet.unit_id}
        bands = {"rate_band": band_of(rate, RATES), "score_band": band_of(score, SCORES)}
        figure.objects.create(sheet=sheet, rate=rate, score=score, **of, **bands)
        raised.objects.bulk_create(raised(sheet=sheet, code=c, **of) for c in {f.code for f in findings(checked)})


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial"), ("sheets", "0001_initial")]

    operations = [migrations.RunPython(_keep, migrations.RunPython.noop)]
