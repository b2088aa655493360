"""What a program may do with a token: what its owner may, within the token's scope, each change once."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from jixiao_web.api.models import Answered, Token
from jixiao_web.api.pages import described
from jixiao_web.api.tokens import issue
from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import Node, Role, User
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Comment, Sheet, Waiver
from tests.web.conftest import CLEAN, ROOT, County

SignIn = Callable[[Role], Client]
ALL = ["read", "fill", "move", "manage"]


class Program:
    """Asks with a token, as another program does: no cookie, no page before."""

    def __init__(self, user: User, scope: list[str] | None = None) -> None:
        self.token = issue(user, "试", ALL if scope is None else scope, 30)
        self.client = Client(enforce_csrf_checks=True)

    def get(self, path: str, **said: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", said, headers={"Authorization": f"Bearer {self.token}"})

    def post(self, path: str, said: Any, key: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} | ({"Idempotency-Key": key} if key else {})
        return self.client.post(f"/api/v1/{path}", json.dumps(said), "application/json", headers=headers)


@pytest.fixture
def program(county: County) -> Callable[..., Program]:
    return lambda role, scope=None: Program(county.users[role], scope)


Programs = Callable[..., Program]
CELL = {"cell": "indicators:0:reason", "before": "", "text": "说明"}


def test_all_the_way_by_programs_alone(county: County, program: Programs) -> None:
    clerk, unit, department, finance = (program(r) for r in (Role.CLERK, Role.UNIT, Role.DEPARTMENT, Role.FINANCE))
    at = f"sheets/{county.clean.pk}"
    found = clerk.get("sheets", q=county.clean.project_name).json()
    assert [s["id"] for s in found["items"]] == [county.clean.pk] and found["count"] == 1
    changed = clerk.post(f"{at}/cells", {"cells": [CELL]})
    assert changed.status_code == 200 and changed.json()["form"]["indicators"][0]["reason"] == "说明"
    assert clerk.post(f"{at}/moves", {"action": "submit", "revision": 2}).json()["stage"] == "unit"
    assert unit.post(f"{at}/remarks", {"cell": "indicators:0:actual", "text": "请附验收单"}).status_code == 200
    assert unit.post(f"{at}/moves", {"action": "return", "revision": 3}).json()["returned"] is True
    (remark,) = clerk.get(f"{at}/comments").json()["items"]
    assert (remark["text"], remark["person"]) == ("请附验收单", "单位审核人甲")
    assert clerk.post(f"{at}/remarks/{remark['id']}/answer", {"text": "已附"}).status_code == 200
    assert clerk.post(f"{at}/moves", {"action": "submit", "revision": 4}).status_code == 200
    for n, (who, stage) in enumerate(((unit, "department"), (department, "finance"), (finance, "approved"))):
        assert who.post(f"{at}/moves", {"action": "approve", "revision": 5 + n}).json()["stage"] == stage
    assert finance.post(f"{at}/moves", {"action": "publish", "revision": 8}).json()["stage"] == "published"
    actions = [e["action"] for e in finance.get(f"{at}/history", limit=3).json()["items"]]
    assert actions == ["公开", "复核通过", "审核通过"]  # the newest first, by the owner's name
    assert Entry.objects.filter(action="公开").get().person == "财政复核人甲"


def test_figures_are_those_of_the_core(county: County, program: Programs) -> None:
    """National fields worked out by hand from the form: 120.00 万元 is 1,200,000.00 元."""
    clerk, at = program(Role.CLERK), f"sheets/{county.clean.pk}"
    said = clerk.get(f"{at}/national").json()
    assert {k: said[k] for k in ("fiscal_year", "dept_code", "agency_code", "reply_amt", "year_exe_amt", "exe_amt_rate", "exe_score", "eval_score")} == {
        "fiscal_year": "2024", "dept_code": "219", "agency_code": "219001", "reply_amt": "1200000.00", "year_exe_amt": "1144800.00",
        "exe_amt_rate": "95.400000", "exe_score": "9.540000", "eval_score": "99.140000",
    }  # fmt: skip
    first = said["indicators"][0]
    assert (first["lv1_perf_ind_code"], first["lv2_perf_ind_code"], first["kpi_val"], first["ind_weight"]) == ("1", "11", "≥32公里", "12.0000")  # fmt: skip
    assert first["devi_analy"] is None  # blank is not a text
    scores = clerk.get(f"{at}/scores").json()["forms"][0]
    assert scores["execution"]["due"] == "9.54" and scores["execution"]["clause"]
    found = clerk.get(f"sheets/{county.faulty.pk}/findings").json()
    assert "G707" in {f["code"] for f in found["findings"]}
    file = clerk.get(f"{at}/files/official-docx")
    assert file.content[:2] == b"PK" and "attachment" in file.headers["Content-Disposition"]


def test_two_programs_and_one_cell(county: County, program: Programs) -> None:
    """The second is told what stands there; of several cells none is changed when one cannot be."""
    clerk, at = program(Role.CLERK), f"sheets/{county.clean.pk}/cells"
    clerk.post(at, {"cells": [CELL]})
    late = clerk.post(at, {"cells": [CELL | {"cell": "indicators:1:reason"}, CELL | {"text": "另一个"}]})
    assert late.status_code == 409 and late.json()["now"] == "说明"
    rows = Sheet.objects.get(pk=county.clean.pk).form.indicators
    assert (rows[0].reason, rows[1].reason) == ("说明", "")
    assert clerk.post(at, {"cells": [CELL | {"cell": "indicators:0:level1"}]}).status_code == 404
    stale = clerk.post(f"sheets/{county.clean.pk}/moves", {"action": "submit", "revision": 1})
    assert stale.status_code == 409 and "没有做任何改动" in stale.json()["detail"]


def test_asked_twice_under_one_key_is_done_once(county: County, program: Programs) -> None:
    unit, at = program(Role.UNIT), f"sheets/{county.clean.pk}/remarks"
    county.at(county.clean, Stage.UNIT)
    said = {"cell": "", "text": "请补充"}
    first, second = unit.post(at, said, "a-1"), unit.post(at, said, "a-1")
    assert (first.status_code, first.content) == (200, second.content) and Comment.objects.count() == 1
    other = unit.post(at, said | {"text": "另一条"}, "a-1")
    assert other.status_code == 409 and "换一个" in other.json()["detail"] and Comment.objects.count() == 1
    # another token's key is another; the same remark is not made twice under any
    assert program(Role.UNIT).post(at, said, "a-1").status_code == 409
    assert program(Role.UNIT).post(at, said | {"text": "另一条"}, "a-1").status_code == 200
    assert Comment.objects.count() == 2
    assert unit.post(at, said, "x" * 81).status_code == 409
    # what was refused is not kept: asked again, it is tried again
    clerk = program(Role.CLERK)
    assert clerk.post(f"sheets/{county.clean.pk}/cells", {"cells": [CELL]}, "b").status_code == 409
    county.at(county.clean, Stage.DRAFT)
    assert clerk.post(f"sheets/{county.clean.pk}/cells", {"cells": [CELL]}, "b").status_code == 200
    Answered.objects.update(at=timezone.now() - timedelta(2))
    clerk.post(f"sheets/{county.clean.pk}/cells", {"cells": [CELL | {"before": "说明", "text": "再改"}]}, "c")
    assert [a.key for a in Answered.objects.all()] == ["c"]  # a day later it is forgotten


# role × what is asked × own or other unit's form: the same answers as the pages give (rights.tsv), by token
_ASKED: dict[str, tuple[str, Any]] = {
    "look": ("", None),
    "cells": ("/cells", {"cells": [CELL]}),
    "submit": ("/moves", {"action": "submit", "revision": 1}),
    "remark": ("/remarks", {"cell": "", "text": "请补充"}),
    "waive": ("/waivers", {"key": "k", "reason": "有材料"}),
}
_RIGHTS: dict[Role, dict[str, tuple[int, int]]] = {
    # own, other unit's; 409: told why, nothing done (not a draft of theirs to fill in; no such finding)
    Role.CLERK: {"look": (200, 404), "cells": (200, 404), "submit": (200, 404), "remark": (403, 404), "waive": (409, 404)},
    Role.UNIT: {"look": (200, 404), "cells": (409, 404), "submit": (403, 404), "remark": (403, 404), "waive": (403, 404)},
    Role.DEPARTMENT: {"look": (200, 404), "cells": (409, 404), "submit": (403, 404), "remark": (403, 404), "waive": (403, 404)},
    Role.FINANCE: {"look": (200, 200), "cells": (409, 409), "submit": (403, 403), "remark": (403, 403), "waive": (403, 403)},
    Role.ADMINISTRATOR: {"look": (200, 200), "cells": (409, 409), "submit": (403, 403), "remark": (403, 403), "waive": (403, 403)},
    Role.READER: {"look": (200, 404), "cells": (409, 404), "submit": (403, 404), "remark": (403, 404), "waive": (403, 404)},
}  # fmt: skip


@pytest.mark.parametrize("role", [*Role])
def test_rights(county: County, program: Programs, role: Role) -> None:
    for what, wanted in _RIGHTS[role].items():
        path, said = _ASKED[what]
        asking = program(role)
        for sheet, status in zip((county.clean, county.other), wanted, strict=True):
            entries = Entry.objects.count()
            url = f"sheets/{sheet.pk}{path}"
            answer = asking.get(url) if said is None else asking.post(url, said)
            assert answer.status_code == status, (what, status)
            assert Entry.objects.count() == entries + (said is not None and status == 200)
            Sheet.objects.filter(pk=sheet.pk).update(stage="draft", revision=1, content=sheet.content)
            sheet.versions.all().delete()
    assert not Waiver.objects.exists()


def test_lists_show_only_what_one_may_see(county: County, program: Programs) -> None:
    assert {s["id"] for s in program(Role.CLERK).get("sheets").json()["items"]} == {county.clean.pk, county.faulty.pk}
    assert program(Role.FINANCE).get("sheets").json()["count"] == 3
    assert [u["code"] for u in program(Role.UNIT).get("units").json()["items"]] == ["219001"]
    assert program(Role.FINANCE).get("units", limit=2, offset=1).json()["count"] == 5
    nobody = User.objects.create_user("nobody", name="无")
    for path in ("sheets", "units", "seasons"):
        assert Program(nobody).get(path).json() == {"items": [], "count": 0}
    assert program(Role.CLERK).get("sheets", limit=100000).status_code == 422


def test_a_token_is_shown_once_and_only_its_hash_is_kept(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    made = clerk.post("/api/tokens/", {"name": "对接", "scope": ["read", "root"], "days": "99999"})
    plain = made.context["plain"]
    assert plain.startswith("jx_") and len(plain) > 40
    assert plain not in clerk.get("/api/tokens/").content.decode()
    token = Token.objects.get()
    assert plain not in str(Token.objects.values()) and plain not in str(Entry.objects.values())
    assert token.scope == "read" and token.expires < timezone.now() + timedelta(366)
    # another's is not theirs to take back
    sign_in(Role.UNIT).post("/api/tokens/", {"revoke": token.pk})
    assert Token.objects.exists()
    clerk.post("/api/tokens/", {"revoke": token.pk})
    assert Client().get("/api/v1/sheets", headers={"Authorization": f"Bearer {plain}"}).status_code == 401


def test_scope_expiry_and_a_closed_account(county: County, program: Programs) -> None:
    reading = program(Role.CLERK, ["read"])
    assert reading.get("sheets").status_code == 200
    refused = reading.post(f"sheets/{county.clean.pk}/cells", {"cells": [CELL]})
    assert refused.status_code == 403 and "填报" in refused.json()["detail"]
    assert program(Role.CLERK, ["fill"]).get("sheets").status_code == 403
    Token.objects.update(expires=timezone.now())
    assert reading.get("sheets").status_code == 401
    again = program(Role.CLERK)
    User.objects.filter(pk=county.users[Role.CLERK].pk).update(is_active=False)
    assert again.get("sheets").status_code == 401
    for bad in ("", "Bearer", "Bearer jx_", "Bearer jx_" + "a" * 43, "Basic eDp5", "Bearer jx_\udcff", "Bearer " + "x" * 5000):  # fmt: skip
        with_bad = Client().get("/api/v1/sheets", headers={"Authorization": bad.encode("utf-8", "replace").decode()})
        assert with_bad.status_code == 401 and with_bad.headers["WWW-Authenticate"] == "Bearer"


def test_nothing_is_changed_by_session(county: County, sign_in: SignIn) -> None:
    """A page elsewhere can make a browser send its cookies, but no token: nothing happens."""
    clerk, before = sign_in(Role.CLERK), Entry.objects.count()
    for path in described()["paths"]:
        for method in described()["paths"][path]:
            if method == "post":
                url = path.replace("{id}", str(county.clean.pk)).replace("{remark}", "1")
                answer = clerk.post(url, json.dumps({"cells": [CELL]}), "application/json")
                assert answer.status_code == 401, path
    assert clerk.get("/api/v1/sheets").status_code == 200 and Entry.objects.count() == before


@pytest.mark.parametrize(
    "more",
    [{"stage": "published"}, {"stage": 7}, {"unit": "214002"}, {"person": "别人"}, {"content": "{}"}, {"errors": 0}],
)
def test_a_field_too_many_is_refused(county: County, program: Programs, more: dict[str, Any]) -> None:
    """Mass assignment: nothing is set but what the operation names."""
    clerk, at = program(Role.CLERK), f"sheets/{county.clean.pk}"
    assert clerk.post(f"{at}/cells", {"cells": [CELL]} | more).status_code == 422
    assert clerk.post(f"{at}/cells", {"cells": [CELL | more]}).status_code == 422
    now = Sheet.objects.get(pk=county.clean.pk)
    assert (now.stage, now.revision, now.content) == ("draft", 1, county.clean.content)


def test_what_was_sent_is_not_said_again(county: County, program: Programs) -> None:
    answer = program(Role.CLERK).post(f"sheets/{county.clean.pk}/moves", {"action": "x" * 99, "revision": "张三"})
    assert answer.status_code == 422 and "张三" not in answer.content.decode() and "revision" in answer.content.decode()
    for body in ("{", "[]", "null", '"x"', "\x00", '{"cells": NaN}'):
        sent = program(Role.CLERK)
        headers = {"Authorization": f"Bearer {sent.token}"}
        said = sent.client.post(f"/api/v1/sheets/{county.clean.pk}/cells", body, "application/json", headers=headers)
        assert said.status_code in (400, 422), body


def test_asked_too_often(county: County, program: Programs, settings: Any) -> None:
    settings.RATES = settings.RATES | {"api": (3, 3600)}
    asking = program(Role.CLERK)
    assert [asking.get("seasons").status_code for _ in range(4)] == [200, 200, 200, 429]
    late = asking.get("seasons")
    assert int(late.headers["Retry-After"]) > 0
    assert program(Role.CLERK).get("seasons").status_code == 200  # a token counts for itself


def test_units_and_projects_are_put_in_by_administrators(county: County, program: Programs) -> None:
    units = {"units": [{"code": "220", "name": "云溪县林业局"}, {"code": "220001", "name": "云溪县林场"}, {"code": "999001", "name": "无主"}]}  # fmt: skip
    assert program(Role.CLERK).post("units/import", units).status_code == 403
    done = program(Role.ADMINISTRATOR).post("units/import", units)
    assert [line["what"] for line in done.json()["lines"]] == ["新建", "新建", "错误"]
    assert Node.objects.get(code="220001").parent == Node.objects.get(code="220")
    projects = {"projects": [{"unit": "220001", "name": "造林"}, {"unit": "220001", "name": "造林"}]}
    at = f"seasons/{county.season.pk}/projects"
    assert program(Role.FINANCE).post(at, projects).status_code == 403
    assert [x["what"] for x in program(Role.ADMINISTRATOR).post(at, projects).json()["lines"]] == ["新建", "不变"]
    assert Sheet.objects.get(project_name="造林").unit.code == "220001"


def test_documents_are_read_in_a_process_of_their_own(county: County, program: Programs) -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><html><table><tr><td>&x;</td></tr></table></html>'
    files = [SimpleUploadedFile("a.html", evil), SimpleUploadedFile(CLEAN, (ROOT / "samples/2024" / CLEAN).read_bytes())]  # fmt: skip
    clerk = program(Role.CLERK)
    headers = {"Authorization": f"Bearer {clerk.token}", "Idempotency-Key": "d"}
    at = f"/api/v1/seasons/{county.season.pk}/documents"
    first = clerk.client.post(at, {"files": files}, headers=headers)
    assert [line["what"] for line in first.json()["lines"]] == ["填入", "不收"]
    for file in files:
        file.seek(0)
    again = clerk.client.post(at, {"files": files}, headers=headers)
    assert again.content == first.content and Entry.objects.filter(action="上传填入").count() == 1
    sent = program(Role.UNIT)
    headers = {"Authorization": f"Bearer {sent.token}"}
    assert sent.client.post(at, {"files": [SimpleUploadedFile("a.txt", b"x")]}, headers=headers).status_code == 403


def test_its_description_is_openapi_3_1_and_names_every_operation(county: County, sign_in: SignIn) -> None:
    answer = Client().get("/api/openapi.json")
    said = answer.json()
    assert said["openapi"] == "3.1.0" and said == described()
    operations = [o for methods in said["paths"].values() for o in methods.values()]
    assert len({o["operationId"] for o in operations}) == len(operations)
    for operation in operations:
        public = operation["operationId"].startswith("api_public")  # and nothing else is for anyone
        assert operation["description"] and ("security" not in operation) == public, operation["operationId"]
    for schema in said["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    page = sign_in(Role.CLERK).get("/api/").content.decode()
    assert all(path in page for path in said["paths"]) and "http://127.0.0.1" not in page and "cdn" not in page.lower()
    assert county.clean.project_name not in answer.content.decode() + page
