"""Whether the chain is whole: every entry is as it was sealed, none is missing, none was put in between."""

from jixiao_web.history.models import Entry, Head
from jixiao_web.history.recording import seal


def broken_at() -> str:
    """ "" when all is as it was written; else which entry is not, in one Chinese line."""
    previous, number = "", 0
    for e in Entry.objects.order_by("number").iterator():
        if e.number != number + 1:
            return f"第 {number + 1} 条操作记录不见了"
        if e.previous != previous or e.seal != seal(e.number, e.at, e.person, e.action, e.about, e.said, e.previous):
            return f"第 {e.number} 条操作记录被改动过（{e.at}，{e.person}，{e.action}）"
        previous, number = e.seal, e.number
    head = Head.objects.filter(pk=1).first()
    if head is None:
        return "操作记录的末尾标记不见了" if number else ""
    if (head.number, head.seal) != (number, previous):
        return f"操作记录应有 {head.number} 条，只剩 {number} 条"
    return ""
