"""The words that patrons read: which languages there are, and what a library may say in its own words.

The languages themselves are files of the chat (`widget_assets/chat/src/languages/`); `texts.json` is generated from
them.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ..errors import BadSettings

CHARACTERS: Final = 300  # of one text: as long as our own longest, and half as long again
MOST: Final = 200  # texts in all: every page view of the library reads them

SLOT: Final = re.compile(r"\{(\w+)\}")
FORM: Final = re.compile(r"zero|one|two|few|many|other|[0-9]{1,4}")
LOADER: Final = "loader."  # what stands on the library's own page,
INVITATION: Final = "invitation."  # what invites there,
PAGE: Final = "page."  # and what the chat's own page says without the chat

Texts = Mapping[str, Mapping[str, str]]
"""By language, then by key: "form.greeting"; "chat.newMessages.one", where one text has several forms."""

_GENERATED: Final[dict[str, Any]] = json.loads((Path(__file__).parent.parent / "texts.json").read_text("utf-8"))
LANGUAGES: Final = frozenset(_GENERATED["words"])


def check_texts(texts: Texts) -> None:
    """Raise BadSettings unless each of these texts can stand where ours does."""
    for language, said in texts.items():
        if language not in LANGUAGES:
            known = ", ".join(sorted(LANGUAGES))
            raise BadSettings(f"“{language[:40]}” is no language of the chat. Use one of {known}.")
        for key, text in said.items():
            _check_text(f"{language}, {key[:80]}", key, text)
    if sum(map(len, texts.values())) > MOST:
        raise BadSettings(f"There can be {MOST} texts of your own. Leave some out.")


def loader_words(texts: Texts) -> dict[str, dict[str, str]]:
    """What stands on the library's page, by language: its own words where it has some."""
    return _words(texts, LOADER, _GENERATED["words"])


def invitation_words(texts: Texts) -> dict[str, dict[str, str]]:
    """What invites there, in the same way."""
    return _words(texts, INVITATION, _GENERATED["invitation"])


def copy_words(texts: Texts, language: str) -> dict[str, str]:
    """What stands around a chat in the copy that is sent by email; in English where we don't speak the language."""
    return _by_key(texts, spoken(language), "copy")


def page_words(texts: Texts, language: str) -> dict[str, str]:
    """What the chat's own page says without the chat, likewise."""
    return _by_key(texts, spoken(language), "page")


def spoken(language: str) -> str:
    """This language, or the one in its place where we don't speak it."""
    return language if language in LANGUAGES else "en"


def direction(language: str) -> str:
    """The way that a language which we speak is written: "ltr" or "rtl"."""
    found: str = _GENERATED["directions"][language]
    return found


def said(text: str, **values: str) -> str:
    """The text with its slots filled in; what fills them in is taken as it is."""
    return SLOT.sub(lambda slot: values.get(slot[1], ""), text)


def chat_texts(texts: Texts) -> dict[str, dict[str, str]]:
    """What the library says in the chat in its own words, by language; languages without any are left out."""
    own = {
        language: {key: text for key, text in said.items() if not key.startswith((LOADER, INVITATION, PAGE))}
        for language, said in texts.items()
    }
    return {language: said for language, said in own.items() if said}


def _by_key(texts: Texts, tag: str, where: str) -> dict[str, str]:
    own = texts.get(tag, {})
    return {key: own.get(key, ours) for key, ours in _GENERATED[where][tag].items()}


def _words(texts: Texts, group: str, ours: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        language: {word: texts.get(language, {}).get(group + word, our) for word, our in words.items()}
        for language, words in ours.items()
    }


def _check_text(what: str, key: str, text: str) -> None:
    """`what` names it in a refusal."""
    base, _, form = key.rpartition(".")
    is_form = base in _GENERATED["plurals"] and FORM.fullmatch(form) is not None
    if key in _GENERATED["plurals"]:
        raise BadSettings(f"{what}: this text has forms. Add which one: {key}.one, {key}.other.")
    if not is_form and key not in _GENERATED["slots"]:
        raise BadSettings(f"{what}: there is no such text. docs/languages.md says where they are listed.")
    if not text.strip():
        raise BadSettings(f"{what}: there is nothing in it. Leave it out to have our own text.")
    if len(text) > CHARACTERS:
        raise BadSettings(f"{what} has {len(text)} characters, and can have {CHARACTERS}. Make it shorter.")
    ours, theirs = set(_GENERATED["slots"][base if is_form else key]), set(SLOT.findall(text))
    if theirs - ours:
        raise BadSettings(f"{what}: nothing fills in {_named(theirs - ours)}. Take it out.")
    # A form may say its number in words: "a minute", "two messages".
    if ours - theirs and not (is_form and form != "other"):
        raise BadSettings(f"{what}: {_named(ours - theirs)} is missing. Keep it as it is, braces included.")


def _named(slots: set[str]) -> str:
    return ", ".join(f"{{{slot}}}" for slot in sorted(slots))
