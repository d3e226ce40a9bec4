"""The page that is there when the chat is not."""

import pytest

from chalicelib.domain.ask_page import ask_page
from chalicelib.domain.texts import LANGUAGES


def test_it_names_the_library_and_its_other_ways_to_ask():
    ways = [("Email us", "mailto:ask@ashgrove.example"), ("Call us", "tel:+15550142")]
    page = ask_page("Ashgrove Library", ways, "", {})
    assert '<html lang="en" dir="ltr">' in page
    assert "<title>Ask a Librarian · Ashgrove Library</title>" in page
    assert "<h2>Other ways to ask</h2>" in page
    assert '<a href="mailto:ask@ashgrove.example"><bdi>Email us</bdi></a>' in page
    assert '<a href="tel:+15550142"><bdi>Call us</bdi></a>' in page


def test_what_staff_wrote_stays_text_and_leads_nowhere_else():
    page = ask_page('<script>"A & B"', [("<b>", 'https://a.example/?"><script>'), ("x", "javascript:alert(1)")], "", {})
    assert "&lt;script&gt;&quot;A &amp; B&quot;" in page
    assert '<a href="https://a.example/?&quot;&gt;&lt;script&gt;"><bdi>&lt;b&gt;</bdi></a>' in page
    assert page.count("<script") == 1
    assert "javascript:" not in page


def test_a_library_that_has_named_none_still_says_where_to_go():
    page = ask_page("Ashgrove Library", [], "", {})
    assert "Other ways to ask" not in page
    assert "the library’s desk" in page


@pytest.mark.parametrize("language", sorted(LANGUAGES - {"en"}))
def test_it_speaks_the_widgets_language(language: str) -> None:
    page = ask_page("Ashgrove Library", [("Call us", "tel:+15550142")], language, {})
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    for english in ("Ask a Librarian", "switch on", "Other ways to ask"):
        assert english not in page


def test_it_says_what_the_library_says_in_its_own_words_and_english_in_place_of_what_we_do_not_speak():
    texts = {"fr": {"title": "Une <question> ?", "page.noScript": "Sans JavaScript, appelez-nous."}}
    page = ask_page("Ashgrove Library", [], "fr", texts)
    assert "<h1>Une &lt;question&gt; ?</h1>" in page
    assert "<noscript><p>Sans JavaScript, appelez-nous.</p></noscript>" in page
    assert '<html lang="en" dir="ltr">' in ask_page("Ashgrove Library", [], 'xx" onload="', texts)
