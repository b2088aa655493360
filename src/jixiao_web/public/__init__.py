"""The public site: forms as they were published, for anyone, without signing in; what was corrected since is shown as such.

Enters: a form as it is published. Leaves: its page with every due figure opening, and files. A form that is being corrected
stays as it was published until the correction is. To add a download: `files.KINDS`.
"""
