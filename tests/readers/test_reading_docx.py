"""docx: paragraphs and tables in reading order, as a person sees them."""

import io
import zipfile
from collections.abc import Callable

import pytest

from jixiao.readers import ReadError, read
from tests.readers.reader_documents import archive, docx, kinds, p, shown, tbl, tc, texts, tr, word_part


def words(inner: str) -> list[str]:
    """The texts of a document whose body is `inner`."""
    return texts(read("a.docx", docx(inner)))


def test_paragraphs_and_tables_stand_in_reading_order() -> None:
    body = p("项目支出绩效自评表") + p("") + p("（2024年度）") + tbl(tr(tc("项目名称"), tc("某项目"))) + p("说明：无")
    assert shown(read("a.docx", docx(body))) == [
        ("正文", [("项目支出绩效自评表", 1, 1, 1, 1), ("（2024年度）", 2, 1, 1, 1)]),
        ("表1", [("项目名称", 1, 1, 1, 1), ("某项目", 1, 2, 1, 1)]),
        ("正文", [("说明：无", 3, 1, 1, 1)]),
    ]


def test_merged_cells_keep_their_true_columns() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tr(tc("绩效指标", start), tc("一级指标", '<w:gridSpan w:val="2"/>'), tc("分值")),
        tr(tc("", on), tc("产出"), tc("数量"), tc("10")),
        tr(tc("尾"), properties='<w:gridBefore w:val="3"/>'),
    )
    assert shown(read("a.docx", docx(body)))[0][1] == [
        ("绩效指标", 1, 1, 2, 1),
        ("一级指标", 1, 2, 1, 2),
        ("分值", 1, 4, 1, 1),
        ("产出", 2, 2, 1, 1),
        ("数量", 2, 3, 1, 1),
        ("10", 2, 4, 1, 1),
        ("尾", 3, 4, 1, 1),
    ]


def test_two_vertical_merges_in_one_column_stay_two() -> None:
    start, on = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
    body = tbl(tr(tc("甲", start)), tr(tc("", on)), tr(tc("乙", start)), tr(tc("", on)), tr(tc("丙")))
    assert [cell[:4] for cell in shown(read("a.docx", docx(body)))[0][1]] == [
        ("甲", 1, 1, 2),
        ("乙", 3, 1, 2),
        ("丙", 5, 1, 1),
    ]


def test_old_horizontal_merges() -> None:
    body = tbl(tr(tc("合", '<w:hMerge w:val="restart"/>'), tc("", '<w:hMerge w:val="continue"/>'), tc("后")))
    assert shown(read("a.docx", docx(body)))[0][1] == [("合", 1, 1, 1, 2), ("后", 1, 3, 1, 1)]


def test_a_nested_table_is_a_grid_of_its_own_after_the_outer_one() -> None:
    inner = tbl(tr(tc("内1"), tc("内2")))
    body = tbl(tr(tc("外"), tc("", inner=p("前") + inner + p("后"))))
    assert shown(read("a.docx", docx(body))) == [
        ("表1", [("外", 1, 1, 1, 1), ("前\n后", 1, 2, 1, 1)]),
        ("表2", [("内1", 1, 1, 1, 1), ("内2", 1, 2, 1, 1)]),
    ]


def test_a_frame_of_one_column_dissolves_in_reading_order() -> None:
    body = tbl(tr(tc("", inner=p("标题") + tbl(tr(tc("甲"), tc("乙"))) + p("落款"))))
    assert [(part, [c[0] for c in cells]) for part, cells in shown(read("a.docx", docx(body)))] == [
        ("正文", ["标题"]),
        ("表1", ["甲", "乙"]),
        ("正文", ["落款"]),
    ]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent>" + p("项目支出绩效自评表") + "</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert words(f"<w:p>{drawn}<w:r><w:t>前</w:t></w:r></w:p>") == ["前", "项目支出绩效自评表"]
    assert words(tbl(tr(tc("", inner=f"<w:p><w:r><w:t>格</w:t></w:r>{drawn}</w:p>")))) == ["格\n项目支出绩效自评表"]


def test_tracked_changes_are_accepted() -> None:
    mark = 'w:id="1" w:author="某"'
    body = (
        f"<w:p><w:r><w:t>完成</w:t></w:r><w:del {mark}><w:r><w:delText>80%</w:delText></w:r></w:del>"
        f"<w:ins {mark}><w:r><w:t>95%</w:t></w:r></w:ins>"
        f"<w:moveFrom {mark}><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo {mark}><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
        + tbl(
            tr(tc("留"), tc("删格", f"<w:cellDel {mark}/>"), tc("新格", f"<w:cellIns {mark}/>")),
            tr(tc("删行"), properties=f"<w:del {mark}/>"),
            tr(tc("新行"), properties=f"<w:ins {mark}/>"),
        )
    )
    assert words(body) == ["完成95%移来", "留", "新格", "新行"]
    assert [c[1:3] for c in shown(read("a.docx", docx(body)))[1][1]] == [(1, 1), (1, 2), (2, 1)]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = p("不低于", '<w:rPr><w:del w:id="1" w:author="某"/></w:rPr>')
    assert words(first + p("95%")) == ["不低于95%"]
    assert words(tbl(tr(tc("", inner=first + p("95%"))))) == ["不低于95%"]


