"""A batch from beginning to end: read what changed, sort it by part, check the parts that changed, put the tables in place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, NoReturn

import polars as pl

from jixiao.batch import exchange, versions
from jixiao.batch.checking import Task, judge
from jixiao.batch.error import BatchError
from jixiao.batch.folder import Folder
from jixiao.batch.grouping import HEADS, LIGHT, joined, light, parted
from jixiao.batch.listing import chunks, documents
from jixiao.batch.log import Event, Log
from jixiao.batch.manifest import Manifest, files, write
from jixiao.batch.progress import Progress
from jixiao.batch.publishing import publish
from jixiao.batch.reading import Chunk, document_key, read
from jixiao.batch.settings import Settings
from jixiao.batch.shards import Shards
from jixiao.batch.workers import run
from jixiao.policies import Pack, among, pack
from jixiao.sources import Failure, Named

_AT_ONCE = 512  # documents looked up together; those of an archive are held inflated


@dataclass(frozen=True, slots=True)
class _Work:
    """What every step needs: where, what is done already, how, and who watches."""

    folder: Folder
    log: Log
    shards: Shards
    settings: Settings
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Collection:
    """`current` (document, shard, place) is every document there is now."""

    current: pl.DataFrame
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Judging:
    """What forms are judged by, beside the checks: the pack, and the units that the collection names."""

    pack: Pack
    units: tuple[str, ...]


def batch(names: Sequence[str], target: Path, settings: Settings, progress: Progress) -> Manifest:
    """The tables of all documents behind `names`, in the folder `target`. Raises BatchError, PackError, and an OSError
    where the folder cannot be written; whatever was done until then is taken up by the next call."""
    folder = Folder(target)
    with folder.held():
        if not folder.manifest.exists():
            write(folder, {"complete": False})
        log = Log(folder.log)
        try:
            reads = (e for e in log.events if e["did"] == "read" and e["version"] == versions.reading())
            shards = Shards(folder.read, [e["shard"] for e in reads])
            return _batch(names, _Work(folder, log, shards, settings, progress))
        finally:
            log.close()


def _batch(names: Sequence[str], work: _Work) -> Manifest:
    found = _read(names, work)
    unread = _unread(work.shards, found)
    for failure in unread:
        work.progress.failed(failure)
    light, asked, units = _light(work.shards, found.current)
    if not light.height:
        left = "原来的结果没有动" if work.folder.has_results else "没有写结果"
        raise BatchError(f"没有读到一张自评表，{work.folder.path} 里{left}")
    settings = work.settings
    by = _Judging(pack(settings.policy) if settings.policy else among(asked), units)
    version = versions.checking(by.pack, settings.checks, units)
    parts = _parts(parted(joined(light), settings.part), version)
    done = _check(parts, by, work)
    made = Manifest.of(done, by.pack, settings.checks, found.current.height, unread, files(tuple(done), bool(unread)))
    publish(work.folder, tuple(done), made, unread)
    kept = work.shards.drop(found.current["shard"].unique().to_list())
    reads = ({"did": "read", "version": versions.reading(), "shard": name} for name in kept)
    work.log.keep([*reads, *done.values()])
    return made


def _read(names: Sequence[str], work: _Work) -> _Collection:
    """Every document of today, those read that are new or changed."""
    work.progress.step("读取", "份")
    failures: list[Failure] = []
    where: dict[int, int] = {}  # document → shard, in the order of the collection
    size = work.settings.chunk

    def tasks() -> Iterator[Chunk]:
        for some in chunks(documents(names), _AT_ONCE):
            failures.extend(s for s in some if isinstance(s, Failure))
            named = [s for s in some if isinstance(s, Named)]
            keys = [document_key(s) for s in named]
            known = work.shards.look_up(keys)
            where.update((key, was[1] if was else -1) for key, was in zip(keys, known, strict=True))
            for n in range(0, len(named), size):
                contents = tuple(was[0] if was else None for was in known[n : n + size])
                yield Chunk(tuple(named[n : n + size]), contents, work.folder.read)

    for shard in run(read, tasks(), work.settings.workers, Chunk.smaller):
        if shard.name:
            work.log.append({"did": "read", "version": versions.reading(), "shard": shard.name})
            number = work.shards.add(shard.name)
            where.update(dict.fromkeys(shard.documents, number))
        work.progress.done(shard.unchanged + len(shard.documents))
    rows = {"document": list(where), "shard": list(where.values())}
    current = pl.DataFrame(rows, schema={"document": pl.Int64, "shard": pl.Int32}).with_row_index("place")
    return _Collection(current, tuple(failures))


def _unread(shards: Shards, found: _Collection) -> list[Failure]:
    """What could not be read, in the order of the collection."""
    said: list[tuple[int, Failure]] = []
    for number in found.current["shard"].unique().sort():
        rows = pl.read_parquet(shards.documents_path(number)).filter(pl.col("why").is_not_null())
        mine = found.current.filter(pl.col("shard") == number)
        told = rows.join(mine, on="document").select("place", "file", "why", "skipped")
        said += [(place, Failure(file, why, skipped)) for place, file, why, skipped in told.iter_rows()]
    return [*found.failures, *(failure for _, failure in sorted(said, key=lambda pair: pair[0]))]


def _light(shards: Shards, current: pl.DataFrame) -> tuple[pl.DataFrame, set[str | None], tuple[str, ...]]:
    """A few numbers of every form (LIGHT), the packs that forms ask for, and all units."""
    found = [pl.DataFrame(schema=LIGHT)]
    asked: set[str | None] = set()
    units: set[str] = set()
    for number in current["shard"].unique().sort():
        columns = ["key", "document", "sha256", "corrected", "asked", *HEADS]
        heads = pl.read_parquet(shards.forms_path(number), columns=columns)
        mine = current.filter(pl.col("shard") == number)
        rows = heads.with_row_index("n").join(mine, on="document", maintain_order="left")
        asked.update(rows["asked"].unique())
        units.update(rows["unit_name"].drop_nulls().unique())
        found.append(light(rows))
    every = pl.concat(found)
    if every["key"].n_unique() < every.height:
        raise BatchError("两张表的编号碰巧相同，无法分开：请把这一行告诉开发者")
    return every, asked, tuple(sorted(units))


def _parts(forms: pl.DataFrame, version: str) -> Mapping[str, pl.DataFrame]:
    """The forms of each part by the name that its contents and `version` give it."""
    made: dict[str, pl.DataFrame] = {}
    for (part,), rows in forms.sort("part", "place").group_by("part", maintain_order=True):
        said = f"{version} {rows['key'].to_list()} {rows['content'].to_list()}"
        made[f"{part:05}-{blake2b(said.encode(), digest_size=8).hexdigest()}"] = rows
    return made


def _check(parts: Mapping[str, pl.DataFrame], by: _Judging, work: _Work) -> dict[str, Event]:
    """Of every part what was found, those checked that were not as they are now."""
    done = {e["name"]: e for e in work.log.events if e["did"] == "checked" and work.folder.has(e["name"])}
    stale = [name for name in parts if name not in done]
    if stale:
        segments = _exchange(parts, stale, work)
        codes = tuple(check.code for check in work.settings.checks)
        work.progress.step("核查", "张表", sum(parts[name].height for name in stale))
        tasks = (
            Task(name, segments[_part(name)], work.folder.exchange, work.folder.checked, by.pack, codes, by.units)
            for name in stale
        )
        for judged in run(judge, tasks, work.settings.workers, _no_memory):
            done[judged.name] = event = {"did": "checked", **asdict(judged)}
            work.log.append(event)
            work.progress.done(judged.rows["forms"])
    return {name: done[name] for name in parts}


def _exchange(
    parts: Mapping[str, pl.DataFrame], stale: list[str], work: _Work
) -> Mapping[int, tuple[exchange.Segment, ...]]:
    """Where the rows of each stale part lie. What was planned before a kill holds as long as it covers these parts,
    and their forms lie where they did: of another way of cutting nothing can be taken up."""
    events = work.log.events
    at = max((n for n, e in enumerate(events) if e["did"] == "planned"), default=None)
    planned: list[str] = list(events[at]["parts"]) if at is not None else []
    there: dict[int, list[dict[str, Any]]] = {}
    covered = at is not None and {*stale} <= {*planned} <= parts.keys()
    if not covered:
        planned = stale
    wanted = pl.concat(parts[name].select("key", "shard", "part", "place") for name in planned)
    lie = _lie(wanted, work.shards.names)
    if at is not None and covered and events[at].get("lie") == lie:
        there = {e["number"]: e["segments"] for e in events[at:] if e["did"] == "exchanged"}
    else:
        for path in work.folder.exchange.iterdir():
            path.unlink()
        work.log.append({"did": "planned", "parts": planned, "lie": lie})
    paths = [work.shards.forms_path(n) for n in range(len(work.shards.names))]
    every = list(exchange.slices(wanted, paths, work.folder.exchange))
    work.progress.step("整理", "块", len(every))
    work.progress.done(len(there))
    left = (some for some in every if some.number not in there)
    for number, found in run(exchange.exchange, left, work.settings.workers, _no_memory):
        there[number] = [asdict(segment) for segment in found]
        work.log.append({"did": "exchanged", "number": number, "segments": there[number]})
        work.progress.done(1)
    by_part: dict[int, list[exchange.Segment]] = {}
    for number in sorted(there):
        for segment in there[number]:
            by_part.setdefault(segment["part"], []).append(exchange.Segment(**segment))
    return {part: tuple(segments) for part, segments in by_part.items()}


def _lie(wanted: pl.DataFrame, shards: Sequence[str]) -> str:
    """Stands for where each form lies, and where it is to go."""
    made = blake2b(" ".join(shards).encode(), digest_size=8)
    return f"{wanted.hash_rows(4).bitwise_xor()!r} {made.hexdigest()}"


def _part(name: str) -> int:
    return int(name.partition("-")[0])


def _no_memory(task: object) -> NoReturn:
    raise BatchError("一个进程中断了，多半是内存不够：关掉别的程序，或加 --workers 1 再运行，已做完的不会重做")
