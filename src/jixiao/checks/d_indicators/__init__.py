"""Family D 指标设置: taxonomy, names, kinds of indicators."""
