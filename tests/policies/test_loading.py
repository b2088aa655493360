"""A user's own pack: what it may write, and errors that name file, line and key."""

from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.policies import PackError, load, pack

HEAD = 'id = "yunxi"\ntitle = "云溪县口径"\ndocument = "云财绩〔2024〕3号"\nextends = "cn-2020-10"\n'  # four lines


def write(folder: Path, text: str, name: str = "yunxi.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_by_its_path(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEAD
        + 'since = 2024-03-01\nregions = ["云溪县"]\n'
        + '[overachievement.threshold]\nvalue = "1.5"\nclause = "第三条"\nstatus = "V"\n'
        + '[checks.B206]\nseverity = "info"\nexecution_rate = "0.75"\n'
        + '[[remark]]\ntitle = "说明"\ntext = "逐级汇总。"\n',
    )
    made = pack(str(path))
    assert (made.id, made.extends, made.regions) == ("yunxi", "cn-2020-10", ("云溪县",))
    assert str(made.since) == "2024-03-01"
    assert made["overachievement.threshold"] == Decimal("1.5")
    assert str(made.clause("overachievement.threshold")) == "云财绩〔2024〕3号第三条"
    assert made["execution.weight"] == 10
    assert made.severity("B206") == "info"
    assert made.limit("B206", "execution_rate", Decimal("0.8")) == Decimal("0.75")
    assert made.remarks[-1].text == "逐级汇总。"


def test_a_pack_extends_one_beside_it(tmp_path: Path) -> None:
    write(tmp_path, HEAD + '[execution.zero_budget]\nvalue = "full"\n')
    child = write(tmp_path, HEAD.replace("cn-2020-10", "yunxi.toml").replace('yunxi"\nt', 'zhen"\nt'), "zhen.toml")
    assert (load(child)["execution.zero_budget"], load(child).extends) == ("full", "yunxi")


def test_windows_text_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "yunxi.toml"
    path.write_bytes(
        b"\xef\xbb\xbf" + (HEAD + '[execution.zero_budget]\nvalue = "full"\n').replace("\n", "\r\n").encode()
    )
    assert load(path)["execution.zero_budget"] == "full"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[overachievement.threshhold]\nvalue = "1.5"\n', 5, "是不是 threshold"),
        ('[overachievment.threshold]\nvalue = "1.5"\n', 5, "是不是 overachievement"),
        ('[overachievement.threshold]\nvalue = "1.5"\nclausee = "x"\n', 7, "是不是 clause"),
        ("[overachievement.threshold]\nvalue = 1.5\n", 6, '写成 "1.5"'),
        ('[overachievement.threshold]\nvalue = "很多"\n', 6, "不是数字"),
        ('[overachievement.threshold]\nvalue = "0.5"\n', 6, "不在 1 至 100 之间"),
        ('[overachievement.threshold]\nclause = "第一条"\n', 5, "缺少 value"),
        ('[overachievement]\nthreshold = "1.5"\n', 6, "要写成一个表"),
        ('[overachievement.threshold]\nvalue = "1.5"\nstatus = "X"\n', 7, "status"),
        ('[reverse.rule]\nvalue = "square"\n', 6, "ratio（指标值 ÷ 完成值）"),
        ('[equal.ceiling]\nvalue = "yes"\n', 6, "true（是）"),
        ('[execution.weight]\nvalue = "20"\n', 6, "20 + 50 + 30 + 10 = 110，不等于总分 100"),
        ('[weights.level1]\nvalue = { "产出" = 50, "效益" = 50 }\n', 6, "= 110，不等于总分 100"),
        ('[weights.level1]\nvalue = { "产出" = 50, "成本" = 40 }\n', 6, "“成本”不在"),
        ('[execution.rule]\nvalue = "bands"\n', 6, "execution.bands"),
        ('[execution.bands]\nvalue = [["80", "70"], ["100", "100"]]\n', 6, "从高到低"),
        ('[execution.bands]\nvalue = [\n  ["100", "100"],\n  ["80"],\n]\n', 6, "每对"),
        ('# 说明\n\n[qualitative.bands]\nvalue = ["60", "80"]\n', 8, "第一档的下限要高于第二档"),
        ('[grades]\nvalue = [["90", "优"], ["80", "良"]]\n', 6, "最低一档"),
        ("[taxonomy.required]\nvalue = [1]\n", 6, "一组加引号的词"),
        ('[taxonomy.required]\nvalue = ["成果"]\n', 6, "“成果”不在"),
        ('[checks.206]\nseverity = "info"\n', 5, "核查项代码"),
        ('[checks.B206]\nseverity = "fatal"\n', 6, "error、warning、info"),
        ("[checks.B206]\nexecution_rate = 0.75\n", 6, '写成 "0.75"'),
        ('[[remark]]\ntitle = "甲"\ntext = "乙"\n[[remark]]\ntitle = "丙"\n', 8, "缺少 text"),
        ("until = 2019-01-01\nsince = 2020-01-01\n", 5, "早于"),
        ('since = "2020"\n', 5, "要写日期"),
        ("regions = 42\n", 5, "一组加引号的词"),
        ('contry = "cn"\n', 5, "不认识的项“contry”"),
    ],
)
def test_errors_name_the_line_and_the_key(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = write(tmp_path, HEAD + text)
    with pytest.raises(PackError) as caught:
        load(path)
    told = str(caught.value)
    assert f"{path} 第 {line} 行" in told and said in told and "\n" not in told, told


def test_errors_of_the_head(tmp_path: Path) -> None:
    for text, said in (
        (HEAD.replace("cn-2020-10", "cn-2020-11"), "第 4 行，extends：没有政策包“cn-2020-11”（是不是 cn-2020-10？）"),
        (HEAD.replace('"云溪县口径"', "3"), "第 2 行，title"),
        ('id = "yunxi"\ntitle = "甲"\ndocument = "乙"\n', "第 1 行，id：缺少参数 execution.weight"),
        (HEAD + "x = [1,\n", "行“x = [1,”不合 TOML 格式"),
        (HEAD + "[a]\n[a]\n", "“[a]”不合 TOML 格式"),
        (HEAD + "x = " + "[" * 5000, "政策包"),
    ):
        with pytest.raises(PackError) as caught:
            load(write(tmp_path, text))
        assert said in str(caught.value)


def test_a_circle_is_named(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("cn-2020-10", "b.toml"), "a.toml")
    write(tmp_path, HEAD.replace("cn-2020-10", "a.toml"), "b.toml")
    with pytest.raises(PackError, match=r"绕成了圈：a\.toml → b\.toml → a\.toml"):
        load(tmp_path / "a.toml")


def test_files_that_are_no_packs(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes('title = "云溪"'.encode("gbk"))
    (tmp_path / "big.toml").write_bytes(b"#" * 1_000_001)
    (tmp_path / "nul.toml").write_bytes(b"\x00\x00")
    for name, said in (("gbk", "UTF-8"), ("big", "1 MB"), ("nul", "TOML"), ("none", "打不开")):
        with pytest.raises(PackError, match=said):
            load(tmp_path / f"{name}.toml")
    with pytest.raises(PackError):
        load(tmp_path)
