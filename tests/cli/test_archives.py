"""Archives by their content, one in another, within limits; names of a Chinese Windows; what leads out of them."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.sources import Failure, Named, budget, collect
from tests.cli.test_commands import Run, run
from tests.layouts.test_documents import WHOLE

__all__ = ["run"]  # the fixture
FORM = WHOLE.encode()


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(members: dict[str, bytes], encoding: str = "utf-8") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", encoding=encoding, format=tarfile.GNU_FORMAT) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def found(path: Path) -> tuple[dict[str, bytes], list[Failure]]:
    """Documents by the name their forms have, and failures."""
    sources = list(collect([str(path)]))
    return {s.name: s.load() for s in sources if isinstance(s, Named)}, [s for s in sources if isinstance(s, Failure)]


MADE: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "zip": zipped,
    "tar": tarred,
    "tar.gz": lambda members: gzip.compress(tarred(members)),
    "tar.bz2": lambda members: bz2.compress(tarred(members)),
    "tar.xz": lambda members: lzma.compress(tarred(members)),
}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("called", ["材料.{}", "没有后缀", "其实不是.docx"])
def test_known_by_content(run: Run, tmp_path: Path, kind: str, called: str) -> None:
    path = tmp_path / called.format(kind)
    path.write_bytes(MADE[kind]({"甲/表.txt": FORM, ".隐藏": b"x", "__MACOSX/._表.txt": b"x"}))
    ran = run("read", path)
    assert ran.status == 0 and ran.err == ""
    (form,) = json.loads(ran.out)["forms"]
    assert form["id"] == "甲/表.txt#1" and form["source"]["file"] == f"{path}/甲/表.txt"


def test_names_of_a_chinese_windows(tmp_path: Path) -> None:
    # zipfile cannot write such a name: written with a placeholder of the same length
    old = zipped({"AAAAAAAA.txt": FORM}).replace(b"AAAAAAAA", "财政自评".encode("gbk"))
    # macOS writes UTF-8 and does not say so
    mac = zipped({"A" * 12 + ".txt": FORM}).replace(b"A" * 12, "财政自评".encode())
    for name, data in (("旧.zip", old), ("苹果.zip", mac), ("旧.tar", tarred({"财政自评.txt": FORM}, "gbk"))):
        (tmp_path / name).write_bytes(data)
        assert found(tmp_path / name) == ({"财政自评.txt": FORM}, [])


def test_one_file_compressed(tmp_path: Path) -> None:
    (tmp_path / "表.txt.gz").write_bytes(gzip.compress(FORM))
    assert found(tmp_path / "表.txt.gz") == ({"表.txt": FORM}, [])


def test_one_in_another_and_how_deep(tmp_path: Path) -> None:
    three = zipped({"表.txt": FORM})
    two = gzip.compress(tarred({"三.zip": three}))
    one = zipped({"二.tar.gz": two})
    (tmp_path / "一.zip").write_bytes(one)
    assert found(tmp_path / "一.zip") == ({"二.tar.gz/三.zip/表.txt": FORM}, [])
    (tmp_path / "零.zip").write_bytes(zipped({"一.zip": one}))
    documents, (failure,) = found(tmp_path / "零.zip")
    assert documents == {} and "超过 3 层" in failure.why


@pytest.mark.parametrize("make", [zipped, tarred])
def test_names_that_lead_out_and_links(tmp_path: Path, make: Callable[[dict[str, bytes]], bytes]) -> None:
    (tmp_path / "包").write_bytes(make({"../../外.txt": FORM, "/etc/根.txt": FORM, "C:\\盘\\表.txt": FORM}))
    documents, failures = found(tmp_path / "包")
    assert set(documents) == {"外.txt", "etc/根.txt", "盘/表.txt"} and failures == []


def test_links_and_devices_are_named_and_left(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, kind in (("链.txt", tarfile.SYMTYPE), ("硬.txt", tarfile.LNKTYPE), ("设备", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "包.tar").write_bytes(made.getvalue())
    documents, failures = found(tmp_path / "包.tar")
    assert documents == {} and len(failures) == 3 and all("没有读" in f.why for f in failures)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda data: zipped({"炸.txt": data})])
def test_bombs(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "炸").write_bytes(pack(bytes(150_000_000)))
    documents, (failure,) = found(tmp_path / "炸")
    assert documents == {} and "压缩炸弹" in failure.why


def test_a_bomb_within_another(tmp_path: Path) -> None:
    inner = zipped({"a.txt": bytes(60_000_000)})
    (tmp_path / "炸.zip").write_bytes(zipped({f"{n}.zip": inner for n in range(5)}))
    documents, failures = found(tmp_path / "炸.zip")
    assert documents == {} and failures and all("压缩炸弹" in f.why for f in failures)


def test_too_many(tmp_path: Path) -> None:
    (tmp_path / "多.zip").write_bytes(zipped({f"{n}.txt": b"x" for n in range(10_001)}))
    documents, (failure,) = found(tmp_path / "多.zip")
    assert len(documents) == 10_000 and "超过 10000 个" in failure.why


def test_too_much_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "_TOTAL", 3 * len(FORM))
    (tmp_path / "多.zip").write_bytes(zipped({f"{n}.txt": FORM for n in range(5)}))
    documents, (failure,) = found(tmp_path / "多.zip")
    assert len(documents) == 3 and "GB" in failure.why


@pytest.mark.parametrize("kind", ["tar.gz", "tar.xz", "tar"])
def test_cut_off(tmp_path: Path, kind: str) -> None:
    import random

    noise = random.Random(1).randbytes(40_000)
    data = MADE[kind]({"表.txt": FORM, "后.bin": noise})
    (tmp_path / "断").write_bytes(data[: len(data) // 2])
    documents, (failure,) = found(tmp_path / "断")
    assert "损坏" in failure.why and "\n" not in failure.why and set(documents) <= {"表.txt"}


@pytest.mark.parametrize(
    ("head", "said"), [(b"7z\xbc\xaf\x27\x1c" + bytes(99), "7z"), (b"Rar!\x1a\x07" + bytes(99), "RAR")]
)
def test_what_no_permissive_library_opens_says_so(run: Run, tmp_path: Path, head: bytes, said: str) -> None:
    (tmp_path / "包").write_bytes(head)
    ran = run("read", tmp_path / "包")
    assert ran.status == 2 and said in ran.err and "解压" in ran.err and ran.err.count("\n") == 1


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    data = bytearray(zipped({"表.txt": FORM}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    (tmp_path / "锁.zip").write_bytes(bytes(data))
    documents, (failure,) = found(tmp_path / "锁.zip")
    assert documents == {} and "密码" in failure.why


def test_a_file_that_may_not_be_opened_leaves_the_rest_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(FORM)
    (tmp_path / "b.txt").write_bytes(FORM)
    real = Path.open

    def refuse(self: Path, *args: object, **more: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refuse)
    documents, (failure,) = found(tmp_path)
    assert set(documents) == {"b.txt"} and "权限" in failure.why


def test_a_member_without_a_name(tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(zipped({"A": FORM}).replace(b"\x01\x00\x00\x00A", b"\x01\x00\x00\x00\0"))
    documents, failures = found(tmp_path / "包.zip")
    assert len(documents) + len(failures) == 1


def test_members_of_one_name_are_documents_of_their_own(tmp_path: Path) -> None:
    """Some programs pack a folder twice; what was packed last must not hide or be taken for the first."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for name, data in (("甲/表.txt", b"1"), ("甲/表（2）.txt", b"2"), ("甲/表.txt", b"3")):
            archive.writestr(name, data)
    (tmp_path / "两遍.zip").write_bytes(made.getvalue())
    documents, failures = found(tmp_path)
    assert documents == {"甲/表.txt": b"1", "甲/表（2）.txt": b"3", "甲/表（2）（2）.txt": b"2"}
    assert not failures
    assert len({s.shown for s in collect([str(tmp_path)]) if isinstance(s, Named)}) == 3


def test_links_that_lead_nowhere_leave_the_rest_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "表.txt").write_bytes(FORM)
    for name in ("圈", "圈.png"):
        (tmp_path / name).symlink_to(tmp_path / name)
    (tmp_path / "没了.png").symlink_to(tmp_path / "早已删除.png")
    documents, failures = found(tmp_path)
    assert documents == {"表.txt": FORM}
    assert {Path(f.shown).name: f.why for f in failures} == {
        "圈": "打不开：链接绕成了圈，没有指到文件",
        "圈.png": "打不开：链接绕成了圈，没有指到文件",
        "没了.png": "文件不见了，可能刚被移动或改名",
    }
