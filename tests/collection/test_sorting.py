"""Reasons sorted by words against a person's sorting of invented texts: the agreement that the guide states."""

import csv
from pathlib import Path

from jixiao.collection.counting import wilson
from jixiao.collection.sorting import OTHER, kind_of, kinds

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "collection.md"


def test_agreement_with_a_person_is_what_the_guide_says() -> None:
    with (Path(__file__).parent / "reasons.tsv").open(encoding="utf-8", newline="") as file:
        labelled = [(row["kind"], row["reason"]) for row in csv.DictReader(file, delimiter="\t")]
    assert {kind for kind, _ in labelled} == set(kinds("reasons"))
    said = [(kind, kind_of("reasons", reason)) for kind, reason in labelled]
    same = sum(kind == found for kind, found in said)
    unknown = sum(kind != found == OTHER for kind, found in said)
    low, high = wilson(same, len(said), 1.959964)
    guide = GUIDE.read_text(encoding="utf-8")
    assert f"{len(said)} 条虚构的原因" in guide
    assert f"一致的 {same} 条，占 {round(same * 100 / len(said))}%（95% 区间 {round(low)}%–{round(high)}%）" in guide
    assert f"不一致的 {len(said) - same} 条里 {unknown} 条" in guide
    assert f"归错类的 {len(said) - same - unknown} 条" in guide


def test_of_equals_the_earlier_kind() -> None:
    assert kind_of("reasons", "招标晚，施工慢") == "招标采购"
    assert kind_of("reasons", "因故取消") == OTHER
    assert kind_of("projects", "农村饮水安全巩固提升工程") == "工程建设和维修"
