"""What a reader says of a table goes with the form that stands in it; of the document, with the first."""

from jixiao.pipeline import forms_of
from tests.formats.material import samples
from tests.outputs.test_write import written


def test_a_problem_in_the_second_form_is_the_second_forms() -> None:
    page = written("html", *samples()[:2]).decode("utf-8")
    before, after = page.rsplit("<pre>", 1)
    first, second = forms_of("表.html", f"{before}<pre><del>9</del>{after}".encode())
    assert [p.kind for p in first.problems] == []
    assert [p.kind for p in second.problems] == ["struck"]
