"""A chat's log: what can happen in a chat, each at its place in one order. The log is the truth; all else follows."""

from datetime import datetime
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from .files import SharedFile
from .formats import Format
from .forms import Filled
from .visits import Visit

Status = Literal["waiting", "active", "ended"]
Kind = Literal["patron", "staff"]
EndReason = Literal["operator", "patron", "disconnected", "abandoned", "silent"]
ReturnReason = Literal["operator_lost", "operator_left"]

PATRON: Final = "patron"
SYSTEM: Final = "system"


class Entry(Struct, tag_field="type", frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened in a chat, at its place in the one order.

    `by` is "patron", "system" or an operator's id; `at` is aware UTC.
    """

    seq: int
    at: datetime
    by: str


class Started(Entry, frozen=True, tag="started"):
    """Always `seq` 1. The question, if there is one, is the chat's first message. `filled`: the rest of the form.

    `visit`: where they asked from, for staff alone.
    """

    question: str
    filled: Filled | None = None
    visit: Visit | None = None


class Message(Entry, frozen=True, tag="message"):
    """What was said. With a `file`, `text` is what was said of it, or its name. `formats`: what stands out in it."""

    text: str
    client_id: str
    file: SharedFile | None = None
    formats: tuple[Format, ...] = ()


class Noted(Entry, frozen=True, tag="noted"):
    """What staff (`name`) tell each other in a patron's chat; otherwise like a message. For staff alone."""

    name: str
    text: str
    client_id: str
    formats: tuple[Format, ...] = ()


class Claimed(Entry, frozen=True, tag="claimed"):
    name: str


class Joined(Entry, frozen=True, tag="joined"):
    name: str


class Left(Entry, frozen=True, tag="left"):
    name: str


class PatronLost(Entry, frozen=True, tag="patron_lost"):
    pass


class PatronBack(Entry, frozen=True, tag="patron_back"):
    pass


class OperatorLost(Entry, frozen=True, tag="operator_lost"):
    name: str


class OperatorBack(Entry, frozen=True, tag="operator_back"):
    name: str


class SilenceNoted(Entry, frozen=True, tag="silence_noted"):
    """The patron has not answered: they are asked whether they are still there, and the chat ends at `ends_at`."""

    ends_at: datetime


class Returned(Entry, frozen=True, tag="returned"):
    """Back in the queue, at the front, since the last operator (`by`, `name`) is gone."""

    name: str
    reason: ReturnReason


class RolledUp(Entry, frozen=True, tag="rolled_up"):
    """Nobody of the first has claimed it: `department_name` is asked as well. `message`: what the patron is told."""

    department_name: str
    message: str = ""


class Transferred(Entry, frozen=True, tag="transferred"):
    """`name` (`by`) asks `to_name` (a department or a colleague) into the chat. `note`: for staff alone."""

    name: str
    to_name: str
    note: str = ""


class TransferOver(Entry, frozen=True, tag="transfer_over"):
    """Nobody joined: the chat stays with whom it was."""

    name: str
    to_name: str


class ContactAsked(Entry, frozen=True, tag="contact_asked"):
    """Staff (`name`) ask how to reach the patron."""

    name: str


class ContactShared(Entry, frozen=True, tag="contact_shared"):
    """The patron's answer: an email address or a phone number."""

    contact: str


class PatronUpdated(Entry, frozen=True, tag="patron_updated"):
    """`name` (`by`) has put down what the patron is called, or how to reach them; None: as before. For staff alone.

    It may come after the end.
    """

    name: str
    patron_name: str | None = None
    contact: str | None = None


class CopyAsked(Entry, frozen=True, tag="copy_asked"):
    """The patron had a copy of the chat sent by email; where to is stored nowhere. It may come after the end."""


class IframeSuggested(Entry, frozen=True, tag="iframe_suggested"):
    """`name` (`by`) suggests that the patron goes on chatting over this page, in iFrame chat mode."""

    name: str
    url: str


class IframeEntered(Entry, frozen=True, tag="iframe_entered"):
    """The patron's chat goes on in a window with a page in it."""


class Ended(Entry, frozen=True, tag="ended"):
    reason: EndReason


class Withheld(Entry, frozen=True, tag="withheld"):
    """What a patron gets where something for staff alone has its place. It is never stored."""


AnyEntry = (
    Started
    | Message
    | Noted
    | Claimed
    | Joined
    | Left
    | PatronLost
    | PatronBack
    | OperatorLost
    | OperatorBack
    | SilenceNoted
    | Returned
    | RolledUp
    | Transferred
    | TransferOver
    | ContactAsked
    | ContactShared
    | PatronUpdated
    | CopyAsked
    | IframeSuggested
    | IframeEntered
    | Ended
    | Withheld
)


def for_patron(entry: AnyEntry) -> AnyEntry:
    """The entry as the patron may read it: without what staff tell each other. Each keeps its place."""
    match entry:
        case Started():
            return replace(entry, visit=None)
        case Transferred():
            return replace(entry, note="")
        case Noted() | PatronUpdated():
            return Withheld(seq=entry.seq, at=entry.at, by=SYSTEM)
        case _:
            return entry
