"""The public site: approved and published forms, for anyone, without signing in.

Enters: a published form. Leaves: its page with every due figure opening, and files. To add a download: `views.KINDS`.
"""
