"""`jixiao serve` as a person starts it: a real process, its address, its end."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from jixiao.cli.trouble import Trouble
from jixiao_web.serving.folder import secret_key
from jixiao_web.serving.start import Wish, start
from jixiao_web.serving.temporary import temporary

SERVE = [sys.executable, "-X", "utf8", "-m", "jixiao", "serve"]


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are looked at, not followed."""

    def redirect_request(self, *args: object) -> None:
        return None


def _get(url: str, **headers: str) -> tuple[int, str]:
    try:
        opened = urllib.request.build_opener(_Stay).open(urllib.request.Request(url, headers=headers), timeout=30)
    except urllib.error.HTTPError as error:
        opened = error
    with opened:
        return opened.status, opened.headers.get("Location") or opened.headers.get("Set-Cookie") or ""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[str]", Path]]:
    """The address it says, the process, the folder of what is temporary."""
    place = tmp_path / "临时 文件"
    place.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))} | {
        "TMPDIR": str(place)
    }
    command = [*SERVE, "--no-browser", "--data", str(tmp_path / "数据")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        said = re.search(r"http://\S+", process.stdout.readline())
        assert said
        yield said[0], process, place
        process.kill()


def test_it_listens_on_this_machine_alone_and_takes_its_things_away(
    served: tuple[str, "subprocess.Popen[str]", Path],
) -> None:
    address, process, place = served
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter/[\w-]{32}/", address)
    root = address.split("enter/")[0]
    assert _get(f"{root}check/")[0] == 302  # without the token there is nothing
    assert _get(f"{root}check/", Host="evil.example")[0] == 400
    status, location = _get(address)
    assert (status, location) == (302, "/")
    assert _get(f"{root}report.css")[0] == 200 and _get(f"{root}static/jixiao_web/style.css")[0] == 200
    assert len(list(place.glob("jixiao-serve-*"))) == 1
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert list(place.glob("jixiao-serve-*")) == []


def test_behind_a_proxy_its_word_about_https_is_taken(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))}
    command = [*SERVE, "--no-browser", "--data", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment | {"JIXIAO_HTTPS": "1"}
    ) as process:
        assert process.stdout is not None
        said = re.search(r"http://[\d.:]+/", process.stdout.readline())
        assert said
        status, location = _get(f"{said[0]}accounts/login/")
        assert status == 301 and location.startswith("https://")
        assert _get(f"{said[0]}accounts/login/", **{"X-Forwarded-Proto": "https"})[0] == 200
        process.terminate()


def test_what_a_killed_program_left_is_swept_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f"jixiao-serve-{ended.pid}-x" / "user1").mkdir(parents=True)
    with temporary() as own:
        assert [p.name for p in tmp_path.iterdir()] == [own.name]
        with temporary():  # another that runs beside it is left alone
            assert own.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert key == secret_key(tmp_path) and len(key) >= 50
    assert os.name == "nt" or (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_others_are_let_in_only_by_a_stated_name() -> None:
    with pytest.raises(Trouble, match="--name"):
        start(Wish("0.0.0.0", 0, (), "", False, False, False))


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import jixiao_web.command as command

    monkeypatch.setattr(command, "find_spec", lambda name: None)
    with pytest.raises(Trouble, match=r"pip install 'jixiao\[web\]'"):
        command.serve()


def test_the_command_is_found_without_the_core_knowing_it() -> None:
    found = subprocess.run([sys.executable, "-X", "utf8", "-m", "jixiao", "-h"], capture_output=True, check=True)
    assert "serve" in found.stdout.decode()
    asked = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jixiao", "checks"], capture_output=True, check=True
    )
    assert b"jixiao_web" not in asked.stderr and b"django" not in asked.stderr


def test_verify_says_whole_or_where_not(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))}
    data = ["--data", str(tmp_path)]
    demo = [sys.executable, "-X", "utf8", "-c", _FILL]
    subprocess.run(demo, env=environment | {"JIXIAO_DATA": str(tmp_path)}, check=True)
    whole = subprocess.run([*SERVE, *data, "--verify"], env=environment, capture_output=True)
    assert whole.returncode == 0 and "没有被改动" in whole.stdout.decode()
    import sqlite3

    with sqlite3.connect(tmp_path / "jixiao.sqlite3") as database:
        database.execute("UPDATE history_entry SET person = '别人' WHERE number = 2")
    broken = subprocess.run([*SERVE, *data, "--verify"], env=environment, capture_output=True)
    assert broken.returncode == 1 and "第 2 条操作记录被改动过" in broken.stderr.decode()


_FILL = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao_web.settings"
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from jixiao_web.demo.county import fill; fill()
from jixiao_web.sheets.models import Sheet
from jixiao_web.organisation.models import Role, Grant
assert Sheet.objects.count() == 12 and {g.role for g in Grant.objects.all()} == {*Role.values}
assert Sheet.objects.exclude(stage="draft").exists() and Sheet.objects.filter(errors__gt=0).exists()
"""


def test_nothing_is_left_to_be_migrated(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_bureaus_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    """Behind https, as the framework's own check wants them."""
    environment = os.environ | {
        "JIXIAO_HTTPS": "1",
        "JIXIAO_SECRET": "x" * 25 + "yz0123456789" * 3,
        "JIXIAO_HOSTS": "jx.example",
    }
    command = [sys.executable, "-X", "utf8", "-m", "django", "check", "--deploy", "--fail-level", "WARNING", "--settings", "jixiao_web.settings"]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
