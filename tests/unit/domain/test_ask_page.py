"""The page that is there when the chat is not."""

from chalicelib.domain.ask_page import ask_page


def test_it_names_the_library_and_its_other_ways_to_ask():
    page = ask_page("Ashgrove Library", [("Email us", "mailto:ask@ashgrove.example"), ("Call us", "tel:+15550142")])
    assert "<title>Ask a Librarian · Ashgrove Library</title>" in page
    assert '<a href="mailto:ask@ashgrove.example">Email us</a>' in page
    assert '<a href="tel:+15550142">Call us</a>' in page


def test_what_staff_wrote_stays_text_and_leads_nowhere_else():
    page = ask_page('<script>"A & B"', [("<b>", 'https://a.example/?"><script>'), ("x", "javascript:alert(1)")])
    assert "&lt;script&gt;&quot;A &amp; B&quot;" in page
    assert '<a href="https://a.example/?&quot;&gt;&lt;script&gt;">&lt;b&gt;</a>' in page
    assert page.count("<script") == 1
    assert "javascript:" not in page


def test_a_library_that_has_named_none_still_says_where_to_go():
    page = ask_page("Ashgrove Library", [])
    assert "Other ways to ask" not in page
    assert "the library's desk" in page
