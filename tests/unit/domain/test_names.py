import pytest

from chalicelib.domain.names import clean


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Jonas   Weber ", "Jonas Weber"),
        ("Jonas\u202egnp.exe\u2069", "Jonas gnp.exe"),
        ("Jonas\r\nWeber\u2028", "Jonas Weber"),
        ("أمينة\u200f يوسف", "أمينة\u200f يوسف"),  # a mark that its own letters need
        ("\u202e \u2066", ""),
        ("<img src=x>", "<img src=x>"),  # text like any other
    ],
)
def test_a_name_is_one_line_that_turns_no_words_around(written: str, shown: str) -> None:
    assert clean(written) == shown
