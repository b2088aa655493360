"""What README's figures come from: `make bench` runs everything here in one go and prints ratios."""
