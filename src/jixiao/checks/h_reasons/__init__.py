"""Family H 偏差原因: what is explained and how."""
