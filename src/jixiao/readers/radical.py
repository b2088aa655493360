"""Radicals that a printer wrote for the characters they look like: 食 drawn by a browser may be kept as ⻝, 目 as ⽬.

Fonts draw both by one shape, so the text of a PDF, and whatever was copied out of it, may hold either. Source: Unicode's
EquivalentUnifiedIdeograph.txt (those that stand as characters of their own), and its compatibility mappings (Kangxi).
"""

import unicodedata
from collections.abc import Mapping

_SUPPLEMENT = (
    "⺁厂⺄乙⺈刀⺊卜⺌小⺎兀⺐尢⺒巳⺓幺⺗心⺛旡⺜日⺝月⺞歺⺟母⺠民⺧牛⺩王⺬示⺱罓⺲罒⺶羊⺻聿⺼肉⻁虎⻃覀⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻓长⻔门⻗雨"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_DOOR = {0x2F3E: "户"}  # drawn as 户 by Chinese fonts, mapped to 戶 by Unicode

# for `str.translate`
CHARACTERS: Mapping[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(a): b for a, b in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
    **_DOOR,
}
