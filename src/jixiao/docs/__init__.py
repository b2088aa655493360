"""The docs site, made from the program: a page per check with its example, per pack with its clauses, per reader.

Enters: the checkout (fixtures and guide). Leaves: a folder of HTML pages that need no network. To add a page: nothing for
a check, pack or reader (they are found); a guide page is a Markdown file in docs/guide.
"""
