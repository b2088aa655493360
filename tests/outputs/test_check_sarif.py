"""SARIF 2.1.0: the parts of its schema that we use, and what tools look for in it."""

import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from jixiao import outputs
from jixiao.checks.waivers import Waiver
from tests.outputs.made import checked, form, hostile

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOGICAL = {
    "type": "object",
    "additionalProperties": False,
    "properties": {n: {"type": "string"} for n in ("name", "fullyQualifiedName", "kind")},
}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["physicalLocation", "logicalLocations"],
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": {"type": "object", "required": ["uri"]}},
        },
        "logicalLocations": {"type": "array", "items": LOGICAL, "uniqueItems": True},
    },
}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {"enum": ["none", "note", "warning", "error"]}
                                                    }
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["message", "ruleId"],
                            "properties": {
                                "message": TEXT,
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "locations": {"type": "array", "items": LOCATION},
                                "relatedLocations": {"type": "array", "items": LOCATION},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "suppressions": {
                                    "items": {
                                        "required": ["kind"],
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "status": {"enum": ["accepted", "underReview", "rejected"]},
                                            "justification": {"type": "string"},
                                        },
                                    }
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def written(*forms: Any, waived: Any = ()) -> Any:
    return json.loads(outputs.output("check", "sarif").render(checked(*forms, waived=waived)))


@pytest.mark.parametrize("forms", [(), (form(),), (hostile(), form(id="乙#1"))])
def test_it_has_the_shape_of_the_schema(forms: Any) -> None:
    jsonschema.validate(written(*forms), SCHEMA)


def test_a_result_points_to_its_rule_its_file_and_its_cell() -> None:
    (run,) = written(form())["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"]) == ("G707", "MissedYetFullScore")
    assert "## 怎么改" in rule["help"]["markdown"]
    assert result["level"] == "error"
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "%E4%BA%91%E6%BA%AA/%E8%87%AA%E8%AF%84.docx"
    (cell,) = place["logicalLocations"]
    assert cell == {"name": "得分", "fullyQualifiedName": "样例.txt#1 表1 第12行第8列", "kind": "element"}
    assert "应为：6.40" in result["message"]["text"] and "财预〔2020〕10号第十六条" in result["message"]["text"]
    assert list(result["partialFingerprints"]) == ["jixiaoKey/v1"]


def test_the_other_forms_are_related_and_the_waived_is_suppressed() -> None:
    answer = Waiver("王某", date(2025, 2, 1), "已核对", code="G707")
    (run,) = written(form(id="甲#1"), form(id="乙#1"), waived=[answer])["runs"]
    results = run["results"]
    other = next(r for r in results if r["ruleId"] == "K118")["relatedLocations"]
    assert other[0]["logicalLocations"][0]["fullyQualifiedName"] == "乙#1"
    held = [r["suppressions"] for r in results if r["ruleId"] == "G707"]
    assert held[0] == [{"kind": "external", "status": "accepted", "justification": "王某，2025-02-01：已核对"}]
