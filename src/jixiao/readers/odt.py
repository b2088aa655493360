"""OpenDocument 文本（odt），由 LibreOffice 转成 docx 后读"""

from jixiao.readers.archive import Archive, entry_names
from jixiao.readers.error import ReadError
from jixiao.readers.limits import LIMITS
from jixiao.readers.office.conversion import Conversion

RANK = 10
CONVERTS = Conversion("OpenDocument 文本（odt）", "odt", "docx")

_TYPE = b"application/vnd.oasis.opendocument.text"


def can_read(path_name: str, data: bytes) -> bool:
    """A package that says it is an OpenDocument text."""
    # names stand in a package as they are: a look at the bytes spares every docx and xlsx the opening
    names = entry_names(data) if b"content.xml" in data else frozenset()
    if "content.xml" not in names or "mimetype" not in names:
        return False
    try:
        return Archive(data, LIMITS).read("mimetype").startswith(_TYPE)
    except ReadError:
        return False


def refuse(data: bytes) -> None:
    """Raises ReadError for a document with a password."""
    archive = Archive(data, LIMITS)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ReadError("文件有打开密码，请去掉密码后另存再读")
