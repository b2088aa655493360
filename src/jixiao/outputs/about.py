"""The line below a form's name."""

from jixiao.model.form import Form
from jixiao.official.layout import layout


def about(form: Form, where: str) -> str:
    """Whose it is, of which year, which form it is where it is not a project's 自评表, and `where` it was found."""
    kind = "" if form.kind == "project_self_evaluation" else layout(form.kind).title
    year = f"{form.year}年度" if form.year else ""
    return " · ".join(filter(None, (form.unit.name or form.department.name, year, kind, where)))
