"""PostgreSQL keeps the plan of what it is asked again, unless a bureau says that a pooler stands in front."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

import jixiao_web.settings
from jixiao_web.organisation.models import Role
from tests.web.conftest import County

SETTINGS = str(Path(jixiao_web.settings.__file__))


@pytest.mark.parametrize(
    ("more", "options"),
    [
        ("", {"server_side_binding": True, "prepare_threshold": 1}),
        ("?server_side_binding=false", {"server_side_binding": False}),
        ("?sslmode=require", {"server_side_binding": True, "prepare_threshold": 1, "sslmode": "require"}),
    ],
)
def test_a_pooler_is_said_in_the_address(monkeypatch: pytest.MonkeyPatch, more: str, options: dict[str, Any]) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://jixiao@db/jixiao{more}")
    assert runpy.run_path(SETTINGS)["DATABASES"]["default"]["OPTIONS"] == options


def test_what_is_asked_again_is_not_planned_again(county: County, sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.CLERK)
    for _ in range(2):
        assert client.get(f"/sheets/{county.clean.pk}/").status_code == 200
    if connection.vendor != "postgresql":  # SQLite's driver keeps them by itself
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%sheets_sheet%'")
        assert cursor.fetchone()[0] > 0
