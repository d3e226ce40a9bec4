"""A chat as a state machine: which moves are legal, and what each adds to the log.

Every function takes the chat as of its last entry and returns a `Step`: the next entry, and the state after it. Nothing
is stored here; a step that loses the race for its `seq` is simply taken again from the newer state.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple
from zlib import crc32

from msgspec import Struct, field
from msgspec.structs import replace

from ..errors import (
    AlreadyClaimed,
    ChatEnded,
    EmptyText,
    IllegalMove,
    NotTakingPart,
    OutOfOrder,
    RateLimited,
    TooManySessions,
)
from . import entries as log
from .entries import PATRON, SYSTEM, AnyEntry, EndReason, Status

MOVES: Final[Mapping[Status, frozenset[Status]]] = MappingProxyType(
    {"waiting": frozenset({"active", "ended"}), "active": frozenset({"waiting", "ended"}), "ended": frozenset()}
)

SESSIONS: Final = 64  # outboxes that one chat remembers; more would make every later message dearer to store
PACE_WINDOW: Final = timedelta(seconds=30)
PACE_MESSAGES: Final = 30  # one sender's messages in a window: faster than people type, slower than a script


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What does not change while a chat lasts. `question`: its beginning, for lists; the first entry has it whole."""

    library: str
    widget: str
    patron_name: str
    question: str
    started_at: datetime
    reconnect_seconds: int


