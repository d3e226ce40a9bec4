"""One colour of the library's is enough, and all that is written in it can be read."""

import pytest

from chalicelib.domain.brand import DARK_GROUNDS, GROUNDS, accent_tokens, contrast, dark_accent_tokens
from infra.package import ROOT


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


@pytest.mark.parametrize(
    ("brand", "accent", "on_accent", "text"),
    [
        pytest.param("#1f3a68", "#98b9ee", "#121d30", "#a1c2fa", id="navy"),
        pytest.param("#7A2E4D", "#e5a1b7", "#2c141d", "#f1a9c1", id="wine"),
        pytest.param("#ffc82e", "#cfb477", "#251b04", "#dabe7c", id="gold"),
        pytest.param("#e5352b", "#e9a399", "#2d1512", "#f6aba0", id="scarlet"),
    ],
)
def test_a_librarys_colour_in_the_dark(brand, accent, on_accent, text):
    tokens = dark_accent_tokens(brand)
    assert [tokens[name] for name in ("accent", "on-accent", "accent-text")] == [accent, on_accent, text]


@pytest.mark.parametrize(("theme", "grounds"), [(accent_tokens, GROUNDS), (dark_accent_tokens, DARK_GROUNDS)])
@pytest.mark.parametrize("value", range(0, 0xFFFFFF, 400_009))
def test_every_colour_can_be_read_on_every_ground(value, theme, grounds):
    tokens = theme(f"#{value:06x}")
    for fill in ("accent", "accent-hover", "accent-press"):
        assert contrast(tokens["on-accent"], tokens[fill]) >= 4.5
    for ground in (*grounds, tokens["accent-soft"], tokens["accent-soft-2"]):
        assert contrast(tokens["accent-text"], ground) >= 4.5


def test_both_themes_are_those_of_the_design_where_the_colour_is_deskbells():
    """`tokens.css` has what this makes of petrol: written there for who is not signed in."""
    css = (ROOT / "widget_assets/shared/styles/tokens.css").read_text()
    light, dark = accent_tokens("#0b556b"), dark_accent_tokens("#0b556b")
    for name in light.keys() | dark.keys():
        assert f"--db-{name}: light-dark({light[name]}, {dark[name]});" in css


def test_what_is_no_colour_gives_deskbells_own():
    for theme in (accent_tokens, dark_accent_tokens):
        assert theme("red; background: url(x)") == theme("#0b556b")
