"""Many documents converted by one start of LibreOffice (1.6 s a start, 0.1 s for each document after that)."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.denied import reason
from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits
from jixiao.readers.office.process import finished
from jixiao.readers.office.profile import write_profile
from jixiao.readers.office.program import install, program

_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """`title` names the format to a person, `ending` is what LibreOffice knows it by, `to` the reader that takes over."""

    title: str
    ending: str
    to: str

    @property
    def said(self) -> str:
        """What begins a sentence about a document of this format; a Latin name stands off.

        >>> Conversion("RTF 文档", "rtf", "docx").said
        '这是 RTF 文档'
        """
        return f"这是{' ' if self.title[0].isascii() else ''}{self.title}"


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a start and its first document, and for each document after that, before all is ended."""

    start: float = 60  # a first start on a slow machine under a virus scanner takes half of it
    each: float = 20


def converted(
    documents: Sequence[tuple[Conversion, bytes]], limits: Limits, patience: Patience = Patience()
) -> list[bytes | ReadError]:
    """Each document in the format that is read, or why not; one start for all of one target."""
    there = program()
    if there is None:
        return [_missing(conversion) for conversion, _ in documents]
    results: dict[int, bytes | ReadError] = {}
    for to in dict.fromkeys(conversion.to for conversion, _ in documents):
        chosen = {n: document for n, document in enumerate(documents) if document[0].to == to}
        with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
            results |= _Batch(there, Path(folder), to, limits, patience).converted(chosen)
    return [results[n] for n in range(len(documents))]


class _Batch:
    """Documents of one target in a folder of their own."""

    def __init__(self, program: Path, folder: Path, to: str, limits: Limits, patience: Patience) -> None:
        self._program, self._folder, self._to, self._limits, self._patience = program, folder, to, limits, patience
        self._starts = 0
        self._faults: dict[int, str] = {}
        (folder / "in").mkdir()
        (folder / "out").mkdir()

    def converted(self, documents: Mapping[int, tuple[Conversion, bytes]]) -> dict[int, bytes | ReadError]:
        """By the same numbers, which are the names of the files too."""
        files = {}
        for n, (conversion, data) in documents.items():
            files[n] = self._folder / "in" / f"{n}.{conversion.ending}"
            files[n].write_bytes(data)
        left = list(files)
        while left and not self._run([files[n] for n in left]):
            # it works through them in order: the first without a result made it stop, and is tried once more by itself
            left = [n for n in left if not self._made(n).is_file()]
            if left and not self._run([files[left[0]]]):
                self._faults.setdefault(left[0], "转换时停住或崩溃了，已中止")
            left = left[1:]
        return {n: self._result(n, conversion) for n, (conversion, _) in documents.items()}

    def _run(self, files: Sequence[Path]) -> bool:
        self._starts += 1
        profile = self._folder / f"profile{self._starts}"  # that of a start that crashed stays locked
        write_profile(profile)
        command = [
            str(self._program),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", _FILTERS[self._to], "--outdir", str(self._folder / "out")),
            *map(str, files),
        ]
        already = self._count()
        try:
            return finished(
                command, self._folder, lambda: self._count() - already, self._patience.start, self._patience.each
            )
        except OSError as error:
            for file in files:
                self._faults[int(file.stem)] = f"启动不了（{reason(error)}）"
            return True  # and would not start for the next either

    def _count(self) -> int:
        return sum(1 for _ in (self._folder / "out").iterdir())

    def _made(self, number: int) -> Path:
        return self._folder / "out" / f"{number}.{self._to}"

    def _result(self, number: int, conversion: Conversion) -> bytes | ReadError:
        made = self._made(number)
        fault = self._faults.get(number, "打不开它，可能已损坏或有密码")
        if number not in self._faults and made.is_file():
            if made.stat().st_size <= self._limits.file_bytes:
                return made.read_bytes()
            fault = f"转出的文件超过 {self._limits.file_bytes // 1024**2} MB"
        return ReadError(
            f"{conversion.said}，LibreOffice {fault}：请用 Word、Excel 或 WPS 打开后另存为 {self._to} 再读"
        )


def _missing(conversion: Conversion) -> ReadError:
    return ReadError(
        f"{conversion.said}，要先由 LibreOffice 转换，这台电脑上没有：请用 {install()} 安装，"
        f"或用 Word、Excel、WPS 打开后另存为 {conversion.to} 再读"
    )
