"""A policy pack: dated parameters, each with the clause it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.model.citation import Citation
from jixiao.model.finding import Severity
from jixiao.policies.error import PackError
from jixiao.policies.schema import BY_NAME


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter's typed value, its clause, and the id of the pack that wrote it."""

    value: Any
    clause: Citation
    pack: str


@dataclass(frozen=True, slots=True)
class Override:
    """What a pack changes in a check: its severity, and its limits by name."""

    severity: Severity | None = None
    limits: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the document asks for that the program shows and does not compute."""

    title: str
    text: str
    clause: Citation


@dataclass(frozen=True, slots=True)
class Pack:
    """`extends` is the id of the pack this one starts from, or None; `regions` are place names and codes (湖北, 42)."""

    id: str
    title: str
    document: str
    since: date | None
    until: date | None
    extends: str | None
    regions: tuple[str, ...]
    settings: Mapping[str, Setting]
    overrides: Mapping[str, Override]
    remarks: tuple[Remark, ...]

    def __getitem__(self, name: str) -> Any:
        """The typed value of a parameter, None for an optional one that no pack sets. KeyError: no such parameter."""
        return self.settings[name].value if name in self.settings else self._unset(name)

    def clause(self, name: str) -> Citation:
        """What a parameter rests on; the pack's own document where the parameter is not set."""
        return self.settings[name].clause if name in self.settings else Citation(self.document)

    def severity(self, code: str) -> Severity | None:
        """The severity this pack gives a check, None where it leaves the check its own."""
        return self.overrides[code].severity if code in self.overrides else None

    def limit(self, code: str, name: str, default: Decimal) -> Decimal:
        """A check's threshold: this pack's, else the check's own."""
        return self.overrides[code].limits.get(name, default) if code in self.overrides else default

    def with_parameter(self, name: str, value: object) -> "Pack":
        """This pack with one parameter tried at another value. PackError: no such parameter, or a wrong value."""
        if name not in BY_NAME:
            raise PackError(f"没有参数 {name}")
        try:
            typed = BY_NAME[name].kind.read(value)
        except ValueError as wrong:
            raise PackError(f"参数 {name}：{wrong}") from None
        tried = Setting(typed, Citation("试算，未正式生效", "", "R"), self.id)
        return replace(self, settings={**self.settings, name: tried})

    @staticmethod
    def _unset(name: str) -> None:
        if name not in BY_NAME:
            raise KeyError(name)
