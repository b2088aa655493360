"""Places where files are kept, the folder and the bucket alike: whole or not there, one if the same, noticed when changed."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from jixiao_web.attaching import adding
from jixiao_web.evidence.models import Attachment
from jixiao_web.files import store
from jixiao_web.files.place import LARGER, MOST, Place, Unreachable
from jixiao_web.files.places import bucket as kind
from jixiao_web.files.places import opened
from jixiao_web.serving import instead
from tests import s3
from tests.web.conftest import County

DATA = b"%PDF-1.4 \xe9\xaa\x8c\xe6\x94\xb6\xe5\x8d\x95" * 5000
DIGEST = sha256(DATA).hexdigest()
OTHER = sha256(b"x").hexdigest()


@pytest.fixture
def changed(s3_store: s3.Store, settings: Any) -> Callable[[str, bytes | None], None]:
    """What is kept under a name, changed (None: taken away) behind the workbench's back."""

    def change(digest: str, data: bytes | None) -> None:
        at = f"evidence/{digest[:2]}/{digest}"
        if settings.FILES:
            name, _, prefix = settings.FILES.removeprefix("s3://").partition("/")
            given = {"Bucket": name, "Key": f"{prefix}/{at}"}
            client = s3_store.client()
            if data is None:
                client.delete_object(**given)
            else:  # the seal stays, as a tool leaves it that copies what stands beside an object
                beside = client.head_object(**given)["Metadata"]
                client.put_object(**given, Body=data, Metadata=beside)
        else:
            path = Path(settings.MEDIA_ROOT) / at
            path.unlink() if data is None else path.write_bytes(data)

    return change


def test_kept_once_and_come_back(kept_in: None) -> None:
    assert store.place().empty() and store.found([DIGEST]) == {DIGEST: ""} and store.read(DIGEST) is None
    assert store.put(DATA) == DIGEST == store.put(DATA)
    assert store.put(b"x") == OTHER
    assert store.read(DIGEST) == DATA and store.found([DIGEST, OTHER, DIGEST]) == {DIGEST: DIGEST, OTHER: OTHER}
    assert sorted(store.place().kept()) == sorted([(DIGEST, len(DATA)), (OTHER, 1)])
    assert not store.place().empty()
    assert store.place().drop([DIGEST, "0" * 64]) == [DIGEST, "0" * 64]  # what was gone before is gone
    assert store.found([DIGEST]) == {DIGEST: ""} and list(store.place().kept()) == [(OTHER, 1)]


def test_what_was_changed_is_noticed_and_not_handed_out(kept_in: None, changed: Callable[..., None]) -> None:
    store.put(DATA)
    assert store.found([DIGEST]) == {DIGEST: DIGEST}
    changed(DIGEST, DATA[:-1] + b"!")  # of the same length
    assert store.found([DIGEST]) == {DIGEST: sha256(DATA[:-1] + b"!").hexdigest()}
    assert store.read(DIGEST) is None
    assert store.put(DATA) == DIGEST and store.read(DIGEST) == DATA  # whole again
    changed(DIGEST, None)
    assert store.found([DIGEST]) == {DIGEST: ""} and store.read(DIGEST) is None


def test_what_is_larger_than_any_file_of_ours_is_not_read(kept_in: None, changed: Callable[..., None]) -> None:
    store.put(DATA)
    changed(DIGEST, bytes(MOST + 1))
    assert store.found([DIGEST]) == {DIGEST: LARGER}
    assert store.read(DIGEST) is None and store.place().read(DIGEST) is None
    with pytest.raises(ValueError, match=str(MOST + 1)):
        store.put(bytes(MOST + 1))
    assert adding.ONE <= MOST


@pytest.mark.parametrize("name", ["", "../" * 21 + "x", "A" * 64, "g" * 64, DIGEST + "0"])
def test_nothing_but_a_hash_is_a_name(kept_in: None, name: str) -> None:
    with pytest.raises(ValueError):
        store.read(name)
    with pytest.raises(ValueError):
        store.found([name])


def test_all_are_listed_however_many_an_answer_holds(in_bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind, "PAGE", 2)
    digests = {store.put(bytes([n])) for n in range(5)}
    assert {digest for digest, _ in store.place().kept()} == digests


@pytest.fixture
def by_relay(in_bucket: str, s3_store: s3.Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Place, s3.Relay]]:
    """The same bucket, reached through a relay that can be made to fail. Waits stay long: a machine with much to do is slow."""
    monkeypatch.setattr(kind, "REST", 0)
    with s3.relay(s3_store) as relay:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{relay.port}")
        yield opened(f"s3://{in_bucket}/中 转"), relay


