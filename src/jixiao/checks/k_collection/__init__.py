"""Family K 跨表: forms of one unit and year beside each other."""
