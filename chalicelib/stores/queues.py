"""The queues that dashboards show: the open chats of a department, the desk of an operator, all chats of one contact.

A row is a projection of its chat, written in one transaction with the entry that changed it; the log stays the truth.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple
from zlib import crc32

from msgspec.structs import replace
from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from ..domain.addresses import normalised
from ..domain.callers import Staff
from ..domain.chats import Chat, Facts, State
from ..domain.credentials import hashed
from .table import StructAttribute, Table, calling

CHAT: Final = "chat#"
PAST: Final = "past#"  # of one contact: these rows are in the order in which the chats began, and last as long as those
WAIT: Final = "wait#"
WAITS_KEPT: Final = 20
CHATS_READ: Final = 50  # in one call: a little more than fit into an answer
KEPT_ON_DESK: Final = timedelta(days=7)  # an ended chat that nobody closes


class QueueItem(Table):
    """A chat in a queue, or how long one of the latest waited in it."""

    class Meta:
        table_name = "queues"

    queue = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    facts: StructAttribute[Facts] = StructAttribute(Facts, null=True)
    state: StructAttribute[State] = StructAttribute(State, null=True)
    seconds = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)


def desk(library: str, operator_id: str) -> str:
    return f"desk#{library}#{operator_id}"


def colleagues(library: str, operator_id: str) -> str:
    """Where the chats of this operator with one colleague are listed."""
    return f"colleagues#{library}#{operator_id}"


def contact_line(library: str, contact: str) -> str:
    """Where the chats of whoever is reached there are listed, as long as they are kept.

    Hashed, since AWS writes down keys where it does not write down what is stored (CloudTrail, Contributor Insights).
    """
    return f"contact#{library}#{hashed(normalised(contact))}"


def _past(chat: Chat) -> str:
    return f"{PAST}{chat.facts.started_at.astimezone(UTC).isoformat(timespec='microseconds')}#{chat.chat_id}"


def listings(chat: Chat) -> dict[tuple[str, str], State]:
    """The rows that show this chat, by key. Empty for an abandoned one: nobody has it on a desk."""
    state = replace(chat.state, marks={}, pace={}, silence=None)
    entry = CHAT + chat.chat_id
    if chat.facts.kind == "staff":
        return {(colleagues(chat.facts.library, member), entry): state for member in chat.facts.members}
    rows = {(desk(operator.library or chat.facts.library, operator.id), entry): state for operator in state.operators}
    if state.contact:
        rows[(contact_line(chat.facts.library, state.contact), _past(chat))] = state
    if state.status != "ended":
        rows |= {(queue, entry): state for queue in chat.queues()}
    return rows


def is_listed_alike(before: Chat, after: Chat) -> bool:
    """Whether the rows can stay as they are: true for what is said, which must not pay for a queue."""
    blank: dict[str, Any] = {
        "seq": 0,
        "marks": {},
        "pace": {},
        "seen_by_patron": 0,
        "seen_by_operator": 0,
        "contact_asked": 0,
        "silence": None,
    }
    return bool(replace(before.state, **blank) == replace(after.state, **blank))


class Line(NamedTuple):
    """A queue: its chats, and how many seconds each of the latest waited until it was claimed, in no order."""

    chats: list[Chat]
    waits: list[float]


def wait_row(chat: Chat, claimed_at: datetime) -> QueueItem:
    """The row that remembers how long this chat waited in its queue, in the place of one of the latest."""
    seconds = (claimed_at - chat.state.waiting_since).total_seconds()
    return QueueItem(chat.line, f"{WAIT}{crc32(chat.chat_id.encode()) % WAITS_KEPT}", seconds=seconds)


class QueuesStore:
    """Rows of queues and desks."""

    def item(self, key: tuple[str, str], facts: Facts, state: State) -> QueueItem:
        """The row to store under this key."""
        leaves_at = state.ended_at + KEPT_ON_DESK if state.ended_at and not key[1].startswith(PAST) else None
        expires_at = int(leaves_at.timestamp()) if leaves_at else None
        return QueueItem(*key, facts=facts, state=state, expires_at=expires_at)

    def chats(self, queue: str, after: str = "") -> Iterator[Chat]:
        """The chats of a queue or desk by their ids, each as of its last change of state; those `after` one.

        Read as they are taken: whoever stops has not paid for the rest.
        """
        places = QueueItem.entry.between(CHAT + after, PAST)  # where the chats end
        with calling():
            for item in QueueItem.query(queue, places, consistent_read=True, page_size=CHATS_READ):
                if item.entry != CHAT + after and (chat := _chat(item)):
                    yield chat

    def past(self, library: str, contact: str, before: str = "") -> Iterator[tuple[str, Chat]]:
        """The chats of this contact, the latest first, each with its place: `before` it are the next."""
        places = QueueItem.entry.between(PAST, before) if before else QueueItem.entry.startswith(PAST)
        with calling():
            for item in QueueItem.query(contact_line(library, contact), places, scan_index_forward=False):
                if item.entry != before and (chat := _chat(item)):
                    yield item.entry, chat

    def line(self, queue: str) -> Line:
        """The chats of a queue and the latest waits in it: one query."""
        with calling():
            items = list(QueueItem.query(queue, consistent_read=True))
        return Line(
            [chat for item in items if (chat := _chat(item))],
            [float(item.seconds) for item in items if item.seconds is not None],
        )

    def close(self, caller: Staff, chat_id: str) -> None:
        """Take an ended chat off this operator's desk."""
        with calling():
            QueueItem(desk(caller.library, caller.operator_id), CHAT + chat_id).delete()


def _chat(item: QueueItem) -> Chat | None:
    if item.facts is None or item.state is None:
        return None
    return Chat(chat_id=item.entry.rpartition("#")[2], facts=item.facts, state=item.state)