def _asked(relay: s3.Relay) -> list[bytes]:
    """The kinds of requests since this was last called."""
    made, relay.asked = [line.split()[0] for line in relay.asked], []
    return made


def test_nothing_is_downloaded_to_see_that_nothing_changed(
    by_relay: tuple[Place, s3.Relay], in_bucket: str, s3_store: s3.Store, settings: Any
) -> None:
    there, relay = by_relay
    there.put(DIGEST, DATA)
    assert _asked(relay) == [b"PUT"]
    for _ in range(2):
        assert there.found([DIGEST]) == {DIGEST: DIGEST} and _asked(relay) == [b"HEAD"]
    # another workbench's key, or a seal that was lost on the way: looked at once, then known
    settings.SECRET_KEY = "another"
    assert there.found([DIGEST]) == {DIGEST: DIGEST} and _asked(relay) == [b"HEAD", b"GET"]
    assert there.found([DIGEST]) == {DIGEST: DIGEST} and _asked(relay) == [b"HEAD"]
    s3_store.client().put_object(Bucket=in_bucket, Key=f"中 转/evidence/{DIGEST[:2]}/{DIGEST}", Body=b"x")
    assert there.found([DIGEST]) == {DIGEST: OTHER} and _asked(relay) == [b"HEAD", b"GET"]
    assert there.found([DIGEST]) == {DIGEST: OTHER} and _asked(relay) == [b"HEAD"]


# in the first line, and in the bytes: within the headers moto takes what has come for all of them, and has no signature to miss
@pytest.mark.parametrize("most", [0, 20, 70_000])
def test_what_breaks_half_way_is_not_there(by_relay: tuple[Place, s3.Relay], most: int) -> None:
    there, relay = by_relay
    relay.most = most
    with pytest.raises(Unreachable, match="没有连上"):
        there.put(DIGEST, DATA)
    relay.most = 0
    with pytest.raises(Unreachable):  # nothing is said of a file that could not be asked after
        there.found([DIGEST])
    relay.most = None
    assert there.found([DIGEST]) == {DIGEST: ""} and list(there.kept()) == []
    there.put(DIGEST, DATA)
    relay.most = most
    with pytest.raises(Unreachable):
        there.put(DIGEST, DATA + b"!")
    relay.most = None
    assert there.read(DIGEST) == DATA  # what was there is untouched


def test_a_store_that_says_nothing_is_not_waited_for_twice(
    by_relay: tuple[Place, s3.Relay], in_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, relay = by_relay
    monkeypatch.setattr(kind, "READ", 4)
    there = opened(f"s3://{in_bucket}/不 回 答")
    relay.silent = True
    with pytest.raises(Unreachable, match="ReadTimeoutError"):
        there.read(DIGEST)
    monkeypatch.setattr(kind, "REST", 1000)
    _asked(relay)
    with pytest.raises(Unreachable, match="刚才没有连上"):
        there.found([DIGEST])
    assert there.drop([DIGEST]) == [] and _asked(relay) == []
    monkeypatch.setattr(kind, "REST", 0)
    relay.silent = False
    assert there.found([DIGEST]) == {DIGEST: ""}
    monkeypatch.setattr(kind, "REST", 1000)
    assert there.found([DIGEST]) == {DIGEST: ""}  # it answered since


def test_verifying_reads_every_file_to_its_end(
    kept_in: None, changed: Callable[..., None], county: County, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was reckoned before is not believed; files that were taken off are looked at too."""
    for n in range(3):
        digest = store.put(DATA + bytes([n]))
        Attachment.objects.create(sheet=county.clean, row=n, name=f"{n}.pdf", sha256=digest, size=1, type="PDF", kind="合同", person="甲", removed_by="甲" if n else "")  # fmt: skip
    assert instead._verify() == 0 and "佐证文件 3 份，逐份重算，都和交来时一样" in capsys.readouterr().out
    gone, other, _ = Attachment.objects.order_by("row").values_list("sha256", flat=True)
    store.found([other])
    changed(gone, None)
    changed(other, DATA + bytes([9]))
    assert instead._verify() == 1
    told = capsys.readouterr()
    assert "2 份不对" in told.out and sorted(line.split()[2] for line in told.err.splitlines()) == sorted([gone[:12], other[:12]])  # fmt: skip
    assert f"表{county.clean.pk}" in told.err
