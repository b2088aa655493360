"""Documents loaded some at a time, so that those which need LibreOffice share one start of it."""

from collections.abc import Iterable, Iterator, Mapping

from jixiao.readers import Converted, convert_all
from jixiao.sources.nouns import Failure, Named

_MOST = 50  # documents held at a time
_MOST_BYTES = 64 * 1024 * 1024

Loaded = tuple[Named, bytes | OSError, Mapping[str, Converted]]


def loaded(sources: Iterable[Named | Failure]) -> Iterator[Failure | Loaded]:
    """Every source in its order; a document with its bytes, or what kept it from being opened, and what `convert_all`
    made of it and those beside it."""
    held: list[Failure | tuple[Named, bytes | OSError]] = []
    size = 0
    for source in sources:
        if isinstance(source, Failure):
            held.append(source)
            continue
        data = _bytes(source)
        held.append((source, data))
        size += len(data) if isinstance(data, bytes) else 0
        if len(held) >= _MOST or size >= _MOST_BYTES:
            yield from _with_conversions(held)
            held, size = [], 0
    yield from _with_conversions(held)


def _bytes(source: Named) -> bytes | OSError:
    try:
        return source.load()
    except OSError as error:
        return error


def _with_conversions(held: list[Failure | tuple[Named, bytes | OSError]]) -> Iterator[Failure | Loaded]:
    opened = [item[1] for item in held if isinstance(item, tuple)]
    made = convert_all(data for data in opened if isinstance(data, bytes))
    for item in held:
        yield item if isinstance(item, Failure) else (*item, made)
