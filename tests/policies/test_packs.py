"""The project's packs: the facts of policy.md, by hand."""

from decimal import Decimal
from typing import Any

import pytest

from jixiao.model.citation import Citation
from jixiao.policies import DEFAULT, PackError, catalogue, pack
from jixiao.policies.nouns import Band, Share
from jixiao.policies.schema import BY_NAME, PARAMETERS
from jixiao.policies.shares import shares

IDS = ["cn-2020-10", "cn-2021-101", "generic", "guangxi", "hebei-tianjin", "hubei", "jiangxi", "shanxi", "zhejiang"]


def numbers(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


def test_the_catalogue_is_found_in_the_folder_default_first() -> None:
    assert [made.id for made in catalogue()] == IDS
    assert catalogue()[0].id == DEFAULT
    assert all(made.extends == DEFAULT for made in catalogue()[1:])
    assert pack("cn-2021-101").document == "财预〔2021〕101号"


@pytest.mark.parametrize(
    ("policy", "parameter", "value"),
    [
        ("cn-2020-10", "execution.weight", Decimal(10)),
        ("cn-2020-10", "execution.rule", "proportional"),
        ("cn-2020-10", "execution.over_100", "refused"),
        ("cn-2020-10", "weights.total", Decimal(100)),
        ("cn-2020-10", "qualitative.bands", numbers("80", "60")),
        ("cn-2020-10", "overachievement.threshold", Decimal("1.3")),
        ("cn-2020-10", "satisfaction.bands", None),
        ("cn-2020-10", "alarm.red_above", None),
        ("cn-2021-101", "execution.rule", "bands"),
        ("cn-2021-101", "quantitative.rule", "pass_line"),
        ("cn-2021-101", "quantitative.pass_line", Decimal(60)),
        ("cn-2021-101", "satisfaction.may_be_absent", True),
        ("hubei", "execution.weight", Decimal(20)),
        ("hubei", "qualitative.bands", numbers("80", "50")),
        ("hubei", "reverse.rule", "ratio"),
        ("jiangxi", "execution.bands", tuple(Band(*numbers(*b)) for b in (("100", "100"), ("80", "70"), ("60", "50")))),
        ("guangxi", "overachievement.reason", "compulsory"),
        ("guangxi", "overachievement.zero_target_from", Decimal(30)),
        ("zhejiang", "execution.over_100", "allowed"),
        ("zhejiang", "execution.zero_budget", "full"),
        ("shanxi", "cost.default_maximum", Decimal(5)),
        ("hebei-tianjin", "equal.differs", "person"),
        ("hebei-tianjin", "reverse.missed", "person"),
        ("generic", "reverse.rule", "linear"),
        ("generic", "overachievement.threshold", Decimal("1.2")),
        ("generic", "alarm.red_above", Decimal("0.05")),
        ("generic", "alarm.yellow_unspent", Decimal("0.2")),
    ],
)
def test_parameters(policy: str, parameter: str, value: Any) -> None:
    assert pack(policy)[parameter] == value


def test_every_parameter_of_every_pack_is_shown_and_cited() -> None:
    for made in catalogue():
        for parameter in PARAMETERS:
            assert parameter.show(made[parameter.name])
            assert made.clause(parameter.name).document
    assert pack("cn-2020-10").clause("execution.weight") == Citation("财预〔2020〕10号", "第十三条", "V")
    # inherited: the clause stays that of the pack that wrote it
    assert pack("jiangxi").clause("quantitative.rule") == Citation("财预〔2020〕10号", "第十六条", "V")
    assert str(pack("cn-2021-101").clause("quantitative.rule")) == "财预〔2021〕101号（条文待核）"


def test_taxonomy_drops_the_word_and_takes_usual_spellings() -> None:
    taxonomy = pack("cn-2020-10")["taxonomy.levels"]
    assert taxonomy.keys == ("产出", "效益", "满意度")
    assert {"数量", "质量", "时效", "成本"} == taxonomy.accepted("产出")
    assert {"经济效益", "可持续影响", "可持续"} < taxonomy.accepted("效益")
    assert {"服务对象满意度", "满意度"} < taxonomy.accepted("满意度")
    assert taxonomy.accepted("项目决策") == frozenset()
    assert pack("cn-2021-101")["taxonomy.levels"].keys == ("成本", "产出", "效益", "满意度")


def points(policy: str, *present: str) -> dict[str, str]:
    return {"+".join(share.levels): str(share.points) for share in shares(pack(policy), set(present))}


def test_what_each_level1_should_hold() -> None:
    assert points("cn-2020-10", "产出", "效益", "满意度") == {"产出": "50", "效益": "30", "满意度": "10"}
    assert points("cn-2020-10", "产出", "效益") == {"产出": "50", "效益": "30", "满意度": "10"}
    assert points("hubei", "产出", "效益", "满意度") == {"产出": "40", "效益+满意度": "40"}
    with_cost = {"成本": "20", "产出": "40", "效益": "20", "满意度": "10"}
    assert points("cn-2021-101", "成本", "产出", "效益", "满意度") == with_cost
    assert points("cn-2021-101", "产出", "效益", "满意度") == {"产出": "50", "效益": "30", "满意度": "10"}
    # no 满意度: its 10 go to 效益
    assert points("cn-2021-101", "产出", "效益") == {"产出": "50", "效益": "40"}
    assert points("cn-2021-101", "成本", "产出", "效益") == {"成本": "20", "产出": "40", "效益": "30"}
    assert Share(("产出",), Decimal(50)) in shares(pack("cn-2020-10"), {"产出"})


def test_severity_and_limits_of_checks() -> None:
    assert pack("guangxi").severity("H802") == "error"
    assert pack("cn-2020-10").severity("H802") is None
    assert pack("cn-2020-10").limit("B206", "execution_rate", Decimal("0.8")) == Decimal("0.8")


def test_trying_a_parameter_changes_nothing_else() -> None:
    before = pack("cn-2020-10")
    tried = before.with_parameter("overachievement.threshold", "1.5")
    assert (tried["overachievement.threshold"], before["overachievement.threshold"]) == (Decimal("1.5"), Decimal("1.3"))
    assert "试算" in str(tried.clause("overachievement.threshold"))
    with pytest.raises(PackError, match=r"overachievement\.threshold"):
        before.with_parameter("overachievement.threshold", "很多")
    with pytest.raises(PackError, match="没有参数"):
        before.with_parameter("overachievement.limit", "1.5")


def test_an_unknown_parameter_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        pack("cn-2020-10")["execution.wieght"]
    assert len(BY_NAME) == len(PARAMETERS)


def test_an_unknown_pack_names_the_nearest() -> None:
    with pytest.raises(PackError, match="是不是 hubei"):
        pack("hubie")
    with pytest.raises(PackError, match="打不开"):
        pack("no-such-city.toml")
