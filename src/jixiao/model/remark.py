"""What is to be said beside one cell of a unit's document."""

from dataclasses import dataclass

from jixiao.model.finding import Severity
from jixiao.model.grid import Place


@dataclass(frozen=True, slots=True)
class Remark:
    """`place` as the document's reader gave it; `heading` is one line (G707 未完成指标值却得满分), `lines` the paragraphs below."""

    place: Place
    severity: Severity
    heading: str
    lines: tuple[str, ...] = ()
