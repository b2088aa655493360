"""The place of files does not answer: forms are filled in all the same, what needs a file says so, nothing is lost."""

import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao_web.evidence.models import Attachment
from jixiao_web.files.place import Unreachable
from jixiao_web.files.places import bucket as kind
from jixiao_web.files.places import opened
from jixiao_web.history.models import Entry
from jixiao_web.organisation.models import Role
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.models import Sheet
from tests import s3
from tests.web.conftest import PICTURE, County

SignIn = Callable[[Role], Client]
SERVE = [sys.executable, "-X", "utf8", "-m", "jixiao", "serve", "--no-browser"]
Guarded = tuple[int, str, dict[str, tuple[str, str]]]
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_", "AWS_"))}


@pytest.fixture
def relay(in_bucket: str, s3_store: s3.Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[s3.Relay]:
    """The workbench's bucket behind a relay."""
    monkeypatch.setattr(kind, "REST", 0)
    with s3.relay(s3_store) as made:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{made.port}")
        yield made


def _hand_in(client: Client, sheet: Sheet, *names: str) -> Any:
    files = [SimpleUploadedFile(name, PICTURE + name.encode()) for name in names]
    return client.post(f"/evidence/{sheet.pk}/add/", {"row": 1, "kind": "合同", "files": files}, follow=True)


def test_forms_are_filled_in_and_what_needs_a_file_says_why_not(
    relay: s3.Relay, county: County, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    clerk, sheet = sign_in(Role.CLERK), county.clean
    assert "收下 1 份佐证" in _hand_in(clerk, sheet, "照片.png").content.decode()
    made, entries = Attachment.objects.get(), Entry.objects.count()
    relay.most = 0
    caplog.set_level(logging.DEBUG)
    # handed in: not taken, said so, what was chosen is still chosen, and nothing is recorded
    answer = _hand_in(clerk, sheet, "合同一.png", "合同二.png")
    page = answer.content.decode()
    assert answer.status_code == 503 and "没有收下“合同一.png”、“合同二.png”" in page and "交来的材料没有丢" in page
    assert "<option selected>合同</option>" in page
    assert Attachment.objects.count() == 1 and Entry.objects.count() == entries
    # looked at, taken along: 503 with a calm page; the list of files stands, and does not say that one was changed
    for part in ("", "file/", "page/1/"):
        answer = clerk.get(f"/evidence/{sheet.pk}/{made.pk}/{part}")
        assert answer.status_code == 503 and "请过一会儿再试" in answer.content.decode(), part
    page = clerk.get(f"/evidence/{sheet.pk}/").content.decode()
    assert "没有回应" in page and "照片.png" in page and "已不是交来时的那一份" not in page
    # a cell is changed and kept; that the file is another is neither said nor denied
    before = sheet.form.indicators[0].reason
    said = {"cell": "indicators:0:reason", "before": before, "text": "已说明", "revision": 1}
    assert clerk.post(f"/sheets/{sheet.pk}/cell/", said).status_code == 200
    now = Sheet.objects.get(pk=sheet.pk)
    assert now.form.indicators[0].reason == "已说明"
    assert clerk.get(f"/sheets/{sheet.pk}/").status_code == 200
    assert not [f for f in assess(now).found if f.code == "J903"]
    # for those who watch, and for nobody else
    answer = Client().get("/health/")
    assert answer.status_code == 503 and answer.json()["files"] == "failed" and answer.json()["database"] == "ok"
    lines = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith("botocore"))
    assert "没有连上" in lines and "照片" not in lines and s3.SECRET not in caplog.text
    # and back
    relay.most = None
    assert "收下 2 份佐证" in _hand_in(clerk, sheet, "合同一.png", "合同二.png").content.decode()
    assert clerk.get(f"/evidence/{sheet.pk}/{made.pk}/file/").status_code == 200
    assert Client().get("/health/").status_code == 200


def test_a_file_changed_in_the_bucket_is_an_error_of_the_form(
    in_bucket: str, s3_store: s3.Store, county: County, sign_in: SignIn
) -> None:
    clerk = sign_in(Role.CLERK)
    _hand_in(clerk, county.clean, "照片.png")
    digest = Attachment.objects.get().sha256
    given = {"Bucket": in_bucket, "Key": f"工作台/evidence/{digest[:2]}/{digest}"}
    assert not [f for f in assess(county.clean).found if f.code == "J903"]
    s3_store.client().put_object(**given, Body=PICTURE)
    assert len([f for f in assess(county.clean).found if f.code == "J903"]) == 1
    assert "已不是交来时的那一份" in clerk.get(f"/evidence/{county.clean.pk}/").content.decode()
    s3_store.client().delete_object(**given)
    (found,) = [f for f in assess(county.clean).found if f.code == "J903"]
    assert "已不在" in found.message


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded]:
    """A store that checks keys: its port, a bucket, keys of one who may all and of one who may nothing."""
    from botocore.session import get_session

    with s3.served(INITIAL_NO_AUTH_ACTION_COUNT="6") as store:
        bucket = store.bucket()
        iam = get_session().create_client("iam", endpoint_url=f"http://127.0.0.1:{store.port}", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")  # fmt: skip
        keys = {}
        for name in ("all", "none"):
            iam.create_user(UserName=name)
            made = iam.create_access_key(UserName=name)["AccessKey"]
            keys[name] = made["AccessKeyId"], made["SecretAccessKey"]
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
        iam.put_user_policy(UserName="all", PolicyName="all", PolicyDocument=json.dumps(policy))
        yield store.port, bucket, keys


class _Page(BaseHTTPRequestHandler):
    """A web page in place of a store."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "13")
        self.end_headers()
        self.wfile.write(b"<html></html>")

    do_PUT = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def ports() -> Iterator[dict[str, int]]:
    """One at which nobody listens (held, so that nobody else takes it), one that answers like a web page."""
    with socket.socket() as held, HTTPServer(("127.0.0.1", 0), _Page) as page:
        held.bind(("127.0.0.1", 0))
        threading.Thread(target=page.serve_forever, daemon=True).start()
        yield {"silent": held.getsockname()[1], "page": page.server_address[1]}
        page.shutdown()


Set = dict[str, str | None]
WRONG: dict[str, tuple[Callable[[dict[str, int]], Set], str]] = {
    "no such bucket": (lambda at: {"JIXIAO_FILES": "s3://there-is-none/甲"}, "没有这个桶"),
    "another's key": (lambda at: {"AWS_ACCESS_KEY_ID": "AKIANOBODYS"}, "不认这个 AWS_ACCESS_KEY_ID"),
    "a wrong secret": (lambda at: {"AWS_SECRET_ACCESS_KEY": s3.SECRET}, "密钥不对"),
    "no keys": (lambda at: {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}, "没有密钥：请设 AWS_ACCESS_KEY_ID"),
    "nobody there": (lambda at: {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{at['silent']}"}, "没有连上（EndpointConnectionError）"),
    "not a store": (lambda at: {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{at['page']}"}, "请看 AWS_ENDPOINT_URL"),
    "no address": (lambda at: {"AWS_ENDPOINT_URL": "somewhere"}, "请看 AWS_ENDPOINT_URL"),
    "keys in it": (lambda at: {"JIXIAO_FILES": f"s3://{s3.KEY}:{s3.SECRET}@bucket/甲"}, "密钥不写在地址里"),
    "another scheme": (lambda at: {"JIXIAO_FILES": "gopher://x"}, "gopher:// 不会用：请写 s3:// 地址或一个文件夹"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_set_wrong_is_said(
    what: str, guarded: Guarded, ports: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, bucket, keys = guarded
    made, why = WRONG[what]
    given: Set = {"JIXIAO_FILES": f"s3://{bucket}/{what}", **s3.environment(port, *keys["all"]), **made(ports)}
    for name, value in given.items():
        monkeypatch.setenv(name, value) if value is not None else monkeypatch.delenv(name, raising=False)
    with pytest.raises(Unreachable) as said:
        opened(given["JIXIAO_FILES"] or "").check()
    assert why in str(said.value) and "\n" not in str(said.value)
    assert s3.SECRET not in str(said.value) and keys["all"][1] not in str(said.value)


def test_at_the_start_it_is_one_line_and_no_server(guarded: Guarded, tmp_path: Path) -> None:
    """By the command: with keys that may nothing, and with those that may all."""
    port, bucket, keys = guarded
    for who, status, words in (
        ("none", 2, "没有读、写、列出的权限"),
        ("all", 0, "佐证文件 0 份，逐份重算，都和交来时一样"),
    ):
        environment = CLEAN | s3.environment(port, *keys[who]) | {"JIXIAO_FILES": f"s3://{bucket}/甲"}
        done = subprocess.run(
            [*SERVE, "--data", str(tmp_path / "数据"), "--verify"], env=environment, capture_output=True
        )
        said = done.stdout.decode() + done.stderr.decode()
        lines = 1 if status else 3  # one each of the record, of the tables beside it, of the files
        assert done.returncode == status and words in said and len(said.splitlines()) == lines, said
        assert keys[who][1] not in said


def test_without_the_package_the_command_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind, "find_spec", lambda name: None)
    with pytest.raises(Unreachable, match=r"pip install 'jixiao\[s3\]'"):
        opened(f"s3://{sha256(b'nobody else asks for this one').hexdigest()[:20]}")
