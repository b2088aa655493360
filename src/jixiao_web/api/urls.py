"""Addresses of the interface. Its operations say themselves who may ask, by token; the pages' entry lets them through."""

from django.urls import URLPattern, include, path, re_path

from jixiao_web.api import pages
from jixiao_web.api.site import api
from jixiao_web.guard.entry import open_to

_operations = [found for found in api.urls[0] if isinstance(found, URLPattern) and found.name != "api-root"]
for operation in _operations:
    if operation.callback is not None:
        open_to("everyone")(operation.callback)

urlpatterns = [
    path("", pages.page, name="api"),
    path("openapi.json", pages.schema, name="api_schema"),
    path("tokens/", pages.tokens, name="tokens"),
    path("v1/", include(_operations)),
    re_path("^v1/", pages.nowhere, name="api_nowhere"),
]
