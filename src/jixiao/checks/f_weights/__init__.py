"""Family F 分值: weights and their sums."""
