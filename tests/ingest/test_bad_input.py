"""Files that cannot be read, are refused, or hold no indicator: one code each, never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.errors import InputError
from dabiao.evaluate.layout import Sheet, to_html, to_xlsx
from dabiao.ingest import read

TABLE = Sheet(
    (
        ("二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
        ("数量指标", "清淤长度", "≥3公里", "4公里", "10", "10"),
    )
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def code_of(tmp_path, content, name="报告.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read(path)
    assert name in str(caught.value) or str(path) in str(caught.value)
    assert caught.value.advice
    return caught.value.code


def ole(stream):
    return OLE + b"\0" * 1024 + (stream + "\0").encode("utf-16-le") + b"\0" * 1024


def docx(body, head=""):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<?xml version='1.0'?>{head}<w:document {space}>{body}</w:document>"
        )
    return out.getvalue()


def pdf(*pages, password=None):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    sheet = canvas.Canvas(out, encrypt=StandardEncryption(password) if password else None)
    for text in pages:
        if text:
            sheet.drawString(72, 700, text)
        else:
            sheet.rect(50, 50, 300, 300, fill=1)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def test_missing_file(tmp_path):
    with pytest.raises(InputError) as caught:
        read(tmp_path / "没有.xlsx")
    assert caught.value.code == "DB1101"


def test_a_folder_is_no_report(tmp_path):
    with pytest.raises(InputError) as caught:
        read(tmp_path)
    assert caught.value.code == "DB1104"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\0\0\0"])
def test_empty_file(tmp_path, content):
    assert code_of(tmp_path, content) == "DB1102"


@pytest.mark.parametrize("keep", [200, 2000])
def test_truncated_workbook(tmp_path, keep):
    assert code_of(tmp_path, to_xlsx({"Sheet1": TABLE})[:keep]) == "DB1107"


def test_truncated_pdf(tmp_path):
    assert code_of(tmp_path, pdf("a", "b")[:120], "报告.pdf") == "DB1107"


def test_broken_word_file(tmp_path):
    assert code_of(tmp_path, docx("<w:body>"), "报告.docx") == "DB1107"


def test_encrypted_office_file(tmp_path):
    assert code_of(tmp_path, ole("EncryptedPackage")) == "DB1120"


def test_encrypted_pdf(tmp_path):
    assert code_of(tmp_path, pdf("text", password="secret"), "报告.pdf") == "DB1120"


def test_old_word_file_says_how_to_convert(tmp_path):
    path = tmp_path / "报告.doc"
    path.write_bytes(ole("WordDocument"))
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "DB1124"
    assert ".docx" in str(caught.value)


def test_scanned_pdf_names_the_pages_and_what_would_help(tmp_path):
    path = tmp_path / "扫描.pdf"
    path.write_bytes(pdf("", ""))
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "DB1123"
    assert "第1、2页" in str(caught.value)
    assert "OCR" in str(caught.value)


def test_zip_bomb_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (30 << 20))
    assert code_of(tmp_path, out.getvalue()) == "DB1121"


def test_too_many_cells_are_refused(tmp_path):
    rows = (("三级指标",), *((("",),) * 3))
    book = to_xlsx({"Sheet1": Sheet(rows)})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                data = data.replace(b"</sheetData>", far)
            target.writestr(part, data)
    assert code_of(tmp_path, out.getvalue()) == "DB1121"


def test_oversized_file_is_refused_unread(tmp_path):
    path = tmp_path / "大.xlsx"
    with path.open("wb") as stream:
        stream.truncate(2 << 30)
    if path.stat().st_blocks * 512 > 1 << 20:
        os.remove(path)
        pytest.skip("the file system has no sparse files")
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "DB1121"


@pytest.mark.parametrize(
    "head", ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"]
)
def test_xml_entities_are_refused(tmp_path, head):
    assert code_of(tmp_path, docx("<w:body/>", head), "报告.docx") == "DB1122"


def test_xml_entities_in_a_spreadsheet_xml_are_refused(tmp_path):
    book = "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"
    content = f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>{book}"
    assert code_of(tmp_path, content.encode(), "报告.xls") == "DB1122"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("通知.txt", "关于开展绩效自评工作的通知\n各科室：请于3月底前报送自评材料，附件为自评表格式。"),
        ("通知.html", to_html(Sheet((("附件", "名称"), ("1", "自评表"))), before=["关于开展绩效自评的通知"])),
        ("名单.csv", "姓名,单位,电话\n谷雨,青禾市水务局,000\n白露,青禾市财政局,000\n"),
    ],
)
def test_a_notice_without_indicators(tmp_path, name, content):
    assert code_of(tmp_path, content.encode(), name) == "DB1105"


@pytest.mark.parametrize(
    "content", [b"Rar!\x1a\x07\0", b"\x89PNG\r\n\x1a\n....", b"{\\rtf1 a}", b"\0\0\1\2\3" * 400]
)
def test_other_formats_are_named(tmp_path, content):
    assert code_of(tmp_path, content, "报告.dat") == "DB1104"


def test_a_plain_archive_is_no_report(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    assert code_of(tmp_path, out.getvalue(), "报告.zip") == "DB1104"


def test_content_decides_not_the_name(tmp_path):
    path = tmp_path / "其实是网页.xlsx"
    path.write_bytes(to_html(TABLE).encode("gb18030").replace(b"utf-8", b"gb2312"))
    report = read(path)
    assert report.source.format == "html"
    assert report.projects[0].indicators[0].name == "清淤长度"


def test_a_formula_gives_its_stored_result_and_is_never_run(tmp_path):
    import xlsxwriter

    path = tmp_path / "公式.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    for r, line in enumerate(TABLE.rows):
        page.write_row(r, 0, line)
    page.write_formula(1, 4, "=5+5", None, 10)
    page.write_formula(1, 5, '=WEBSERVICE("http://localhost/")', None, 9)
    page.write_formula(1, 3, "='[别的表.xlsx]Sheet1'!A1", None, "4公里")
    book.close()
    (indicator,) = read(path).projects[0].indicators
    assert (indicator.weight, indicator.score, indicator.actual) == (10, 9, "4公里")


def test_macros_are_left_alone(tmp_path):
    out = io.BytesIO(to_xlsx({"Sheet1": TABLE}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xcc\x61macro")
    path = tmp_path / "宏.xlsm"
    path.write_bytes(out.getvalue())
    assert read(path).projects[0].indicators[0].target == "≥3公里"


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_any_content_is_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "任意"
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        assert read(path).projects


@pytest.mark.parametrize(
    "magic", [b"PK\x03\x04", OLE, b"%PDF-1.7\n", b"<html><table><tr><td>", b"<?xml version='1.0'?>"]
)
@settings(max_examples=30, deadline=None, database=None, derandomize=True)
@given(rest=st.binary(max_size=2000))
def test_a_promising_start_with_rubbish_after_it(tmp_path_factory, magic, rest):
    path = tmp_path_factory.mktemp("any") / "任意"
    path.write_bytes(magic + rest)
    with pytest.raises(InputError):
        read(path)


def test_a_megabyte_of_one_character_is_refused(tmp_path):
    for letter in ("目", "1", "|", " 指标", "<td>"):
        assert code_of(tmp_path, (letter * (1 << 20))[: 1 << 20].encode(), "长.txt").startswith("DB11")
