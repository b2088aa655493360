"""Scored frames → findings. One folder per family, one file per check; a check never opens a document.

Enters: frames with score columns and a pack. Leaves: findings (rows) and outcomes (counts of the five answers).
To add a check: one file here and one fixture in tests/checks/; nothing else (see CONTRIBUTING).
"""

# the families by their letter; each is a folder here, but for those of later rooms
FAMILIES = {
    "A": "形式完整", "B": "资金", "C": "总体目标", "D": "指标设置", "E": "指标值与完成值", "F": "分值", "G": "得分", "H": "偏差原因",
    "J": "佐证材料", "K": "多张表之间", "L": "各年之间",
}  # fmt: skip
