"""What the command line names → documents: files, folders, patterns, archives, standard input.

Enters: names. Leaves: documents to open in turn, or all their forms; a name that leads nowhere is a Failure beside the
others, not an end. To add a source: a case in `collect`; to add a kind of archive: one in `archives`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from jixiao.layouts import FormError
from jixiao.model.form import Form, Source
from jixiao.model.grid import Document
from jixiao.readers import Converted, NoDocument, ReadError, read
from jixiao.rereading import reread
from jixiao.sources.apart import told_apart
from jixiao.sources.archives import members
from jixiao.sources.collecting import collect
from jixiao.sources.corrected import corrected_forms, unusable
from jixiao.sources.furniture import hidden
from jixiao.sources.loading import loaded
from jixiao.sources.nouns import Failure, Named, Read
from jixiao.sources.unanswered import Unanswered
from jixiao.sources.why import why

__all__ = [
    "Failure",
    "Named",
    "Read",
    "Unanswered",
    "collect",
    "hidden",
    "loaded",
    "members",
    "read_all",
    "read_one",
    "told_apart",
    "why",
]


def read_all(
    names: Iterable[str],
    seen: Callable[[str], None] = lambda shown: None,
    keep: bool = False,
    warned: Callable[[Failure], None] = lambda failure: None,
) -> Read:
    """Every form of every document named; `seen` is told each document as it is done. `keep`: `originals` is wanted. `warned`
    is told of corrections that cannot be used before their document is read, which may take long."""
    found: list[Form] = []
    documents: list[str] = []
    originals: dict[str, Callable[[], bytes]] = {}
    failures: list[Failure] = []
    every = list(names)
    for item in loaded(_looked_beside(told_apart(collect(every), every), warned)):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        source, data, ahead = item
        made = read_one(source, data, ahead)
        if isinstance(made, Failure):
            failures.append(made)
        else:
            found += made
            documents += [source.shown] * len(made)
            if keep:
                originals[source.shown] = source.load
        seen(source.shown)
    return Read(tuple(found), tuple(failures), tuple(documents), originals)


def _looked_beside(found: Iterable[Named | Failure], warned: Callable[[Failure], None]) -> Iterator[Named | Failure]:
    for source in found:
        if isinstance(source, Named) and (failure := unusable(source)):
            warned(failure)
        yield source


def read_one(source: Named, data: bytes | OSError, ahead: Mapping[str, Converted]) -> tuple[Form, ...] | Failure:
    """The forms of a document that was `loaded`, at least one, or why there are none. A fault of ours in one document does
    not take the others with it."""
    try:
        made = _forms(source, data, ahead)
    except NoDocument as error:
        return Failure(source.shown, str(error), skipped=True)
    except (ReadError, FormError, OSError) as error:
        return Failure(source.shown, why(error))
    except Exception as error:
        fault = f"读这份文件时程序出错（{type(error).__name__}），其余文件照常核对；请把这份文件和这一行告诉开发者"
        return Failure(source.shown, fault)
    return made or Failure(source.shown, "没有找到自评表：请确认文件里有带“一级指标、年度指标值”等栏目的表格")


def _forms(source: Named, data: bytes | OSError, ahead: Mapping[str, Converted]) -> tuple[Form, ...]:
    if isinstance(data, OSError):
        raise data
    document = read(source.shown, data, ahead=ahead)
    if not isinstance(document, Document):
        return document
    made = map(reread, corrected_forms(source, document))
    return tuple(
        replace(f, id=f"{source.name}#{n}", source=Source(source.shown, document.sha256, document.reader))
        for n, f in enumerate(made, 1)
    )
