"""What Deskbell tells a client: answers to commands, and pushes. Events are past tense; a push is only ever a hint."""

from datetime import datetime

from msgspec import Struct

from ..domain.entries import PATRON, AnyEntry, EndReason, Kind, Status
from ..domain.routing import Presence


class OperatorView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody of the staff in a chat. `lost_at`: their connection is gone since.

    `library_name`: theirs, where it covers for the chat's. `handed_over`: they transferred the chat, and can't end it.
    """

    id: str
    name: str
    lost_at: datetime | None = None
    library_name: str = ""
    handed_over: bool = False


class TransferView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A transfer that nobody has taken yet, open until `ends_at`. `note` is empty for patrons.

    To `operator_id`, or to whoever monitors `department`.
    """

    by: str
    by_name: str
    to_name: str
    ends_at: datetime
    operator_id: str | None = None
    department: str | None = None
    note: str = ""


class OperatorStatus(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member of staff as colleagues see them. `status` is "away" for an Online one whose dashboard went silent.

    `lease_until`: by then their dashboard will have been heard of again. `load` of `capacity` chats.
    """

    id: str
    name: str
    status: Presence
    departments: list[str]
    capacity: int
    load: int = 0
    lease_until: datetime | None = None
    sign_off_at: datetime | None = None


class StaffChatView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A chat among colleagues: with `operator_id`, with `department`, or (neither) with everyone."""

    chat: "ChatView"
    unread: int = 0
    operator_id: str | None = None
    department: str | None = None


class ChatView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A chat as of `seq`: whichever of two views has the higher `seq` is the newer one. `question`: its beginning.

    `operators[0]` claimed it. `ends_at`: when the running deadline falls due (patron or operator lost).
    `seen_by_patron` and `seen_by_operator`: the last `seq` on that side's screen. `lease_until`: by then the patron's
    client will have renewed its lease; if nothing was heard, send `check`. `reconnect_seconds`: how long the chat waits
    for somebody who dropped. `busy`: whoever could be rung has as many chats as they can.
    `library_name`: of a chat that another library covers. `kind` "staff": among colleagues; `patron_name` is its title.
    `proactive`: the page had invited to it. `phone`: the patron is on one.
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
    kind: Kind = "patron"
    library: str = ""
    library_name: str = ""
    busy: bool = False
    transfer: TransferView | None = None
    proactive: bool = False
    phone: bool = False

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
    """Answer to `monitor`: every open chat of these departments, and the ended ones not yet closed on my dashboard.

    `operators`: everybody of the library, me as well. Long lists come in parts: with `next`, send `list_chats`, whose
    answer is the part `after` it.
    """

    ref: str
    departments: list[str]
    chats: list[ChatView]
    operators: list[OperatorStatus]
    now: datetime
    after: str = ""
    next: str = ""


class Placed(Event, frozen=True, tag="placed"):
    """Answer to `place`: 1 is next. `wait`: from and to, in minutes; None where nobody could say."""

    ref: str
    chat_id: str
    position: int
    wait: tuple[int, int] | None = None
    busy: bool = False


class StaffChats(Event, frozen=True, tag="staff_chats"):
    """Answer to `staff_chats`."""

    ref: str
    chats: list[StaffChatView]


class Pong(Event, frozen=True, tag="pong"):
    """Answer to `ping`. `status`: mine, to staff; "away" after a silence, though I had been Online."""

    ref: str
    now: datetime
    status: Presence | None = None


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


class StatusShown(Event, frozen=True, tag="status"):
    """Push to all staff of the library, and answer to `status`: somebody's status, departments or capacity is new."""

    operator: OperatorStatus
    ref: str = ""


class Elsewhere(Event, frozen=True, tag="elsewhere"):
    """Push: I am signed in in another browser now; this one hears no more."""


AnyEvent = (
    Accepted
    | Synced
    | Monitoring
    | Placed
    | StaffChats
    | Pong
    | Refused
    | Logged
    | Listed
    | TypingShown
    | SeenShown
    | StatusShown
    | Elsewhere
)
