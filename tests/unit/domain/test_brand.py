"""One colour of the library's is enough, and all that is written in it can be read."""

import pytest

from chalicelib.domain.brand import GROUNDS, accent_tokens, contrast


def test_contrast_is_wcags_ratio():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("brand", "accent", "on_accent", "edge", "text", "hover"),
    [
        pytest.param("#1f3a68", "#1f3a68", "#ffffff", "#1f3a68", "#1f3a68", "#122d59", id="navy"),
        pytest.param("#FFC82E", "#ffc82e", "#132227", "#7f6109", "#7f6109", "#fed575", id="gold-takes-ink-and-an-edge"),
        pytest.param("#e5352b", "#d9372c", "#ffffff", "#d9372c", "#c51f19", "#c7221b", id="scarlet-is-darkened"),
        pytest.param("#000000", "#000000", "#ffffff", "#000000", "#000000", "#010101", id="black"),
        pytest.param("#ffffff", "#ffffff", "#132227", "#666666", "#666666", "#ffffff", id="white"),
    ],
)
def test_a_librarys_colour(brand, accent, on_accent, edge, text, hover):
    tokens = accent_tokens(brand)
    told = [tokens[name] for name in ("accent", "on-accent", "accent-edge", "accent-text", "accent-hover")]
    assert told == [accent, on_accent, edge, text, hover]


@pytest.mark.parametrize("value", range(0, 0xFFFFFF, 400_009))
def test_every_colour_can_be_read_on_every_ground(value):
    tokens = accent_tokens(f"#{value:06x}")
    for fill in ("accent", "accent-hover", "accent-press"):
        assert contrast(tokens["on-accent"], tokens[fill]) >= 4.5
    for ground in (*GROUNDS, tokens["accent-soft"], tokens["accent-soft-2"]):
        assert contrast(tokens["accent-text"], ground) >= 4.5


def test_what_is_no_colour_gives_deskbells_own():
    assert accent_tokens("red; background: url(x)") == accent_tokens("#0b556b")
