"""Family B 资金: budget, execution, rate and its score."""
