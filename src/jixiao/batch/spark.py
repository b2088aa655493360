"""The same batch on Spark: documents read and parts checked wherever the executors are, by the same code on the same rows.

`mapInArrow` reads documents into rows (`verbatim.nested`), `applyInArrow` checks each part (`tables.tables`). The driver
holds what `grouping.light` holds of every form, and no more. Nothing is kept from run to run.
"""

import json
import os
import pickle
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from jixiao.batch.columns import TABLES, schema
from jixiao.batch.error import BatchError
from jixiao.batch.folder import Folder
from jixiao.batch.grouping import LIGHT, joined, light, parted
from jixiao.batch.listing import documents
from jixiao.batch.manifest import Manifest, text
from jixiao.batch.progress import Progress
from jixiao.batch.reading import document_key
from jixiao.batch.settings import Settings
from jixiao.batch.tables import tables, unread
from jixiao.batch.verbatim import key, legible, nested
from jixiao.model.form import Form
from jixiao.model.mark import BATCH
from jixiao.policies import Pack, among, pack
from jixiao.registry import checks
from jixiao.sources import Failure, Named, loaded, read_one

_READ = 64  # documents in one Arrow batch, and a good deal fewer than a task holds
_FAILED = {"file": pl.String, "why": pl.String, "skipped": pl.Boolean}
_ANSWERS = "outcomes"  # beside the names of the tables


def batch_on_spark(names: Sequence[str], target: str, settings: Settings, master: str, progress: Progress) -> Manifest:
    """The tables of all documents behind `names` below `target`, a folder or an address that Spark can write. The executors
    must see the documents under the same names as the driver. Raises BatchError and PackError."""
    if "://" in target:
        return _batch(names, target, settings, master, progress)
    folder = Folder(Path(target))
    with folder.held():
        folder.manifest.touch()
        return _batch(names, folder.path.absolute().as_uri(), settings, master, progress)


def _batch(names: Sequence[str], target: str, settings: Settings, master: str, progress: Progress) -> Manifest:
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise BatchError("--engine spark 要用 Java 17，这里没有找到：请先安装（Debian：openjdk-17-jre-headless）")
    try:
        spark = _session(master)
        try:
            return _Run(spark, target, settings, progress).done(names)
        finally:
            spark.stop()
    except (PySparkException, Py4JError) as error:
        raise BatchError(f"Spark 没有做成：{_first(str(error))}") from error


