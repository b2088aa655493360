"""Scored frames → findings. One folder per family, one file per check; a check never opens a document.

Enters: frames with score columns and a pack. Leaves: findings (rows) and outcomes (counts of the five answers).
To add a check: one file here and one fixture in tests/checks/; nothing else (see CONTRIBUTING).
"""
