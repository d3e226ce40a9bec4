"""What may be sent as a file, and under which name and type it is shown."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.files import HEAD_BYTES, NAME_CHARACTERS, SHOWN, clean_name, type_of
from chalicelib.errors import FileRefused

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def zipped(*names: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 600)
    return content.getvalue()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
        (b"GIF89a" + bytes(20), "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(20), "image/webp"),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), DOCX),
        (zipped("notes.txt"), "application/zip"),
        (b"Title,Author\nMaps,Weber\n", "text/plain"),
        ("Größe\r\n".encode(), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "text/plain"),
    ],
)
def test_the_content_says_what_a_file_is(head: bytes, expected: str) -> None:
    assert type_of(head[:HEAD_BYTES]) == expected


def test_a_character_that_the_first_bytes_cut_makes_no_text_binary() -> None:
    assert type_of(("a" * (HEAD_BYTES - 1) + "é").encode()[:HEAD_BYTES]) == "text/plain"


@pytest.mark.parametrize(
    "head",
    [
        b"MZ\x90\x00" + bytes(60),
        b"\x7fELF\x02\x01\x01" + bytes(60),
        b"\xca\xfe\xba\xbe" + bytes(60),
        b"\x00\x01\x02",
        b"a\0b",
    ],
    ids=["a Windows program", "a Linux program", "a Java class", "binary data", "text with NUL"],
)
def test_programs_and_what_nobody_knows_are_refused(head: bytes) -> None:
    with pytest.raises(FileRefused):
        type_of(head)


def test_what_is_shown_is_a_picture_without_scripts() -> None:
    assert {"image/svg+xml", "text/html", "application/pdf"}.isdisjoint(SHOWN)
    assert all(one.startswith("image/") for one in SHOWN)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Screenshot 2026-03-02.png", "Screenshot 2026-03-02.png"),
        ("C:\\Users\\noor\\map.pdf", "map.pdf"),
        ("../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("two\nlines.txt", "twolines.txt"),
        ("地图.png", "地图.png"),
        (".", "file"),
        ("\u200b", "file"),
        ("a" * 500 + ".pdf", "a" * (NAME_CHARACTERS - 4) + ".pdf"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(name: str, shown: str) -> None:
    assert clean_name(name) == shown


@given(st.text(min_size=1, max_size=300))
def test_any_name_becomes_one_that_can_be_saved(name: str) -> None:
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= NAME_CHARACTERS
    assert not set("/\\\0\n\r\u202e") & set(cleaned)
    assert clean_name(cleaned) == cleaned
