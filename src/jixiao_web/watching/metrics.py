"""/metrics/: counts and times of requests in Prometheus's text form; for administrators, and for a scraper with the token.

Every server process counts for itself: where several run, each is scraped at its own port.
"""

import hmac

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from jixiao_web.guard.entry import open_to
from jixiao_web.organisation.rights import administers

REGISTRY = CollectorRegistry()
REQUESTS = Counter("jixiao_requests", "Requests answered", ("view", "method", "status"), registry=REGISTRY)
SECONDS = Histogram(
    "jixiao_request_seconds", "Seconds to an answer", ("view",), registry=REGISTRY,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.35, 0.5, 1, 2.5, 5, 10, 30),
)  # fmt: skip
UNDER_WAY = Gauge("jixiao_requests_under_way", "Requests being answered", registry=REGISTRY)


@open_to("everyone")
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Names of views, no addresses, nobody's data."""
    if not (_scraper(request) or administers(request.user)):
        raise PermissionDenied("这一页给管理员和监控程序看")
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def _scraper(request: HttpRequest) -> bool:
    """Whether the request carries JIXIAO_METRICS_TOKEN. Never so where none is set."""
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(said.encode(), settings.METRICS_TOKEN.encode())
