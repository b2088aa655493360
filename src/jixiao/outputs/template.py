"""A user's own Word template with placeholders → the form in it: {{项目名称}}, and rows that repeat, {{指标.三级指标}}."""

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches

from lxml import etree

from jixiao.model.columns import COLUMNS
from jixiao.model.form import Form
from jixiao.outputs.error import OutputError
from jixiao.outputs.printable import printable
from jixiao.readers.error import ReadError
from jixiao.readers.limits import LIMITS
from jixiao.readers.markup import Element
from jixiao.readers.relations import main_part
from jixiao.readers.word.names import TEXT, TR, P, W
from jixiao.returns.error import ReturnError
from jixiao.returns.markup import edited, serialized
from jixiao.returns.package import Package

_PLACEHOLDER = re.compile(r"\{\{\s*(?:(资金|指标)\s*[.．]\s*)?([^{}.．]+?)\s*\}\}")
_AT = datetime(1980, 1, 1)  # entries of a package have a date; the same form gives the same bytes
_TABLES = {"资金": "funds", "指标": "indicators"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_PRINTED = ("form", "row", "n", "id", "file", "kind", "n_funds", "n_indicators", "due_low", "due_high", "source")
_NOUNS = ("project", "department", "unit", "goal", "total")


def placeholders() -> Mapping[tuple[str, str], str]:
    """Every placeholder: (资金, 指标 or "", the column's label) → the field; the labels are those of the glossary."""
    groups = {table: word for word, table in _TABLES.items()} | {"forms": ""}
    return {
        (groups[c.table], c.label): c.name
        for c in reversed(COLUMNS)
        if not c.of and c.type in ("text", "int") and c.name not in _NOT_PRINTED
    }


def filled(template: bytes, form: Form) -> bytes:
    """The template with the form's texts put in. Raises OutputError for a placeholder that is not known."""
    try:
        package = Package(template, LIMITS)
        main = main_part(package, "word/document.xml")
        parts = [main, *(n for n in package.names() if re.fullmatch(r"word/(?:header|footer)\d*\.xml", n))]
        trees = {part: edited(package.read(part)) for part in parts}
    except (ReadError, ReturnError) as error:
        raise OutputError(f"模板读不了：{error}") from None
    known = placeholders()
    for tree in trees.values():
        _check(tree, known)
    for part, tree in trees.items():
        repeated = _groups(tree)  # before anything is put in: a text of the form may look like a placeholder
        for paragraph in list(tree.iter(P)):
            if not any(row in repeated for row in paragraph.iterancestors(TR)):
                _fill(paragraph, lambda group, label: _text(form, known[group, label]))
        for row, group in repeated.items():
            _repeat(row, group, form, known)
        package.put(part, serialized(tree))
    return package.written(_AT)


def _check(tree: Element, known: Mapping[tuple[str, str], str]) -> None:
    for paragraph in tree.iter(P):
        for found in _PLACEHOLDER.finditer(_joined(paragraph)):
            group, label = found[1] or "", found[2]
            if (group, label) not in known:
                near = get_close_matches(label, [name for g, name in known if g == group], 3, 0.4)
                said = "、".join("{{" + (f"{group}." if group else "") + name + "}}" for name in near)
                hint = f"，是不是 {said}" if near else ""
                raise OutputError(f"模板里的 {found[0]} 不认识{hint}：没有写出任何文件")
            if group and next(paragraph.iterancestors(TR), None) is None:
                raise OutputError(f"模板里的 {found[0]} 要放在表格的一行里，那一行会按{group}的行数重复")


def _groups(tree: Element) -> dict[Element, str]:
    """The innermost table rows with placeholders of a group, and the group."""
    found: dict[Element, str] = {}
    for row in tree.iter(TR):
        own = [p for p in row.iter(P) if next(p.iterancestors(TR)) is row]
        groups = {m[1] for p in own for m in _PLACEHOLDER.finditer(_joined(p)) if m[1]}
        if len(groups) > 1:
            raise OutputError("模板的一行里既有 {{资金.…}} 又有 {{指标.…}}：请分成两行")
        if groups:
            (found[row],) = groups
    return found


def _repeat(row: Element, group: str, form: Form, known: Mapping[tuple[str, str], str]) -> None:
    """The row once for each row of the form, in its place."""
    for noun in getattr(form, _TABLES[group]):
        made = copy.deepcopy(row)
        for paragraph in list(made.iter(P)):
            _fill(paragraph, _of_row(noun, group, form, known))
        row.addprevious(made)
    row.getparent().remove(row)


def _of_row(noun: object, group: str, form: Form, known: Mapping[tuple[str, str], str]) -> Callable[[str, str], str]:
    def text(said: str, label: str) -> str:
        field = known[said, label]
        return str(getattr(noun, field, None) or "") if said == group else _text(form, field)

    return text


def _text(form: Form, field: str) -> str:
    """A field of the form as a whole, by its name in the glossary (project_name, goal_expected, total_score)."""
    noun, _, rest = field.partition("_")
    if noun in _NOUNS and rest:
        return str(getattr(getattr(form, "goals" if noun == "goal" else noun), rest) or "")
    if hasattr(form, field):
        return str(getattr(form, field) or "")
    total = next((fund for fund in form.funds if fund.source == "total"), None)
    return str(getattr(total, field.removeprefix("execution_") if not hasattr(total, field) else field, None) or "")


def _joined(paragraph: Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(TEXT))


def _fill(paragraph: Element, text: Callable[[str, str], str]) -> None:
    for found in reversed(list(_PLACEHOLDER.finditer(_joined(paragraph)))):
        _replace(paragraph, found.start(), found.end(), printable(text(found[1] or "", found[2])))


def _replace(paragraph: Element, begin: int, end: int, text: str) -> None:
    """Puts `text` in the place of the characters from `begin` to `end`, in the look of the first of them."""
    at = 0
    for element in list(paragraph.iter(TEXT)):
        said = element.text or ""
        first, last = max(begin - at, 0), min(end - at, len(said))
        if first < len(said) and last > 0:
            own = first + at == begin
            element.text = said[:first] + (text if own else "") + said[last:]
            element.set(_SPACE, "preserve")
            if own and "\n" in element.text:
                _broken(element)
        at += len(said)


def _broken(element: Element) -> None:
    """Line breaks as Word has them: texts with w:br between."""
    first, *others = (element.text or "").split("\n")
    element.text = first
    after = element
    for line in others:
        for made in _line(line):
            after.addnext(made)
            after = made


def _line(text: str) -> Iterator[Element]:
    yield etree.Element(W + "br")
    made = etree.Element(TEXT, {_SPACE: "preserve"})
    made.text = text
    yield made
