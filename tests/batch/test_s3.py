"""Documents of a batch that lie in an S3 store, read over HTTP: the same findings as from a folder, and troubles in one line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiao.batch import listing
from jixiao.sources import Failure
from tests import s3
from tests.batch.season import SAMPLES, TABLES, run, table, tables

# where a document lies is told apart; all else is the same
_PLACE = {"file", "form", "id", "key", "others", "source", "project", "sha256"}


@pytest.fixture(scope="module")
def store() -> Iterator[s3.Store]:
    with s3.served() as made:
        yield made


@pytest.fixture
def bucket(store: s3.Store) -> str:
    """A bucket with the samples of 2024 in a folder of it."""
    name, client = store.bucket(), store.client()
    for path in sorted(Path(SAMPLES[1]).iterdir()):
        client.put_object(Bucket=name, Key=f"自评/2024/{path.name}", Body=path.read_bytes())
    return name


def _command(store: s3.Store, *arguments: str, **more: str) -> tuple[int, str]:
    """The status, and what was said on standard error."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    command = [
        sys.executable,
        "-X",
        "utf8",
        "-m",
        "jixiao",
        "batch",
        *arguments,
        "--fail-on",
        "never",
        "--workers",
        "2",
    ]
    done = subprocess.run(command, env=clean | store.environment | more, capture_output=True)
    return done.returncode, done.stderr.decode("utf-8")


def test_a_bucket_reads_as_the_folder_does(store: s3.Store, bucket: str, tmp_path: Path) -> None:
    status, said = _command(store, f"s3://{bucket}/自评/2024", "-o", str(tmp_path / "s3"))
    assert status == 0, said
    run([SAMPLES[1]], tmp_path / "here")
    one, other = tables(tmp_path / "s3"), tables(tmp_path / "here")
    assert one["forms"].height > 3
    for name in TABLES:
        kept = [c for c in one[name].columns if c not in _PLACE]
        assert one[name].select(kept).sort(kept).equals(other[name].select(kept).sort(kept)), name


def _read(out: str) -> list[str]:
    """The files' names, one a form."""
    return sorted(table(Path(out), "forms")["file"].str.split("/").list.last())


def test_patterns_archives_and_what_changed(store: s3.Store, bucket: str, tmp_path: Path) -> None:
    """Only what changed is parsed again; what was taken from the bucket is gone from the tables."""
    archive = Path(shutil.make_archive(str(tmp_path / "2023"), "zip", SAMPLES[0]))
    client, out = store.client(), str(tmp_path / "out")
    client.put_object(Bucket=bucket, Key="自评/2023.zip", Body=archive.read_bytes())
    words = sorted(p.name for p in Path(SAMPLES[1]).glob("*.docx"))
    names = (f"s3://{bucket}/自评/2024/*.docx", f"s3://{bucket}/自评/2023.zip")
    status, said = _command(store, *names, "-o", out)
    assert status == 0, said
    older = [path.name for path in Path(SAMPLES[0]).iterdir()]
    assert _read(out) == sorted([*older, *words])
    client.delete_object(Bucket=bucket, Key=f"自评/2024/{words[0]}")
    assert _command(store, *names, "-o", out)[0] == 0
    assert _read(out) == sorted([*older, *words[1:]])


@pytest.mark.parametrize(
    ("address", "more", "why"),
    [
        ("s3://there-is-none/x", {}, "没有这个地址，请检查桶名"),
        ("s3://{bucket}/不在", {}, "这个地址下没有文件"),
        (
            "s3://{bucket}/自评",
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:{silent}"},
            "没有连上（EndpointConnectionError）",
        ),
    ],
)
def test_what_is_not_reached_is_one_line(
    address: str, more: dict[str, str], why: str, store: s3.Store, bucket: str, tmp_path: Path
) -> None:
    import socket

    with socket.socket() as held:  # a port at which nobody listens, and which nobody else takes
        held.bind(("127.0.0.1", 0))
        told = {name: value.format(silent=held.getsockname()[1]) for name, value in more.items()}
        named = address.format(bucket=bucket)
        status, said = _command(store, named, "-o", str(tmp_path / "out"), **told)
    assert status == 2 and said.splitlines()[0].startswith(f"jixiao: {named}: {why}"), said
    assert "Traceback" not in said and s3.SECRET not in said and "程序出错" not in said


def test_a_store_that_falls_silent_between_listing_and_reading(
    store: s3.Store, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each document is said to be unread, and is read the next time."""
    import s3fs

    with s3.relay(store) as relay:
        for name, value in s3.environment(relay.port).items():
            monkeypatch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()
        monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
        found = list(listing.documents([f"s3://{bucket}/自评/2024"]))
        assert found and not any(isinstance(f, Failure) for f in found)
        relay.most = 0
        with pytest.raises(OSError, match=r"没有连上|系统"):
            found[0].load()  # type: ignore[union-attr]
        relay.most = None
        assert found[0].load()  # type: ignore[union-attr]
        s3fs.S3FileSystem.clear_instance_cache()


def test_one_machine_writes_no_address(store: s3.Store, bucket: str, tmp_path: Path) -> None:
    status, said = _command(store, f"s3://{bucket}/自评", "-o", f"s3://{bucket}/结果")
    assert status == 2 and "加 --engine spark" in said and len(said.splitlines()) == 1


def test_without_s3fs_the_command_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec.core

    def missing(address: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", missing)
    (failure,) = listing.documents(["s3://bucket/x"])
    assert isinstance(failure, Failure) and "pip install 'jixiao[s3]'" in failure.why
