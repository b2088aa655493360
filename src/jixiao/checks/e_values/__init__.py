"""Family E 指标值与完成值: targets and actuals as values."""
