"""自评表 in the workbench: filled in, assessed by the core, moved from stage to stage, kept in every version.

Enters: what a person does to a form. Leaves: the form as printed, its findings and due scores, what happened to it. To add a
move: `flow.MOVES`; to add a download: `downloads.KINDS`.
"""
