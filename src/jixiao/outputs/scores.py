"""Due scores beside the claimed ones, form by form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.checks.checked import Checked
from jixiao.model.citation import Citation
from jixiao.scoring.how import explain_scores

METHODS: Mapping[str, str] = {
    "execution": "预算执行率",
    "quantitative": "定量",
    "reverse": "定量（反向）",
    "equal": "定量（等于）",
    "date": "时间",
    "qualitative": "定性",
    "satisfaction": "满意度",
    "binary": "直接赋分",
    "unscorable": "不能计分",
}
