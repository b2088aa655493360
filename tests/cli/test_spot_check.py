"""`jixiao sample` and `jixiao estimate` on the sample documents, as they are typed."""

import json
from pathlib import Path

from tests.cli.test_commands import Run, run  # noqa: F401  (a fixture)

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "2024"
SEED = ("--seed", "2025年3月1日双色球", "--quiet")


def test_drawn_filled_in_and_estimated(run: Run, tmp_path: Path) -> None:  # noqa: F811
    """The same list whatever the order of the files; every form reviewed, one wrong."""
    lists = []
    for n, files in enumerate((sorted(SAMPLES.iterdir()), sorted(SAMPLES.iterdir(), reverse=True))):
        target = tmp_path / f"清单{n}.json"
        assert run("sample", *files, "--size", 3, "--by", "amount", *SEED, "-o", target).status == 0
        lists.append(json.loads(target.read_bytes()))
    assert lists[0] == lists[1] and lists[0]["forms"] == 9 and len(lists[0]["drawn"]) == 3
    for n, row in enumerate(lists[0]["drawn"]):
        row |= {"wrong": False} if n else {"wrong": True, "reviewed_score": row["score"], "misstated": 2}
    target.write_text(json.dumps(lists[0], ensure_ascii=False), encoding="utf-8")
    said = run("estimate", target)
    assert said.status == 0 and "复核 3 张，其中 1 张有误" in said.out


def test_more_than_asked_for_is_said(run: Run) -> None:  # noqa: F811
    said = run("sample", SAMPLES, "--size", 2, "--seed", "甲")
    assert "每层至少 1 张，所以抽出 8 张" in said.err


def test_fewer_than_asked_for_is_said(run: Run) -> None:  # noqa: F811
    said = run("sample", SAMPLES, "--size", 99, "--seed", "甲")
    assert said.status == 0 and "要抽 99 张，可以抽的只有 9 张" in said.err
    assert "可以抽的" not in run("sample", SAMPLES, "--size", 9, "--least", 0, "--seed", "甲").err


def test_what_is_left_out(run: Run, tmp_path: Path) -> None:  # noqa: F811
    rules = tmp_path / "不抽.toml"
    text = '[[exclude]]\nproject = "防汛物资储备"\nreason = "已审计"\n[[exclude]]\nunit = "无此单位"\nreason = "—"\n'
    rules.write_text(text, encoding="utf-8")
    said = run("sample", SAMPLES, "--size", 2, "--least", 0, "--seed", "甲", "--exclude", rules)
    assert "不抽 防汛物资储备" in said.out and "8 张表参加抽样，抽出 2 张，不抽 1 张" in said.out
    assert "没有表与“无此单位”相符" in said.err


def test_what_is_typed_wrong_is_answered_in_a_line(run: Run, tmp_path: Path) -> None:  # noqa: F811
    for options, due in (
        (("--by", "region"), "--by 不认“region”，可用：department（主管部门）、amount（金额）"),
        (("--bounds", "100,10"), "--bounds 要写成由小到大的数"),
        (("--bounds", "NaN"), "--bounds 要写成由小到大的数"),
        (("--exclude", tmp_path / "没有.toml"), "没有.toml 读不了"),
    ):
        said = run("sample", SAMPLES, "--size", 2, "--seed", "甲", *options)
        assert said.status == 2 and due in said.err and not said.out
    assert "是空的" in run("sample", SAMPLES, "--size", 2, "--seed", " ").err
    assert "读不了" in run("estimate", tmp_path / "没有.xlsx").err
