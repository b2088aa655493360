"""csv: cells as a spreadsheet shows them."""

from jixiao.readers import read
from tests.readers.reader_documents import texts


def test_a_code_kept_as_text_by_an_export_is_the_code() -> None:
    data = '项目名称,代码\n路灯,="0012"\n桥,"=""甲""""乙"""\n井,=1+1\n'.encode()
    assert texts(read("a.csv", data)) == ["项目名称", "代码", "路灯", "0012", "桥", '甲"乙', "井", "=1+1"]
