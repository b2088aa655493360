"""The interface asked with whatever its own description allows, and what it does not: every answer is as described, none is a 5xx."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (  # fmt: skip
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jixiao_web.api.pages import described
from jixiao_web.api.tokens import issue
from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Stage
from tests.web.conftest import County

FEW, MANY = 8, 400  # requests of an operation
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = sorted(o["operationId"] for methods in described()["paths"].values() for o in methods.values())


@pytest.fixture
def headers(county: County, settings: Any) -> Iterator[Callable[[], dict[str, str]]]:
    """Of somebody who may do everything that is tried; nothing is counted against them."""
    settings.RATES = dict.fromkeys(settings.RATES, (10**9, 3600))
    settings.ALLOWED_HOSTS = ["localhost"]
    county.at(county.faulty, Stage.PUBLISHED)
    person = county.users[Role.CLERK]
    for role in (Role.ADMINISTRATOR, Role.UNIT):
        county.person(f"as-{role.value}", role, "000").grants.update(user=person)
    token = issue(person, "试", ["read", "fill", "move", "manage"], 30)
    signals = (request_started, request_finished)
    for signal in signals:  # the test's transaction outlives a request
        signal.disconnect(close_old_connections)
    yield lambda: {"Authorization": f"Bearer {token}"}
    for signal in signals:
        signal.connect(close_old_connections)


def _ask(county: County, headers: Callable[[], dict[str, str]], operation: str, times: int) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    (found,) = (r.ok() for r in schema.get_all_operations() if r.ok().definition.raw["operationId"] == operation)
    real = {
        "id": county.faulty.pk if operation.startswith("api_public") else county.clean.pk,
        "remark": 1,
        "kind": "form-json",
    }
    if operation.startswith("api_season"):
        real["id"] = county.season.pk
    answered: set[int] = set()
    modes = [found.as_strategy(generation_mode=mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)]

    @bounds(max_examples=times, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(modes), there=st.booleans())
    def ask(case: Any, there: bool) -> None:
        if there:  # else most of what is asked for would be nowhere
            case.path_parameters = {name: real[name] for name in case.path_parameters or {}}
        response = case.call(headers=headers())
        answered.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    print(operation, sorted(answered))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_as_described(county: County, headers: Any, operation: str) -> None:
    _ask(county, headers, operation, FEW)


@pytest.mark.soak
@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_as_described_to_many(county: County, headers: Any, operation: str) -> None:
    _ask(county, headers, operation, MANY)
