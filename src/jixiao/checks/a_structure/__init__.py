"""Family A 形式与完整性: what must be on the form."""
