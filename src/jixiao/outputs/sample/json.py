"""The drawn list as JSON; reviewed_score, wrong (true or false), misstated (万元) and note are to be filled in."""

from jixiao.outputs.json_text import encoded
from jixiao.outputs.printable import one_line
from jixiao.outputs.samples import amount, rows, rule, sealed
from jixiao.spotcheck import Draw

SUFFIX = ".json"
BINARY = False


def render(draw: Draw) -> bytes:
    return encoded(
        {
            "seed": one_line(draw.seed),
            "forms": draw.forms,
            "seal": sealed(draw),
            "by": list(draw.by),
            "bounds": [f"{bound:f}" for bound in draw.bounds],
            "least": draw.least,
            "rule": rule(draw),
            "layers": [
                {"layer": la.name, "forms": la.candidates, "drawn": la.drawn, "budget": amount(la.money)}
                for la in draw.layers
            ],
            "drawn": list(rows(draw)),
            "excluded": [
                {"id": e.candidate.id, "project": e.candidate.project, "unit": e.candidate.unit, "reason": e.reason}
                for e in draw.excluded
            ],
        }
    )
