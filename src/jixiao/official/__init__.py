"""Forms → pages in the official layout: cells with places, widths and roles, which every document writer draws.

Enters: a `Form`, and for a corrected one what of it changed. Leaves: `Page`s. To add a kind of form: one TOML in `kinds/`
named like `Form.kind`.
"""

from jixiao.official.page import Box, Page
from jixiao.official.pages import page

__all__ = ["Box", "Page", "page"]
