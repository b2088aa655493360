"""Pages as characters and ruling lines → grids, whoever saw them: a PDF, an OFD package, a recogniser of pictures.

Enters: `Page`s, upright, with `Glyph`s and `Ruling`s in points. Leaves: grids in reading order, every cell `seen`: tables
from their ruling lines, merged cells whole, and the text around them. To read another kind of pages: make `Page`s of it.
"""

from jixiao.readers.lattice.nouns import Glyph, Page, Ruling
from jixiao.readers.lattice.reading import grids

__all__ = ["Glyph", "Page", "Ruling", "grids"]
