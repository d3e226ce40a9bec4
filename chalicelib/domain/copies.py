"""The copy of a chat that is sent by email: plain text, so that nothing in it can be anything but text."""

import re
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .entries import PATRON, AnyEntry, Claimed, Ended, Joined, Left, Message, Started
from .texts import said

MOST: Final = 500_000  # characters: the rest is left out
INDENT: Final = "    "  # nothing that somebody wrote begins where a name stands
UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # or turns the text around it


def zone_of(name: str) -> tzinfo:
    """The zone of this IANA name; UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def written(entries: Iterable[AnyEntry], words: Mapping[str, str], library: str, zone: tzinfo) -> str:
    """The chat as a letter.

    Parameters
    ----------
    words
        `texts.copy_words` of the reader's language.
    zone
        By whose clock the times are.
    """
    names: dict[str, str] = {PATRON: words["chat.you"]}
    parts = [
        said(words["tools.copy.heading"], library=on_one_line(library)),
        words["tools.copy.intro"],
        said(words["tools.copy.zone"], zone=str(zone)),
    ]
    for entry in entries:
        at = entry.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        match entry:
            case Claimed() | Joined():
                names[entry.by] = on_one_line(entry.name)
                parts.append(f"{at}  {said(words['chat.joined'], name=names[entry.by])}")
            case Left():
                parts.append(f"{at}  {said(words['chat.left'], name=on_one_line(entry.name))}")
            case Ended():
                parts.append(f"{at}  {words['ended.state']}")
            case Started():
                parts.append(_turn(at, names[PATRON], entry.question.splitlines()))
            case Message():
                lines = [] if entry.file and entry.text == entry.file.name else entry.text.splitlines()
                if entry.file:
                    lines.append(said(words["tools.copy.file"], name=on_one_line(entry.file.name)))
                parts.append(_turn(at, names.get(entry.by, ""), lines))
    text = "\n\n".join(parts)
    return (text if len(text) <= MOST else f"{text[:MOST]}\n…") + "\n"


def on_one_line(name: str) -> str:
    return " ".join(UNSEEN.sub("", name).split())


def _turn(at: str, name: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{at}  {name}", *(INDENT + UNSEEN.sub("", line) for line in lines)])
