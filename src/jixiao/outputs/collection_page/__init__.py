"""The page of a whole collection: what stands out, then every figure with its question, chart and table."""

from jixiao.outputs.collection_page.page import page

__all__ = ["page"]
