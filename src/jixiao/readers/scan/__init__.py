"""Pictures of pages → the lattice's pages: straightened, cleaned, ruling lines found, every line of text read twice.

Enters: the bytes of a picture file, or one page as an array (blue, green, red). Leaves: `lattice.Page`s whose glyphs carry
the confidence of their reading, and the pictures of cells. Works with the extra `ocr`; nothing is fetched, the models lie
in an installed package. To read another kind of picture: hand its page to `pages.page_of_picture`.
"""
