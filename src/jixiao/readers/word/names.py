"""Names of the WordprocessingML elements that are looked at."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

VAL = W + "val"
P, TBL, TR, TC, SDT, SDT_CONTENT = (W + name for name in ("p", "tbl", "tr", "tc", "sdt", "sdtContent"))
P_PR, R_PR, TR_PR, TC_PR, SDT_PR = (W + name for name in ("pPr", "rPr", "trPr", "tcPr", "sdtPr"))
RUN, TEXT, BOX, SECTION = (W + name for name in ("r", "t", "txbxContent", "sectPr"))
ALTERNATE, CHOICE, FALLBACK = (MC + name for name in ("AlternateContent", "Choice", "Fallback"))
MATH_RUN, MATH_TEXT = M + "r", M + "t"
