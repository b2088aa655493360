"""Who a form's head names: the project, its department and its unit, by whichever label says it best."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.layouts.head import Said, named
from jixiao.model.columns import label
from jixiao.model.form import Name, Named
from jixiao.model.grid import Place, Problem

_WHO = ("project", "department", "unit")
STANDING_IN = {"reporting": "unit", "local": "department", "whole": "department"}
"""Labels that name somebody where none named in their own right is → whom."""


@dataclass(slots=True)
class Names:
    """What was named so far, the codes that stand in cells of their own, and what stands in the head without a label
    (`unlabelled`): it may be whoever is not named."""

    found: dict[str, Named] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    unlabelled: list[tuple[str, Place]] = field(default_factory=list)
    _said_by: dict[str, str] = field(default_factory=dict)

    def take(self, pair: Said) -> tuple[str, ...]:
        """The fields of the frame of forms that the pair's cell is the place of: a code, or whom it names ("project",
        "department", "unit"), where it says more than what was said before."""
        if pair.label.endswith("_code"):
            whose = pair.label.removesuffix("_code")
            self.codes[whose] = pair.text
            return () if self.found.get(whose, Named()).code else (pair.label,)
        who = STANDING_IN.get(pair.label, pair.label)
        if who not in _WHO or not self._says_more(pair, who):
            return ()
        self.found[who] = said = named(pair.text, organisation=who != "project")
        self._said_by[who] = pair.label
        return (f"{who}_name",) if who in self.codes and not said.code else (f"{who}_name", f"{who}_code")

    def of(self, who: str) -> Named:
        """The name and its code, whether printed together or apart."""
        found = self.found.get(who, Named())
        return Named(found.name, found.code or self.codes.get(who))

    @property
    def printed(self) -> dict[str, str | None]:
        """The names by their fields in the frame of forms; None for one without a cell."""
        return {f"{who}_name": self.of(who).name for who in _WHO}

    def unsure(self) -> set[Name]:
        """The names that nobody found and that a text without a label may be."""
        return {("forms", 0, name) for name, text in self.printed.items() if text is None and self.unlabelled}

    def unsaid(self) -> Iterator[Problem]:
        """Each text without a label, where it may be a name that nobody found."""
        missing = sorted(field for _, _, field in self.unsure())
        for text, where in self.unlabelled if missing else ():
            may_be = "或".join(label("forms", field) for field in missing)
            message = f"“{text[:40]}”前面没有栏目名称，没有采用：可能是{may_be}，请对照原件"
            yield Problem(missing[0], "unplaced", message, where)

    def _says_more(self, pair: Said, who: str) -> bool:
        """The first to say who it is; a name in its own right after one standing in (单位名称 before 项目实施单位), and one
        standing in after a blank (中央主管部门 blank, 地方主管部门 named)."""
        if who not in self.found:
            return True
        before, now = self._said_by[who] in STANDING_IN, pair.label in STANDING_IN
        return bool(pair.text) and ((before and not now) or (now and not self.found[who].name))
