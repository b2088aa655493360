"""The whole system on one screen: document → grids → forms → frames → scores → findings.

Enters: documents by name and content. Leaves: `Checked`, from which every output is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao import checks as _checks  # noqa: F401  (the room exists even when no check is selected)
from jixiao.checks.run import Results, run
from jixiao.model.form import Form
from jixiao.model.frames import Frames
from jixiao.policies import Pack
from jixiao.registry import Check
from jixiao.scoring import score
from jixiao.values.frames import frames


@dataclass(frozen=True, slots=True)
class Checked:
    """What the street leaves: the forms as printed, their scored frames, findings and outcomes."""

    forms: tuple[Form, ...]
    frames: Frames
    pack: Pack
    results: Results


def check_forms(forms: Sequence[Form], pack: Pack, checks: Sequence[Check]) -> Checked:
    """Forms → scores → findings."""
    scored = score(frames(forms), pack)
    return Checked(tuple(forms), scored, pack, run(scored, pack, checks))
