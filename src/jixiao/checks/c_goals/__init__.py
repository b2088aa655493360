"""Family C 年度总体目标: goal and completion in words."""
