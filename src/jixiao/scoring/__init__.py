"""Typed frames and a pack → the same frames with score columns: one expression a column, one file a kind of rule.

Enters: frames of `values` and a pack. Leaves: due scores, from and to, and on demand the sentence that says how.
To add a rule: one file in `rules/`; its parameters go into `policies/schema.py`.
"""

from jixiao.scoring.columns import score
from jixiao.scoring.how import explain_scores

__all__ = ["explain_scores", "score"]