def test_content_controls_are_seen_through_everywhere() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = (
        control(p("段"))
        + f"<w:p>{control('<w:r><w:t>字</w:t></w:r>')}</w:p>"
        + control(tbl(control(tr(control(tc("格")), tc("", inner=control(p("内")))))))
    )
    assert words(body) == ["段", "字", "格", "内"]


def test_a_prompt_nobody_filled_in_is_blank_and_said() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    run = prompt.format("<w:r><w:t>单击此处输入文字</w:t></w:r>")
    document = read("a.docx", docx(tbl(tr(tc("", inner=f"<w:p>{run}</w:p>"), prompt.format(tc("单击此处"))))))
    assert texts(document) == ["", ""]
    assert kinds(document) == ["placeholder", "placeholder"]


def test_fields_show_their_result_and_links_their_text() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = mark("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + mark("separate") + "<w:r><w:t>7</w:t></w:r>"
    body = (
        f"<w:p>{mark('begin')}<w:r><w:instrText>IF </w:instrText></w:r>{nested}{mark('end')}{mark('separate')}"
        f"<w:r><w:t>结果</w:t></w:r>{mark('end')}<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        '<w:fldSimple w:instr="DATE"><w:r><w:t>日期</w:t></w:r></w:fldSimple></w:p>'
    )
    assert words(body) == ["结果链接日期"]


def test_form_fields_show_what_their_mark_holds() -> None:
    def box(inner: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'

    ticked, empty = (
        "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>",
        "<w:checkBox><w:default w:val='0'/></w:checkBox>",
    )
    listed = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='优'/><w:listEntry w:val='良'/></w:ddList>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert words(f"<w:p>{box(ticked)}{end}{box(empty)}{end}{box(listed)}{end}</w:p>") == ["☑☐良"]


def test_hidden_text_is_left_out_and_named() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    shown_again = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
    document = read("a.docx", docx(tbl(tr(tc("甲"), tc("", inner=f"<w:p>{hidden}{shown_again}</w:p>")))))
    assert texts(document) == ["甲", "显"]
    (problem,) = document.problems  # type: ignore[union-attr]
    assert (problem.kind, problem.where.part, problem.where.row, problem.where.column) == ("hidden", "表1", 1, 2)  # type: ignore[union-attr]


def test_styles_hide_text_through_what_they_are_based_on() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="B"/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>'
    document = read("a.docx", docx(body, styles=styles))
    assert (texts(document), kinds(document)) == (["显"], ["hidden"])


def test_a_hidden_row_is_left_out_and_named() -> None:
    document = read("a.docx", docx(tbl(tr(tc("甲")), tr(tc("藏"), properties="<w:hidden/>"), tr(tc("乙")))))
    assert (texts(document), kinds(document)) == (["甲", "乙"], ["hidden"])


def test_signs_breaks_and_marks() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e\u00adf</w:t><w:footnoteReference w:id="1"/><w:sym w:font="Wingdings" w:char="F0FE"/>'
        '<w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R是</w:t></w:r></w:p>'
    )
    document = read("a.docx", docx(body))
    assert texts(document) == ["a\tb\nc-def☑≥☑是"]
    assert kinds(document) == ["left_out"]  # the footnote


def test_an_unknown_sign_is_said() -> None:
    document = read("a.docx", docx('<w:p><w:r><w:sym w:font="Webdings" w:char="F061"/></w:r></w:p>'))
    assert (texts(document), kinds(document)) == (["\ufffd"], ["characters"])


def test_only_the_base_of_a_phonetic_guide_and_the_letters_of_a_formula() -> None:
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>ji</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>绩</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    formula = "<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>"
    assert words(f"<w:p>{ruby}{formula}</w:p>") == ["绩≥95%"]


def test_each_section_is_led_by_its_own_header() -> None:
    def section(name: str) -> str:
        return f'<w:sectPr><w:headerReference w:type="default" r:id="r_{name}"/></w:sectPr>'

    body = p("一") + p("", section("header1")) + p("二") + section("header2")
    document = read("a.docx", docx(body, header1=p("甲项目自评表"), header2=tbl(tr(tc("乙项目"), tc("自评表")))))
    assert [(part, [c[:2] for c in cells]) for part, cells in shown(document)] == [
        ("页眉", [("甲项目自评表", 1)]),
        ("正文", [("一", 1)]),
        ("页眉", [("乙项目", 2), ("自评表", 3)]),
        ("正文", [("二", 2)]),
    ]


def test_a_header_of_the_first_page_counts_only_where_it_is_switched_on() -> None:
    reference = '<w:headerReference w:type="first" r:id="r_header1"/>'
    assert texts(read("a.docx", docx(p("文") + f"<w:sectPr>{reference}</w:sectPr>", header1=p("头")))) == ["文"]
    on = f"<w:sectPr>{reference}<w:titlePg/></w:sectPr>"
    assert texts(read("a.docx", docx(p("文") + on, header1=p("头")))) == ["头", "文"]


def test_what_is_embedded_is_said() -> None:
    assert kinds(read("a.docx", docx(p("文") + '<w:altChunk r:id="x"/>'))) == ["left_out"]


def test_white_space_outside_is_stripped_and_kept_inside() -> None:
    assert words(p(" \u3000 产 出\u00a0指标 \u200b")) == ["产 出\u00a0指标"]


def test_strict_documents_are_read_too() -> None:
    strict = docx(p("文"))
    old = word_part("w:document", "<w:body>" + p("文") + "</w:body>")
    assert "purl" not in old
    from tests.readers.reader_documents import W, archive

    made = archive({"word/document.xml": old.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")})
    assert texts(read("a.docx", made)) == texts(read("a.docx", strict)) == ["文"]


def test_a_document_in_utf_16() -> None:
    from tests.readers.reader_documents import archive

    part = word_part("w:document", "<w:body>" + p("绩效") + "</w:body>").replace("UTF-8", "UTF-16")
    assert texts(read("a.docx", archive({"word/document.xml": part.encode("utf-16")}))) == ["绩效"]


def test_forbidden_characters_are_replaced_and_said() -> None:
    body = p("a&#0;b") + p("c&#xD800;d")
    document = read("a.docx", docx(body))
    assert (texts(document), kinds(document)) == (["a\ufffdb", "c\ufffdd"], ["characters", "characters"])
    from tests.readers.reader_documents import archive

    raw = (
        word_part("w:document", "<w:body>" + p("甲") + "</w:body>").encode().replace("甲".encode(), b"\x00\xed\xa0\x80")
    )
    assert texts(read("a.docx", archive({"word/document.xml": raw}))) == ["\ufffd\ufffd"]


def test_deep_tables_are_refused_without_recursion() -> None:
    nested = p("底")
    for _ in range(30):
        nested = tbl(tr(tc("甲"), tc("", inner=nested + p(""))))
    with pytest.raises(ReadError, match="嵌套超过"):
        read("a.docx", docx(nested))


def test_deep_xml_is_refused_without_recursion() -> None:
    deep = "<w:sdt><w:sdtContent>" * 400 + p("底") + "</w:sdtContent></w:sdt>" * 400
    with pytest.raises(ReadError, match="嵌套过深"):
        read("a.docx", docx(deep))


def test_spans_that_are_no_numbers_or_too_wide() -> None:
    body = tbl(tr(tc("甲", '<w:gridSpan w:val="很多"/>'), tc("乙", '<w:gridSpan w:val="999999999"/>')))
    assert [c[4] for c in shown(read("a.docx", docx(body)))[0][1]] == [1, 1000]


def test_struck_out_text_is_left_out_and_named() -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>10</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>8</w:t></w:r>"
    kept = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>9</w:t></w:r>'
    document = read("a.docx", docx(tbl(tr(tc("甲"), tc("", inner=f"<w:p>{struck}{kept}</w:p>")))))
    assert (texts(document), kinds(document)) == (["甲", "9"], ["struck"])


def test_raised_figures_stay_apart_from_those_before_them() -> None:
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
    body = "".join(f"<w:p><w:r><w:t>{a}</w:t></w:r>{raised.format(b)}</w:p>" for a, b in (("500m", "2"), ("10", "4")))
    assert texts(read("a.docx", docx(body))) == ["500m²", "10⁴"]


@pytest.mark.parametrize(
    ("before", "lifted", "text", "said"),
    [
        ("", '<w:sz w:val="12"/><w:position w:val="8"/>', "10⁴", []),
        ('<w:sz w:val="21"/>', '<w:sz w:val="14"/><w:position w:val="6"/>', "10⁴", []),
        ("", '<w:position w:val="8"/>', "104", ["lifted"]),
        ('<w:sz w:val="21"/>', '<w:sz w:val="21"/><w:position w:val="8"/>', "104", ["lifted"]),
        ('<w:position w:val="8"/>', '<w:position w:val="8"/>', "104", []),
        ("", '<w:position w:val="1"/>', "104", []),
        ("", '<w:position w:val="-6"/>', "104", []),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<w:ins>{}</w:ins>"])
def test_figures_set_higher_by_hand(before: str, lifted: str, text: str, said: list[str], around: str) -> None:
    """In half-points: smaller and higher is a superscript, as large and higher may be one; all as high is none."""
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    inner = "<w:p>" + run.format(before, "10") + around.format(run.format(lifted, "4")) + "</w:p>"
    document = read("a.docx", docx(tbl(tr(tc("甲"), tc("", inner=inner)))))
    assert (texts(document), kinds(document)) == (["甲", text], said)


def test_a_picture_where_a_text_should_stand_is_named() -> None:
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    picture = f"<w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"
    document = read(
        "a.docx",
        docx(
            picture
            + tbl(tr(tc("甲"), tc("", inner=picture), tc("", inner=picture + "<w:p><w:r><w:t>乙</w:t></w:r></w:p>")))
        ),
    )
    (problem,) = document.problems  # type: ignore[union-attr]
    assert (problem.kind, problem.where.row, problem.where.column) == ("picture", 1, 2)  # type: ignore[union-attr]


def test_a_frame_of_one_cell_inside_a_cell_is_the_text_of_that_cell() -> None:
    framed = tbl(tr(tc("96%")))
    document = read("表.docx", docx(tbl(tr(tc("实际"), tc(inner=framed + p())), tr(tc("分值"), tc("30")))))
    assert texts(document) == ["实际", "96%", "分值", "30"]


def test_a_file_embedded_in_a_cell_is_said() -> None:
    document = read("表.docx", docx(tbl(tr(tc("实际"), tc(inner='<w:altChunk r:id="x"/>' + p())))))
    assert kinds(document) == ["left_out"]


def test_an_embedded_object_where_a_text_should_stand_is_named() -> None:
    ole = '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r></w:p>'
    assert kinds(read("表.docx", docx(tbl(tr(tc("实际"), tc(inner=ole)))))) == ["picture"]


def _with_document(data: bytes, change: Callable[[str], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["word/document.xml"] = change(str(parts["word/document.xml"], "utf-8"))
    return archive(parts)


def test_a_struck_word_in_utf_16_is_left_out_too() -> None:
    struck = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>95%</w:t></w:r><w:r><w:t>96%</w:t></w:r></w:p>"
    data = _with_document(docx(struck), lambda xml: xml.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert texts(read("表.docx", data)) == ["96%"] and kinds(read("表.docx", data)) == ["struck"]


def test_the_letters_of_a_formula_in_a_strict_document() -> None:
    def strict(xml: str) -> bytes:
        said = "http://schemas.openxmlformats.org/officeDocument/2006/math"
        return xml.replace(said, "http://purl.oclc.org/ooxml/officeDocument/math").encode()

    math = "<w:p><m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath><w:r><w:t>95%</w:t></w:r></w:p>"
    assert texts(read("表.docx", _with_document(docx(math), strict))) == ["≥95%"]


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
def test_a_style_strikes_text_out(mark: str) -> None:
    styles = (
        f'<w:style w:type="character" w:styleId="Old"><w:rPr><w:{mark}/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Older"><w:basedOn w:val="Old"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Para"><w:rPr><w:{mark}/></w:rPr></w:style>'
    )
    old = '<w:r><w:rPr><w:rStyle w:val="Older"/></w:rPr><w:t>95%</w:t></w:r>'
    kept = f'<w:r><w:rPr><w:rStyle w:val="Older"/><w:{mark} w:val="0"/></w:rPr><w:t>96%</w:t></w:r>'
    body = f"<w:p>{old}{kept}</w:p>" + p("97%", '<w:pStyle w:val="Para"/>')
    document = read("表.docx", docx(body, styles=styles))
    assert texts(document) == ["96%"] and kinds(document) == ["struck", "struck"]


def test_a_moved_paragraph_mark_joins_two_paragraphs() -> None:
    moved = p("9", '<w:rPr><w:moveFrom w:id="1" w:author="甲"/></w:rPr>')
    assert words(moved + p("6%")) == ["96%"]


def test_signs_made_by_an_equation_field_are_said() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    ringed = f"<w:p>{begin}<w:r><w:instrText> eq \\o\\ac(○,1)</w:instrText></w:r>{end}<w:r><w:t>项</w:t></w:r></w:p>"
    document = read("表.docx", docx(ringed))
    assert texts(document) == ["项"] and kinds(document) == ["equation"]


def test_a_sign_of_a_font_of_letters_is_its_character() -> None:
    assert words('<w:p><w:r><w:sym w:font="宋体" w:char="2265"/><w:t>95%</w:t></w:r></w:p>') == ["≥95%"]


def test_a_number_of_an_unnamed_symbol_font_is_said() -> None:
    document = read("表.docx", docx(p("\uf0b395%")))
    assert texts(document) == ["\ufffd95%"] and kinds(document) == ["characters"]
