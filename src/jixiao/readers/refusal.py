"""Why no reader takes a document, said by what the bytes are."""

from jixiao.readers.archive import entry_names, is_zip
from jixiao.readers.error import ReadError

_SIGNATURES = (
    (b"Rar!", "这是 RAR 压缩包，不能直接打开，请先解压（右键“解压到”），再读解出的文件夹"),
    (b"7z\xbc\xaf", "这是 7z 压缩包，不能直接打开，请先解压（右键“解压到”），再读解出的文件夹"),
    (b"\x1f\x8b", "这是压缩包，请先解压再读里面的文件"),
    (b"PK\x05\x06", "压缩包是空的，请检查文件"),
)


def refusal(data: bytes) -> ReadError:
    """The error for `data` that no reader can read."""
    if is_zip(data):
        return ReadError(_zip(entry_names(data)))
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            return ReadError(message)
    return ReadError("认不出的文件格式，可能已损坏；请提供 Word、Excel、WPS、PDF、OFD、网页、文本，或本程序写出的 JSON")


def _zip(names: frozenset[str]) -> str:
    if not names:
        return "文件不完整或已损坏（压缩结构打不开），请重新复制或下载后再试"
    if any(name.startswith("ppt/") for name in names):
        return "这是演示文稿，里面没有自评表，请提供 Word 或 Excel 文件"
    return "这是压缩包或认不出的打包文件，请先解压再读里面的文件"
