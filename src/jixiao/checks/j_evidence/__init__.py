"""Family J 佐证材料: what stands behind a completion, where somebody keeps it."""