class Operator(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member of staff in the chat. `lost_seq` is the entry that noticed their absence: the deadline's generation."""

    id: str
    name: str
    lost_seq: int = 0
    lost_at: datetime | None = None
    deadline: datetime | None = None


class Mark(Struct, frozen=True, array_like=True):
    """How far an outbox has come: the number of its last accepted message, the `seq` that it got, its text's CRC-32."""

    number: int
    seq: int
    checksum: int


class Pace(Struct, frozen=True, array_like=True):
    """How many messages a sender has sent in the window that began at `since`."""

    since: datetime
    count: int


class State(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A chat as of `seq`. Stored with every entry: whoever adds the next one knows all it needs from the last."""

    seq: int
    status: Status
    department: str
    department_name: str
    waiting_since: datetime
    operators: tuple[Operator, ...] = ()
    front: bool = False
    patron_lost_seq: int = 0
    patron_lost_at: datetime | None = None
    patron_deadline: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    ended_reason: EndReason | None = None
    seen_by_patron: int = 0
    seen_by_operator: int = 0
    marks: dict[str, Mark] = field(default_factory=dict)
    pace: dict[str, Pace] = field(default_factory=dict)


class Chat(Struct, frozen=True, kw_only=True):
    """A chat as of its last entry."""

    chat_id: str
    facts: Facts
    state: State

    def operator(self, operator_id: str) -> Operator | None:
        return next((operator for operator in self.state.operators if operator.id == operator_id), None)

    def takes_part(self, who: str) -> bool:
        return who == PATRON or self.operator(who) is not None

    def is_lost(self, who: str) -> bool:
        if who == PATRON:
            return self.state.patron_lost_seq > 0
        operator = self.operator(who)
        return operator is not None and operator.lost_seq > 0

    def participants(self) -> tuple[str, ...]:
        return (PATRON, *(operator.id for operator in self.state.operators))


class OldCopy(Exception):
    """A message that came again after later ones of its outbox: its place has to be looked up. `expected`: the next."""

    def __init__(self, expected: int) -> None:
        super().__init__(expected)
        self.expected = expected


class Step(NamedTuple):
    """What to store next: one entry, and the state as of it."""

    entry: AnyEntry
    state: State


class Unchanged(NamedTuple):
    """Already so: the entry that made it so has this place. Asking twice is no error."""

    seq: int


def start(question: str, department: str, department_name: str, now: datetime) -> Step:
    """A patron rings."""
    if not question.strip():
        raise EmptyText
    entry = log.Started(seq=1, at=now, by=PATRON, question=question)
    state = State(
        seq=1,
        status="waiting",
        department=department,
        department_name=department_name,
        waiting_since=now,
        seen_by_patron=1,
    )
    return Step(entry, state)


def say(chat: Chat, by: str, client_id: str, text: str, seen: int, now: datetime) -> Step | Unchanged:
    """Add a message.

    Raises
    ------
    ChatEnded, NotTakingPart, EmptyText, RateLimited
        Refused; the number stays free.
    OutOfOrder
        A message before it is missing.
    OldCopy
        It is in the log, but not as its outbox's last message.
    """
    state = chat.state
    session, number = _outbox(by, client_id)
    mark = state.marks.get(session, Mark(0, 0, 0))
    checksum = crc32(text.encode())
    if number == mark.number:
        if checksum != mark.checksum:  # its number was given up after a refusal, and a late copy took it
            raise OutOfOrder(number + 1)
        return Unchanged(mark.seq)
    if number < mark.number:
        raise OldCopy(mark.number + 1)
    if state.status == "ended":
        raise ChatEnded
    if not chat.takes_part(by):
        raise NotTakingPart
    if number > mark.number + 1:
        raise OutOfOrder(mark.number + 1)
    if not text.strip():
        raise EmptyText
    if mark.number == 0 and len(state.marks) >= SESSIONS:
        raise TooManySessions
    seq = state.seq + 1
    after = replace(
        state,
        seq=seq,
        marks={**state.marks, session: Mark(number, seq, checksum)},
        pace={**state.pace, by: _paced(state.pace.get(by), now)},
    )
    if by == PATRON:
        after = replace(after, seen_by_patron=max(state.seen_by_patron, min(seen, state.seq)))
    else:
        after = replace(after, seen_by_operator=max(state.seen_by_operator, min(seen, state.seq)))
    return Step(log.Message(seq=seq, at=now, by=by, text=text, client_id=client_id), after)


def claim(chat: Chat, operator_id: str, name: str, now: datetime) -> Step | Unchanged:
    """Claim Chat. Raises AlreadyClaimed with the name of who has it, or IllegalMove when the chat has ended."""
    state = chat.state
    if chat.operator(operator_id) is not None and state.status == "active":
        return Unchanged(state.seq)
    if state.status == "active":
        raise AlreadyClaimed(state.operators[0].name)
    seq = state.seq + 1
    after = replace(_moved(state, "active"), seq=seq, operators=(Operator(id=operator_id, name=name),), front=False)
    return Step(log.Claimed(seq=seq, at=now, by=operator_id, name=name), after)


def join(chat: Chat, operator_id: str, name: str, now: datetime) -> Step | Unchanged:
    """Take part in a colleague's chat. A waiting one must be claimed instead."""
    state = chat.state
    if state.status == "ended":
        raise ChatEnded
    if chat.operator(operator_id) is not None:
        return Unchanged(state.seq)
    if state.status == "waiting":
        raise NotTakingPart("Nobody has claimed this chat yet. Claim it instead.")
    seq = state.seq + 1
    after = replace(state, seq=seq, operators=(*state.operators, Operator(id=operator_id, name=name)))
    return Step(log.Joined(seq=seq, at=now, by=operator_id, name=name), after)


def leave(chat: Chat, operator_id: str, now: datetime) -> Step | Unchanged:
    """Stop taking part. The last one gives the chat back to the front of its queue."""
    operator = chat.operator(operator_id)
    if chat.state.status == "ended":
        raise ChatEnded
    if operator is None:
        return Unchanged(chat.state.seq)
    return _without(chat, operator, "operator_left", now)


def end(chat: Chat, by: str, now: datetime) -> Step | Unchanged:
    """End Chat, by the patron or by an operator who takes part."""
    if chat.state.status == "ended":
        return Unchanged(chat.state.seq)
    if not chat.takes_part(by):
        raise NotTakingPart("Claim this chat or join it before you end it.")
    return _ended(chat, by, PATRON if by == PATRON else "operator", now)


def lose(chat: Chat, who: str, now: datetime) -> Step | Unchanged:
    """A participant's last connection is gone: the time to come back runs from here."""
    state = chat.state
    if state.status == "ended" or not chat.takes_part(who) or chat.is_lost(who):
        return Unchanged(state.seq)
    seq = state.seq + 1
    deadline = now + timedelta(seconds=chat.facts.reconnect_seconds)
    if who == PATRON:
        after = replace(state, seq=seq, patron_lost_seq=seq, patron_lost_at=now, patron_deadline=deadline)
        return Step(log.PatronLost(seq=seq, at=now, by=SYSTEM), after)
    lost = tuple(
        replace(operator, lost_seq=seq, lost_at=now, deadline=deadline) if operator.id == who else operator
        for operator in state.operators
    )
    name = next(operator.name for operator in lost if operator.id == who)
    return Step(log.OperatorLost(seq=seq, at=now, by=who, name=name), replace(state, seq=seq, operators=lost))


def come_back(chat: Chat, who: str, now: datetime) -> Step | Unchanged:
    """A lost participant is here again, in time."""
    state = chat.state
    if state.status == "ended" or not chat.is_lost(who):
        return Unchanged(state.seq)
    seq = state.seq + 1
    if who == PATRON:
        after = replace(state, seq=seq, patron_lost_seq=0, patron_lost_at=None, patron_deadline=None)
        return Step(log.PatronBack(seq=seq, at=now, by=PATRON), after)
    here = tuple(
        Operator(id=operator.id, name=operator.name) if operator.id == who else operator for operator in state.operators
    )
    name = next(operator.name for operator in here if operator.id == who)
    return Step(log.OperatorBack(seq=seq, at=now, by=who, name=name), replace(state, seq=seq, operators=here))


def expire(chat: Chat, who: str, generation: int, now: datetime) -> Step | Unchanged:
    """The time to come back is over. Does nothing when it was set for an absence that has passed."""
    state = chat.state
    if state.status == "ended":
        return Unchanged(state.seq)
    if who == PATRON:
        if state.patron_lost_seq != generation:
            return Unchanged(state.seq)
        return _ended(chat, SYSTEM, "disconnected" if state.status == "active" else "abandoned", now)
    operator = chat.operator(who)
    if operator is None or operator.lost_seq != generation:
        return Unchanged(state.seq)
    return _without(chat, operator, "operator_lost", now)


def generation(chat: Chat, who: str) -> int:
    """The absence that a deadline for this participant is about; 0 when they are here."""
    if who == PATRON:
        return chat.state.patron_lost_seq
    operator = chat.operator(who)
    return operator.lost_seq if operator else 0


def deadline(state: State, who: str) -> datetime | None:
    """When this participant's absence ends something."""
    if who == PATRON:
        return state.patron_deadline
    return next((operator.deadline for operator in state.operators if operator.id == who), None)


def _moved(state: State, status: Status) -> State:
    if status not in MOVES[state.status]:
        raise IllegalMove(state.status, status)
    return replace(state, status=status)


def _ended(chat: Chat, by: str, reason: EndReason, now: datetime) -> Step:
    state = _moved(chat.state, "ended")
    seq = state.seq + 1
    after = replace(state, seq=seq, ended_at=now, ended_by=by, ended_reason=reason, patron_deadline=None, front=False)
    return Step(log.Ended(seq=seq, at=now, by=by, reason=reason), after)


def _without(chat: Chat, operator: Operator, reason: log.ReturnReason, now: datetime) -> Step:
    state = chat.state
    seq = state.seq + 1
    others = tuple(other for other in state.operators if other.id != operator.id)
    if others:
        entry = log.Left(seq=seq, at=now, by=operator.id, name=operator.name)
        return Step(entry, replace(state, seq=seq, operators=others))
    returned = log.Returned(seq=seq, at=now, by=operator.id, name=operator.name, reason=reason)
    return Step(returned, replace(_moved(state, "waiting"), seq=seq, operators=(), front=True))


def _outbox(by: str, client_id: str) -> tuple[str, int]:
    """The outbox that a message comes from, kept apart by sender: nobody can use up a number of somebody else's."""
    session, _, number = client_id.rpartition(".")
    sender = "p" if by == PATRON else by[:8]
    return f"{sender}:{session}", int(number)


def _paced(pace: Pace | None, now: datetime) -> Pace:
    if pace is None or now - pace.since >= PACE_WINDOW:
        return Pace(now, 1)
    if pace.count >= PACE_MESSAGES:
        raise RateLimited
    return Pace(pace.since, pace.count + 1)
