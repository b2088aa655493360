"""佐证材料: files that stand behind an indicator's completion, kept by their content, never changed, taken off but not lost.

Enters: bytes and who hands them in. Leaves: what the core takes as evidence of a form. To take another format: `sniffing.FORMATS`.
"""