def _first(said: str) -> str:
    """The line that says what went wrong."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if not line.startswith(("at ", "An error occurred"))), "没有说明原因")[:300]


def _session(master: str) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.master(master)
        .appName("jixiao batch")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.executorEnv.POLARS_MAX_THREADS", "1")
        .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
        .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
        .getOrCreate()
    )


class _Run:
    """One batch in a session."""

    def __init__(self, spark: SparkSession, target: str, settings: Settings, progress: Progress) -> None:
        self.spark, self.target, self.settings, self.progress = spark, target, settings, progress
        self.work = f"{target}/work/spark"

    def done(self, names: Sequence[str]) -> Manifest:
        self.write_text(BATCH, text({"complete": False}))
        read, count, failures = self.read(names)
        failures += self.failures(read)
        for failure in failures:
            self.progress.failed(failure)
        forms = read.where("key is not null")
        every = _light(forms)
        if not every.height:
            raise BatchError(f"没有读到一张自评表，{self.target} 里没有写出结果")
        said = forms.select("asked", "unit_name").distinct().collect()
        asked: set[str | None] = {row["asked"] for row in said}
        units = tuple(sorted({row["unit_name"] for row in said} - {None}))
        by = pack(self.settings.policy) if self.settings.policy else among(asked)
        judged = self.check(forms, every, by, units)
        return self.publish(judged, by, count, failures)

    def read(self, names: Sequence[str]) -> tuple[DataFrame, int, list[Failure]]:
        self.progress.step("读取", "份")
        failures: list[Failure] = []
        rows: list[tuple[int, bytes]] = []
        for source in documents(names):
            if isinstance(source, Failure):
                failures.append(source)
            else:
                rows.append((len(rows), pickle.dumps(source)))
        self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", _READ)
        self.spark.conf.set("spark.sql.shuffle.partitions", self.spark.sparkContext.defaultParallelism)
        pieces = max(1, len(rows) // _READ)
        listed = self.spark.createDataFrame(rows, "place long, source binary").repartition(pieces)
        read = listed.mapInArrow(_read, from_arrow_schema(_rows()))
        return self.kept(read, "read"), len(rows), failures

    def failures(self, read: DataFrame) -> list[Failure]:
        rows = read.where("why is not null").select("place", *_FAILED).orderBy("place").collect()
        return [Failure(row["file"], row["why"], row["skipped"]) for row in rows]

    def check(self, forms: DataFrame, every: pl.DataFrame, by: Pack, units: tuple[str, ...]) -> DataFrame:
        parts = parted(joined(every), self.settings.part).select("key", "part", "place")
        self.progress.step("核查", "张表", parts.height)
        self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 1024)
        self.spark.conf.set("spark.sql.shuffle.partitions", parts["part"].n_unique())
        where = self.spark.createDataFrame(parts.to_arrow())
        codes = tuple(check.code for check in self.settings.checks)

        def work(group: pa.Table) -> pa.Table:  # Spark wants the types, which a partial has not
            return _judge(group, by, codes, units)

        grouped = forms.drop(*_ADDED).join(where, "key").groupBy("part")
        return self.kept(grouped.applyInArrow(work, "part int, table string, data binary"), "checked")

    def publish(self, judged: DataFrame, by: Pack, count: int, failures: list[Failure]) -> Manifest:
        self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 1)
        for name in TABLES:
            opened = judged.where(judged["table"] == name).select("data").mapInArrow(_open, _spark(schema(name)))
            opened.write.mode("overwrite").parquet(f"{self.target}/{name}")
        if failures:
            rows = pl.DataFrame(
                [(legible(f.shown), legible(f.why), f.skipped) for f in failures], schema=_FAILED, orient="row"
            )
            problems = self.spark.createDataFrame(_arrow(unread(rows)), _spark(schema("problems")))
            problems.coalesce(1).write.mode("append").parquet(f"{self.target}/problems")
        answers = [json.loads(r["data"]) for r in judged.where(judged["table"] == _ANSWERS).orderBy("part").collect()]
        made = Manifest.of(
            {str(n): answer for n, answer in enumerate(answers)}, by, self.settings.checks, count, failures,
            {name: self.files(name) for name in TABLES},
        )  # fmt: skip
        self.remove("work/spark")
        self.write_text(BATCH, text(made.said))
        return made

    def kept(self, rows: DataFrame, name: str) -> DataFrame:
        """On the disk that all share: worked out once, whatever becomes of an executor later."""
        rows.write.mode("overwrite").parquet(f"{self.work}/{name}")
        return self.spark.read.parquet(f"{self.work}/{name}")

    def _path(self, name: str) -> tuple[Any, Any]:
        jvm: Any = self.spark._jvm
        path = jvm.org.apache.hadoop.fs.Path(f"{self.target}/{name}")
        return path.getFileSystem(self.spark._jsc.hadoopConfiguration()), path

    def files(self, table: str) -> list[str]:
        system, path = self._path(table)
        names = (status.getPath().getName() for status in system.listStatus(path))
        return sorted(f"{table}/{name}" for name in names if name.endswith(".parquet"))

    def remove(self, name: str) -> None:
        system, path = self._path(name)
        system.delete(path, True)

    def write_text(self, name: str, data: bytes) -> None:
        system, path = self._path(name)
        out = system.create(path, True)
        try:
            out.write(bytearray(data))
        finally:
            out.close()


_UNSIGNED = ("content", "group", "identity")  # which Spark has not: their bits are kept
_ADDED = ("place", "shard", *_UNSIGNED, "why", "skipped")


def _rows() -> pa.Schema:
    """What reading makes: forms, or a document of which there is none and why."""
    return _plain(_told(nested((), (), ()), ()).to_arrow()).schema


def _told(rows: pl.DataFrame, spots: Sequence[tuple[int, int]]) -> pl.DataFrame:
    """Forms, each with the place of its document and its number in it, with what is known of them all at once
    (`grouping.light`), and nothing wrong."""
    at = pl.DataFrame(spots, schema={"place": pl.Int64, "n": pl.Int64}, orient="row")
    placed = rows.with_columns(at["place"], at["n"], shard=pl.lit(0, dtype=pl.Int32))
    numbers = light(placed).drop("key").with_columns(pl.col(c).reinterpret(signed=True) for c in _UNSIGNED)
    return pl.concat([rows, numbers], how="horizontal").with_columns(
        why=pl.lit(None, dtype=pl.String), skipped=pl.lit(None, dtype=pl.Boolean)
    )


def _read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    wanted = _rows()
    for listed in batches:
        sources = dict(zip(listed["place"].to_pylist(), listed["source"].to_pylist(), strict=True))
        if None in sources.values():
            yield from pa.Table.from_pylist([], wanted).to_batches()
        # made by the driver of this same run
        named: dict[int, Named] = {
            place: pickle.loads(source) for place, source in sources.items() if source is not None
        }
        read = []
        for place, item in zip(named, loaded(named.values()), strict=True):
            assert not isinstance(item, Failure)  # none is listed
            read.append((place, item[0], read_one(*item)))
        yield from _rows_of(read, wanted)


def _rows_of(
    read: Sequence[tuple[int, Named, tuple[Form, ...] | Failure]], wanted: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Of documents read together: asking Polars of each by itself takes longer than reading it."""
    forms: list[Form] = []
    keys: list[int] = []
    owners: list[int] = []
    spots: list[tuple[int, int]] = []
    unread: list[dict[str, Any]] = []
    for place, named, made in read:
        document = document_key(named)
        if isinstance(made, Failure):
            told = {"file": legible(named.shown), "why": made.why, "skipped": made.skipped}
            unread.append({"document": document, "place": place, **told})
            continue
        forms += made
        keys += (key(named.shown, named.name, str(n)) for n in range(1, len(made) + 1))
        owners += [document] * len(made)
        spots += ((place, n) for n in range(len(made)))
    if forms:
        yield from _told(nested(forms, keys, owners), spots).to_arrow().cast(wanted).to_batches()
    if unread:
        yield from pa.Table.from_pylist(unread, wanted).to_batches()


