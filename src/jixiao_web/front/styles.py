"""The report's own style sheet, so that the workbench looks like the report without a second copy of it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jixiao.outputs.findings_page.policy import source
from jixiao_web.guard.entry import open_to


@open_to("everyone")
@require_GET
def report_style(request: HttpRequest) -> HttpResponse:
    """style.css of the report."""
    return HttpResponse(
        source("style.css"), content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=60"}
    )
