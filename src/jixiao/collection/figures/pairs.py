"""Two forms that tell of one thing."""

from collections import Counter

from jixiao.collection.counting import called
from jixiao.collection.nouns import Collection, Figure, Value

ORDER = 10
_CODES = {"K112": "内容高度重合", "K113": "同一产出各报一次", "K111": "同一指标完成值不同", "K118": "重复报送"}
_MOST = 12


def figure(c: Collection) -> Figure:
    counts: dict[tuple[int, int], Counter[str]] = {}
    spoken = c.findings.filter(c.findings["code"].is_in([*_CODES])).select("form", "code", "others")
    for form, code, others in spoken.iter_rows():
        for other in others or ():
            pair = (min(form, other), max(form, other))
            counts.setdefault(pair, Counter())[code] += 1
    # both forms of a pair speak: what is counted twice is one thing
    told = {pair: {code: -(-n // 2) for code, n in found.items()} for pair, found in counts.items()}
    ranked = sorted(told.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    heads = {f["form"]: f for f in c.forms.select("form", "id", "project", "unit", "budget").iter_rows(named=True)}
    rows: list[tuple[Value, ...]] = []
    for (a, b), found in ranked[:_MOST]:
        said = "；".join(f"{_CODES[code]} {found[code]} 处" for code in _CODES if code in found)
        rows.append((heads[a]["unit"], *(called(heads[x]) for x in (a, b)), said))
    left = f"另有 {len(ranked) - _MOST} 对，见疑点表。" if len(ranked) > _MOST else ""
    return Figure(
        "两张表说的像是同一件事",
        "是一件事拆成了两个项目，还是抄了同一份材料？同一项成果两边各拿了一次分，完成值又不一样，以哪一边为准？",
        ("单位", "一张表", "另一张表", "像在哪里"),
        ("text", "text", "text", "text"),
        tuple(rows),
        f"同一单位、同一年度的表两两相比（K111、K112、K113、K118）。{left}",
    )
