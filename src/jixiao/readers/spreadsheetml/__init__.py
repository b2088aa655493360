"""What the parts of an xlsx beside its sheets say about what a person sees in the cells."""
