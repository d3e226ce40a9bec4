"""The brand rule: a library gives one colour, and the accent tokens follow from it, readable whatever it was.

Worked out in OKLCH, where lightness is what the eye sees, and told with the settings: no browser has to. The widget is
always light; the dashboard has a dark theme as well.
"""

import math
import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from ..errors import BadSettings

Lch = tuple[float, float, float]
"""Lightness, chroma, hue."""

WHITE: Final = "#ffffff"
INK: Final = "#132227"  # --db-text
CANVAS: Final = "#f3f4f1"
GROUNDS: Final = (WHITE, "#f9f9f8", "#e9ebe8", CANVAS, "#f0f2f1")  # surface, surface-2, surface-3, canvas, bubble
DARK_GROUNDS: Final = ("#151d21", "#1b2428", "#263136", "#0d1417", "#222c31")
OURS: Final = "#0b556b"
HEX: Final = re.compile(r"#[0-9a-f]{6}")
READABLE: Final = 4.5


class Brand(Struct, frozen=True, kw_only=True):
    """The accent tokens that follow from a library's colour, in both themes, by the name that follows `--db-`."""

    light: dict[str, str]
    dark: dict[str, str]


def brand_of(accent: str) -> Brand | None:
    """What a dashboard wears of a library's colour; None without one."""
    return Brand(light=accent_tokens(accent), dark=dark_accent_tokens(accent)) if accent else None


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours "#rrggbb": 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def check_colour(colour: str) -> None:
    """Raises BadSettings of what is no colour "#rrggbb", written small."""
    if not HEX.fullmatch(colour):
        raise BadSettings(f"“{colour[:20]}” is no colour. Write one like #1f3a68.", "accent")


def accent_tokens(brand: str) -> dict[str, str]:
    """All accent tokens of the light theme, by the name that follows `--db-`. Of what is no colour, Deskbell's own."""
    accent, on_accent = _fill(_colour(brand))
    lightness, chroma, hue = _to_lch(accent)
    calm = min(chroma, 0.2)
    step = 0.03 if on_accent == INK else 0.06 if lightness < 0.3 else -0.05
    soft = _from_lch((0.955, min(calm * 0.2, 0.016), hue))
    soft_2 = _from_lch((0.918, min(calm * 0.32, 0.028), hue))
    grounds = (*GROUNDS, soft, soft_2)
    readable = all(contrast(accent, ground) >= READABLE for ground in grounds)
    text = accent if readable else _readable((min(lightness, 0.55), calm, hue), grounds, -0.01)
    return {
        "accent": accent,
        "on-accent": on_accent,
        "accent-hover": _from_lch((lightness + step, calm, hue)),
        "accent-press": _from_lch((lightness + 2 * step, calm, hue)),
        "accent-edge": text if contrast(accent, CANVAS) < 3 else accent,
        "accent-text": text,
        "accent-soft": soft,
        "accent-soft-2": soft_2,
        "accent-line": _from_lch((0.8, min(calm * 0.6, 0.06), hue)),
    }


def dark_accent_tokens(brand: str) -> dict[str, str]:
    """The same of the dark theme: the hue stays, lifted and calmer."""
    _, chroma, hue = _to_lch(_colour(brand))
    calm = min(chroma, 0.085)
    soft = _from_lch((0.3, min(chroma * 0.45, 0.036), hue))
    soft_2 = _from_lch((0.35, min(chroma * 0.5, 0.042), hue))
    accent = _from_lch((0.78, calm, hue))
    return {
        "accent": accent,
        "on-accent": _from_lch((0.23, min(chroma, 0.04), hue)),
        "accent-hover": _from_lch((0.83, calm, hue)),
        "accent-press": _from_lch((0.88, calm, hue)),
        "accent-edge": accent,
        "accent-text": _readable((0.81, min(chroma, 0.09), hue), (*DARK_GROUNDS, soft, soft_2), 0.01),
        "accent-soft": soft,
        "accent-soft-2": soft_2,
        "accent-line": _from_lch((0.48, min(chroma, 0.065), hue)),
    }


def _colour(brand: str) -> str:
    written = brand.lower()
    return written if HEX.fullmatch(written) else OURS


def _fill(brand: str) -> tuple[str, str]:
    """The fill of a library's colour, and the text on it: white if it can be read, else ink, else on a darker fill."""
    for text in (WHITE, INK):
        if contrast(brand, text) >= READABLE:
            return brand, text
    lightness, chroma, hue = _to_lch(brand)
    return _readable((lightness, min(chroma, 0.2), hue), (WHITE,), -0.01), WHITE


def _readable(lch: Lch, grounds: Iterable[str], step: float) -> str:
    """The first colour of this hue that reads on every ground, as its lightness goes by `step`."""
    lightness, chroma, hue = lch
    while True:
        colour = _from_lch((lightness, chroma, hue))
        if all(contrast(colour, ground) >= READABLE for ground in grounds):
            return colour
        lightness += step


def _luminance(colour: str) -> float:
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _linear(colour: str) -> tuple[float, float, float]:
    def channel(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def _to_lch(colour: str) -> Lch:
    """sRGB to OKLCH, with Björn Ottosson's matrices (https://bottosson.github.io/posts/oklab/)."""
    r, g, b = _linear(colour)
    l = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)  # noqa: E741 - of the cone's three
    m = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    s = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
    c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
    return lightness, math.hypot(a, c), math.atan2(c, a)


def _from_lch(lch: Lch) -> str:
    """OKLCH to sRGB; chroma shrinks until the colour exists there."""
    lightness, chroma, hue = lch
    while True:
        a, b = chroma * math.cos(hue), chroma * math.sin(hue)
        l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741
        m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
        channels = (
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
        )
        if chroma < 0.001 or all(-0.0005 < value < 1.0005 for value in channels):
            return "#" + "".join(map(_channel_hex, channels))
        chroma *= 0.96


def _channel_hex(value: float) -> str:
    bounded = min(1.0, max(0.0, value))
    encoded = 12.92 * bounded if bounded <= 0.0031308 else 1.055 * bounded ** (1 / 2.4) - 0.055
    return f"{round(min(1.0, max(0.0, encoded)) * 255):02x}"
