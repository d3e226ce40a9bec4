"""What staff have ready to say: canned messages, and the FAQs that they point patrons to (C61-C69, C161-C163)."""

import re
from typing import Annotated, Final, Literal, Self

from msgspec import Meta, Struct
from msgspec.structs import replace

from ..errors import BadSettings
from .addresses import WEB

Whose = Literal["shared", "personal"]
"""Shared ones are the library's, and changed by its admins; personal ones are their author's."""

ReadyId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}$(?!\n)")]
"""128 random bits of the dashboard, in base64url: saved again, it is still the same one."""

MOST_CANNED: Final = 200
MOST_FAQS: Final = 500
TITLE: Final = 80  # characters
TEXT: Final = 2_000
QUESTION: Final = 200
WORDS: Final = 300
ADDRESS: Final = 500
SHORTCUT: Final = re.compile(r"[\w-]{1,30}")


class CannedMessage(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`shortcut`: what is written after a slash to find it. `text` may hold {patron}, {me} and {library}."""

    title: str
    text: str
    shortcut: str = ""

    def checked(self) -> Self:
        """As it is kept. Raises BadSettings."""
        title, text = _written("The title", self.title, TITLE, "title"), _written("The text", self.text, TEXT, "text")
        shortcut = self.shortcut.strip().removeprefix("/").lower()
        if shortcut and not SHORTCUT.fullmatch(shortcut):
            raise BadSettings(
                "A shortcut is one word of up to 30 letters, digits and hyphens. Shorten it, or leave it out.",
                "shortcut",
            )
        return replace(self, title=title, text=text, shortcut=shortcut)


class Faq(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A page that answers a question. `words`: others that it is to be found by.

    `public`: offered in chats; the others are only being prepared.
    """

    group: str
    question: str
    url: str
    words: str = ""
    public: bool = True

    def checked(self) -> Self:
        """As it is kept. Raises BadSettings."""
        url = _written("The address", self.url, ADDRESS, "url")
        if not WEB.fullmatch(url):
            raise BadSettings("The address is no web address. Write one that begins with https://.", "url")
        return replace(
            self,
            group=_written("The FAQ group", self.group, TITLE, "group"),
            question=_written("The question", self.question, QUESTION, "question"),
            url=url,
            words=_short("The search words", self.words.strip(), WORDS, "words"),
        )


def _written(what: str, text: str, most: int, field: str) -> str:
    text = text.strip()
    if not text:
        raise BadSettings(f"{what} is missing. Write one.", field)
    return _short(what, text, most, field)


def _short(what: str, text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise BadSettings(f"{what} has {len(text)} characters, and can have {most}. Make it shorter.", field)
    return text
