"""Names inside archives, as their writers meant them."""


def member_name(raw: bytes | str) -> str:
    """`raw` as a relative path with forward slashes; bytes that are no UTF-8 were written by a Chinese Windows. What would
    lead out of the archive (.., a drive, a leading slash) is dropped: such names are shown and never opened.

    >>> member_name("..\\\\财政局\\\\表.docx"), member_name("表.docx".encode("gb18030"))
    ('财政局/表.docx', '表.docx')
    """
    text = raw if isinstance(raw, str) else _decoded(raw)
    parts = text.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..") and not part.endswith(":")) or "（无名）"


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
