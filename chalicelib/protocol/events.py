"""What Deskbell tells a client: answers to commands, and pushes. Events are past tense; a push is only ever a hint."""

from datetime import datetime

from msgspec import Struct

from ..domain.entries import PATRON, AnyEntry, EndReason, Status


class OperatorView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody of the staff in a chat. `lost_at`: their connection is gone since."""

    id: str
    name: str
    lost_at: datetime | None = None


class ChatView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A chat as of `seq`: whichever of two views has the higher `seq` is the newer one. `question`: its beginning.

    `operators[0]` claimed it. `ends_at`: when the running deadline falls due (patron or operator lost).
    `seen_by_patron` and `seen_by_operator`: the last `seq` on that side's screen. `lease_until`: by then the patron's
    client will have renewed its lease; if nothing was heard, send `check`. `reconnect_seconds`: how long the chat waits
    for somebody who dropped.
    """

    chat_id: str
    seq: int
    status: Status
    department: str
    department_name: str
    patron_name: str
    question: str
    started_at: datetime
    waiting_since: datetime
    reconnect_seconds: int
    operators: list[OperatorView] = []
    front: bool = False
    patron_lost_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    ended_reason: EndReason | None = None
    seen_by_patron: int = 0
    seen_by_operator: int = 0
    lease_until: datetime | None = None

    def seen_by(self, who: str) -> int:
        """The last `seq` on the patron's or (any other `who`) the staff's screen."""
        return self.seen_by_patron if who == PATRON else self.seen_by_operator


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Event(Struct, tag_field="event", frozen=True, kw_only=True, omit_defaults=True):
    """Base of all events."""


class Accepted(Event, frozen=True, tag="accepted"):
    """Answer: it is durable, at this place. Sent again, the same."""

    ref: str
    chat_id: str
    seq: int
    at: datetime


class Synced(Event, frozen=True, tag="synced"):
    """Answer to `sync` and `check`. With `more`, ask again after the last entry."""

    ref: str
    chat: ChatView
    entries: list[AnyEntry]
    more: bool = False


class Monitoring(Event, frozen=True, tag="monitoring"):
    """Answer to `monitor`: every open chat of these departments, and the ended ones not yet closed on my dashboard."""

    ref: str
    departments: list[str]
    chats: list[ChatView]
    now: datetime


class Pong(Event, frozen=True, tag="pong"):
    ref: str
    now: datetime


class Refused(Event, frozen=True, tag="error"):
    """Answer: nothing was changed. `name`: who has the chat. `expected`: the number that the outbox goes on with."""

    code: str
    message: str
    ref: str = ""
    chat_id: str | None = None
    name: str | None = None
    expected: int | None = None


class Logged(Event, frozen=True, tag="logged"):
    """Push: one more entry, and the chat as of it. A client that misses the one before it sends `sync`."""

    chat: ChatView
    entry: AnyEntry


class Listed(Event, frozen=True, tag="listed"):
    """Push to the dashboards that monitor the department: this chat is new, or changed its state."""

    chat: ChatView


class TypingShown(Event, frozen=True, tag="typing"):
    """Push: somebody is writing. Show it until they have `stopped` or spoken, or for 30 s. `seen` as in `seen`."""

    chat_id: str
    by: str
    name: str
    stopped: bool = False
    seen: int = 0


class SeenShown(Event, frozen=True, tag="seen"):
    """Push: everything up to `seq` was on that side's screen."""

    chat_id: str
    by: str
    seq: int


AnyEvent = Accepted | Synced | Monitoring | Pong | Refused | Logged | Listed | TypingShown | SeenShown
