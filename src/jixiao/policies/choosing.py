"""Which pack forms ask for by themselves: by region and year, and only when every form says the same."""

import re
from collections.abc import Collection, Sequence

from jixiao.model.form import Form
from jixiao.policies.catalogue import DEFAULT, catalogue, pack
from jixiao.policies.pack import Pack

# the first six of a project code's 21 characters are its 区划 (policy.md §5)
_PROJECT_CODE = re.compile(r"[0-9]{8}[A-Z][0-9]{12}")
_SEPARATOR = re.compile(r"[\\/]")
# 山西路街道, 江西村: a place named after a province lies elsewhere
_NAMESAKE = frozenset("路街镇乡村屯庄巷里道桥弄")


def choose(forms: Sequence[Form]) -> Pack:
    """The regional pack that all of `forms` point to and that held in their years; the default otherwise."""
    return among({asked(form) for form in forms})


def among(wanted: Collection[str | None]) -> Pack:
    """The pack that forms point to, of which each said (`asked`) what it points to."""
    said = set(wanted)
    return pack((said.pop() if len(said) == 1 else None) or DEFAULT)


def asked(form: Form) -> str | None:
    """The id of the one regional pack that a form points to, None where it points to none or to several."""
    found = {made.id for made in catalogue() if _in_region(form, made) and _in_force(form.year, made)}
    return found.pop() if len(found) == 1 else None


def _in_region(form: Form, made: Pack) -> bool:
    names = [form.department.name or "", form.unit.name or "", *_SEPARATOR.split(form.source.file + "/" + form.id)]
    code = form.project.code or ""
    for region in made.regions:
        if region.isdecimal():
            if _PROJECT_CODE.fullmatch(code) and code.startswith(region):
                return True
        elif any(_begins(name.strip(), region) for name in names):
            return True
    return False


def _begins(name: str, region: str) -> bool:
    return name.startswith(region) and name[len(region) : len(region) + 1] not in _NAMESAKE


def _in_force(year: int | None, made: Pack) -> bool:
    if year is None:
        return made.since is None and made.until is None
    begun = made.since is None or made.since.year <= year
    return begun and (made.until is None or year <= made.until.year)
