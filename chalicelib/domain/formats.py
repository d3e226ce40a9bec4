"""How staff's words stand out: spans beside a message's text, which itself stays plain wherever it goes."""

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from ..errors import BadFields

Style = Literal["bold", "italic", "underline"]

MOST: Final = 100  # of one message


class Format(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A stretch of a message's text. `start` and `length` in code points."""

    kind: Style
    start: int
    length: int


def check(text: str, formats: Sequence[Format]) -> None:
    """Every look of a text has one spelling: by start, then kind; what is of a kind neither overlaps nor touches.

    Raises
    ------
    BadFields
        Spelled otherwise, or not within the text.
    """
    ends: dict[Style, int] = {}
    last: tuple[int, str] = (0, "")
    for format_ in formats:
        end = format_.start + format_.length
        if not (0 <= format_.start < end <= len(text)):
            raise BadFields("formats lie outside the text")
        if (format_.start, format_.kind) <= last or format_.start <= ends.get(format_.kind, -1):
            raise BadFields("formats are not in order, or touch")
        last = (format_.start, format_.kind)
        ends[format_.kind] = end


def fingerprint(formats: Sequence[Format]) -> str:
    """Tells two messages of the same text apart; empty without formats."""
    return "".join(f" {format_.kind} {format_.start} {format_.length}" for format_ in formats)
