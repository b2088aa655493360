"""A document changed in a few places: by bytes, or by what it is made of (members of a package, tags, attributes, lines)."""

import io
import random
import re
import warnings
import zipfile
import zlib

_TAG = re.compile(rb"<[^<>]{1,2000}>")
_VALUE = re.compile(rb'"[^"<>]{0,200}"')
_ODD = (
    *(b"0", b"-1", b"1", b"65536", b"16385", b"1048577", b"999999999", b"99999999999999999999", b"1e309", b"NaN", b""),
    *(b"g 999999 1", b"../../x", b"/etc/passwd", b"http://127.0.0.1:9/", b"\xff\xfe", b"&#0;", b"&#55296;", b"A" * 300),
    *("产出指标".encode(), "≥".encode(), b"true", b"false", b"#,##0.00;[Red]-@", b"yyyy"),
)
_NUMBERS = (b"\0", b"\xff", b"\x7f", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\0\0\0\0")


def mutated(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """`data` after one to four changes; `others` are documents to take pieces from."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 4))):
        data = _changed(data, others, rng)
    return data


def _changed(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    if data.startswith(b"PK") and rng.random() < 0.75:
        return _package(data, others, rng)
    if data[:300].lstrip().startswith((b"<", b"MIME")) and rng.random() < 0.7:
        return _marked_up(data, rng)
    if rng.random() < 0.25 and data.count(b"\n") > 2:
        return _lines(data, rng)
    return _bytes(data, others, rng)


def _bytes(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    if not data:
        return rng.choice(others)[:100]
    at = rng.randrange(len(data))
    size = min(len(data) - at, rng.choice((1, 2, 4, 16, 256, 4096)))
    match rng.randrange(8):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[at + size :]
        case 2:
            return data[:at] + data[at : at + size] * rng.choice((2, 3, 50)) + data[at + size :]
        case 3:
            return data[:at] + rng.randbytes(size) + data[at + size :]
        case 4:
            number = rng.choice(_NUMBERS)
            return data[:at] + number + data[at + len(number) :]
        case 5:
            other = rng.choice(others)
            start = rng.randrange(len(other) or 1)
            return data[:at] + other[start : start + rng.choice((16, 512, 8192))] + data[at:]
        case _:
            made = bytearray(data)
            for _ in range(rng.choice((1, 1, 4, 16))):
                made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
            return bytes(made)


def _lines(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines[at:at] = [lines[to]] * rng.choice((1, 2, 300))
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            lines[at] = lines[at].replace(
                rng.choice((b"|", b",", b" ", b"\t", b'"')), rng.choice((b"", b"|", b'"', b"\0", b"\t\t"))
            )
    return b"\n".join(lines)


def _marked_up(data: bytes, rng: random.Random) -> bytes:
    tags = list(_TAG.finditer(data[:400_000]))
    if not tags:
        return _lines(data, rng) if b"\n" in data else data[: len(data) // 2]
    tag, other = rng.choice(tags), rng.choice(tags)
    before, after = data[: tag.start()], data[tag.end() :]
    match rng.randrange(8):
        case 0:
            return before + after
        case 1:
            return before + tag[0] * rng.choice((2, 3, 40, 400, 3000)) + after
        case 2:
            return before + other[0] + after
        case 3:  # a stretch of the tree once more, or many times
            low, high = sorted((tag.start(), other.start()))
            piece = data[low:high][:20_000]
            return data[:low] + piece * rng.choice((2, 3, 20)) + data[high:]
        case 4:
            low, high = sorted((tag.start(), other.start()))
            return data[:low] + data[high:]
        case 5:
            return before + tag[0] + rng.choice(_ODD) + after
        case _:
            values = list(_VALUE.finditer(data[:400_000]))
            if not values:
                return before + after
            value = rng.choice(values)
            return data[: value.start()] + b'"' + rng.choice(_ODD) + b'"' + data[value.end() :]


def _package(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """One member changed, dropped, doubled or renamed; the package itself stays one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(info.filename, package.read(info)) for info in package.infolist()]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return _bytes(data, others, rng)
    if not members:
        return _bytes(data, others, rng)
    # the larger a member, the more there is in it to change
    at = rng.choices(range(len(members)), [1 + len(content) ** 0.5 for _, content in members])[0]
    name, content = members[at]
    match rng.randrange(10):
        case 0:
            del members[at]
        case 1:
            members.append((name, rng.choice(members)[1]))
        case 2:
            members[at] = rng.choice((name.upper(), "/" + name, name.replace("/", "\\"), "../" + name)), content
        case 3:
            members[at] = name, _bytes(content, others, rng)
        case _:
            members[at] = name, _marked_up(content, rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as package:
        for n, (written, part) in enumerate(members):
            info = zipfile.ZipInfo(written or f"n{n}")
            info.compress_type = package.compression
            with warnings.catch_warnings(action="ignore"):  # two members of one name are what is wanted
                package.writestr(info, part)
    return made.getvalue()
