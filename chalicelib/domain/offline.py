"""What patrons meet while nobody is there to chat."""

from typing import Literal, Self

from msgspec import Struct

Shown = Literal["form", "links", "hide"]


class Offline(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`shows` the "form" that leaves a question, the "links" to the library's other ways to ask, or ("hide") nothing.

    Where nothing is to be shown and somebody comes all the same, by a link or since the desk has just closed, they are
    shown the links.
    """

    shows: Shown = "form"

    def checked(self) -> Self:
        """As it is kept."""
        return self
