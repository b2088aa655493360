"""The pages of a document beside what was read of them: the picture of a page with its cells marked, doubtful cells first.

Enters: `Checked` with `originals`. Leaves: nouns that the templates of `read` and `check` draw by `facing.html.jinja`.
"""
