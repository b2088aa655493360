"""Until when a form may leave its stage: the step's days, and more where somebody has given them."""

from dataclasses import dataclass
from datetime import date

from jixiao_web.organisation.models import Node
from jixiao_web.seasons.models import Season


@dataclass(frozen=True, slots=True)
class Days:
    """Both days count."""

    opens: date
    due: date

    def refusal(self, today: date) -> str:
        """ "" within the days, else why not."""
        if today < self.opens:
            return f"这一步 {self.opens:%Y-%m-%d} 才开始"
        if today > self.due:
            return f"这一步已于 {self.due:%Y-%m-%d} 截止：需要延期请找管理员"
        return ""

    def left(self, today: date) -> str:
        """For a reminder."""
        n = (self.due - today).days
        return f"已过期 {-n} 天" if n < 0 else "今天截止" if n == 0 else f"还剩 {n} 天"


def days(season: Season, stage: str, unit: Node) -> Days | None:
    """None where the season sets no days for the stage. Reads `steps` and `extensions`, which callers may have prefetched."""
    step = next((s for s in season.steps.all() if s.stage == stage), None)
    if step is None:
        return None
    above = {unit.pk, unit.parent_id, unit.parent.parent_id if unit.parent else None}
    more = [e.until for e in season.extensions.all() if e.stage == stage and e.node_id in above]
    return Days(step.opens, max([step.due, *more]))