def _light(forms: DataFrame) -> pl.DataFrame:
    """LIGHT of every form, in the driver."""
    found = pl.DataFrame(forms.select(*LIGHT).toArrow())
    return found.with_columns(pl.col(c).reinterpret(signed=False) for c in _UNSIGNED)


def _judge(group: pa.Table, by: Pack, codes: tuple[str, ...], units: tuple[str, ...]) -> pa.Table:
    rows = pl.DataFrame(group)
    part = rows["part"][0]
    own = rows.sort("place").drop("part", "place")
    made = tables(own, by, [checks()[code] for code in codes], units)
    found = []
    for name, table in made.tables.items():
        out = BytesIO()
        table.write_ipc(out, compression="zstd")
        found.append({"part": part, "table": name, "data": out.getvalue()})
    answer = {
        "rows": {name: table.height for name, table in made.tables.items()},
        "severities": Counter(made.tables["findings"]["severity"].to_list()),
        "outcomes": made.outcomes,
    }
    found.append({"part": part, "table": _ANSWERS, "data": json.dumps(answer).encode()})
    return pa.Table.from_pylist(found, pa.schema([("part", pa.int32()), ("table", pa.string()), ("data", pa.binary())]))


def _open(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for rows in batches:
        for data in rows["data"].to_pylist():
            yield from _arrow(pl.read_ipc(BytesIO(data))).to_batches(max_chunksize=65536)


def _arrow(rows: pl.DataFrame) -> pa.Table:
    return _plain(rows.to_arrow())


def _plain(table: pa.Table) -> pa.Table:
    """With the types that Spark knows: its strings and lists are the short ones."""
    return table.cast(pa.schema([pa.field(f.name, _short(f.type)) for f in table.schema]))


def _short(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_large_list(kind) or pa.types.is_list(kind):
        return pa.list_(_short(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(f.name, _short(f.type)) for f in kind])
    return pa.string() if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) else kind


def _spark(columns: Mapping[str, Any]) -> Any:
    return from_arrow_schema(_arrow(pl.DataFrame(schema=columns)).schema)
