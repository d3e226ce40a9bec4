"""A chat as a state machine: which moves are legal, and what each adds to the log.

Every function takes the chat as of its last entry and returns a `Step`: the next entry, and the state after it. Nothing
is stored here; a step that loses the race for its `seq` is simply taken again from the newer state.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple
from zlib import crc32

from msgspec import Struct, field
from msgspec.structs import replace

from ..errors import (
    AlreadyClaimed,
    BadContact,
    ChatEnded,
    CopiesUsedUp,
    EmptyText,
    HandedOver,
    IllegalMove,
    NotAllowed,
    NotTakingPart,
    OutOfOrder,
    RateLimited,
    TooManySessions,
    TransferOpen,
)
from . import entries as log
from . import formats as formatting
from . import names
from .addresses import is_contact
from .entries import PATRON, SYSTEM, AnyEntry, EndReason, Kind, Status
from .files import SharedFile
from .formats import Format
from .forms import Filled
from .routing import Decision
from .visits import Visit

MOVES: Final[Mapping[Status, frozenset[Status]]] = MappingProxyType(
    {"waiting": frozenset({"active", "ended"}), "active": frozenset({"waiting", "ended"}), "ended": frozenset()}
)

TRANSFER_WAIT: Final = timedelta(seconds=90)  # until a transfer that nobody takes is over
STAFF_SESSIONS: Final = 16  # outboxes that a chat among colleagues remembers
ROLL_UP: Final = "#roll_up"  # what a deadline can be about beside a participant: a chat that nobody claims,
TRANSFER: Final = "#transfer"  # a transfer that nobody takes, and a patron who does not answer
SILENCE: Final = "#silence"
COPIES: Final = 2  # of a chat, sent by email
SESSIONS: Final = 64  # outboxes that one chat remembers; more would make every later message dearer to store
PACE_WINDOW: Final = timedelta(seconds=30)
PACE_MESSAGES: Final = 30  # one sender's messages in a window: faster than people type, slower than a script


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What does not change while a chat lasts. `question`: its beginning, for lists; the first entry has it whole.

    `site`: the origin of the library's page, as its browser told. `proactive`: the patron took up an invitation.
    `silence_seconds`: how long they may leave an answer unanswered until they are asked whether they are still there,
    and once more until the chat ends; 0: as long as they like.

    A chat among colleagues has the `kind` "staff", its title as `patron_name`, and either `members`, the ids of two, or
    `department`, or neither: then it is everyone's. `phone`: the patron began it on one.
    """

    library: str
    widget: str
    patron_name: str
    question: str
    started_at: datetime
    reconnect_seconds: int
    library_name: str = ""
    kind: Kind = "patron"
    members: tuple[str, ...] = ()
    department: str = ""
    site: str = ""
    proactive: bool = False
    phone: bool = False
    silence_seconds: int = 0


class Operator(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member of staff in the chat. `lost_seq` is the entry that noticed their absence: the deadline's generation.

    `library`, `library_name`: theirs, where it is not the chat's. `handed_over`: they transferred the chat.
    """

    id: str
    name: str
    library: str = ""
    library_name: str = ""
    handed_over: bool = False
    lost_seq: int = 0
    lost_at: datetime | None = None
    deadline: datetime | None = None


class Transfer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody is asked into the chat: whoever monitors `queue`. `seq`: the asking entry, its deadline's generation."""

    seq: int
    by: str
    by_name: str
    to_name: str
    queue: str
    deadline: datetime
    department: str | None = None
    operator_id: str | None = None
    note: str = ""


class Mark(Struct, frozen=True, array_like=True):
    """How far an outbox has come: the number of its last accepted message, the `seq` that it got, its text's CRC-32."""

    number: int
    seq: int
    checksum: int


class Pace(Struct, frozen=True, array_like=True):
    """How many messages a sender has sent in the window that began at `since`."""

    since: datetime
    count: int


class Silence(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a patron's silence is watched, since the entry `seq`: the generation of the deadline that looks at `due`.

    `answered_at`: staff's last message, if the patron has not said anything since. `asked`: whether they are still
    there; then the chat ends at `due`.
    """

    seq: int
    due: datetime
    answered_at: datetime | None = None
    asked: bool = False


class State(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A chat as of `seq`. Stored with every entry: whoever adds the next one knows all it needs from the last.

    `queues`: where it is listed. `step` of the widget's chain was asked last, by the entry `step_seq`: the generation
    of the deadline that asks the next, `roll_in` seconds later. `busy`: whoever could be rung was full. (Nobody who is
    rung is named here: a library may have hundreds, and every entry carries the state.) `contact_asked`: the entry that
    asks the patron for contact information, until they share it. `contact`: as it is known now. `patron_name`: as staff
    have put it down, where they have. `copies`: sent by email. `silence`: where it ends chats.
    """

    seq: int
    status: Status
    department: str
    department_name: str
    waiting_since: datetime
    queues: tuple[str, ...] = ()
    step: int = 0
    step_seq: int = 0
    roll_in: int | None = None
    busy: bool = False
    transfer: Transfer | None = None
    contact_asked: int = 0
    contact: str = ""
    patron_name: str = ""
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
    copies: int = 0
    silence: Silence | None = None


class Chat(Struct, frozen=True, kw_only=True):
    """A chat as of its last entry."""

    chat_id: str
    facts: Facts
    state: State

    def operator(self, operator_id: str) -> Operator | None:
        return next((operator for operator in self.state.operators if operator.id == operator_id), None)

    def takes_part(self, who: str) -> bool:
        if self.facts.kind == "staff":  # whoever was admitted to it
            return who != PATRON
        return who == PATRON or self.operator(who) is not None

    def is_lost(self, who: str) -> bool:
        if who == PATRON:
            return self.state.patron_lost_seq > 0
        operator = self.operator(who)
        return operator is not None and operator.lost_seq > 0

    def participants(self) -> tuple[str, ...]:
        """Whose absence matters. Among colleagues nobody's does: what was said waits for them."""
        return () if self.facts.kind == "staff" else (PATRON, *(operator.id for operator in self.state.operators))

    @property
    def patron_name(self) -> str:
        return self.state.patron_name or self.facts.patron_name

    @property
    def line(self) -> str:
        """The queue that its place and its wait are counted in: the first that it was listed in."""
        return self.state.queues[0]

    def queues(self) -> frozenset[str]:
        """Where it is listed, or was until it ended."""
        asked = (self.state.transfer.queue,) if self.state.transfer else ()
        return frozenset((*self.state.queues, *asked))


class OldCopy(Exception):
    """A message that came again after later ones of its outbox: its place has to be looked up. `expected`: the next."""

    def __init__(self, expected: int) -> None:
        super().__init__(expected)
        self.expected = expected


class Asked(NamedTuple):
    """Whom a transfer is for: a department, or one member of staff."""

    name: str
    queue: str
    department: str | None = None
    operator_id: str | None = None


class Step(NamedTuple):
    """What to store next: one entry, and the state as of it."""

    entry: AnyEntry
    state: State


class Unchanged(NamedTuple):
    """Already so: the entry that made it so has this place. Asking twice is no error."""

    seq: int


def guest(chat_id: str) -> str:
    """What a patron is called who gave no name."""
    return f"Guest {chat_id[:3].upper()}"


def start(
    question: str,
    department: str,
    department_name: str,
    route: Decision,
    now: datetime,
    filled: Filled | None = None,
    visit: Visit | None = None,
) -> Step:
    """A patron rings, and these are asked."""
    entry = log.Started(seq=1, at=now, by=PATRON, question=question, filled=filled, visit=visit)
    state = State(
        seq=1,
        status="waiting",
        department=department,
        department_name=department_name,
        waiting_since=now,
        queues=route.queues,
        step=route.step,
        step_seq=1,
        roll_in=route.roll_in,
        busy=route.busy,
        contact=filled.contact if filled else "",
        seen_by_patron=1,
    )
    return Step(entry, state)


def found(title: str, by: str, now: datetime) -> Step:
    """A chat among colleagues begins."""
    state = State(seq=1, status="active", department="", department_name="", waiting_since=now)
    return Step(log.Started(seq=1, at=now, by=by, question=title), state)


def roll_up(chat: Chat, route: Decision, department_name: str, message: str, now: datetime) -> Step | Unchanged:
    """Nobody has claimed it: ask the next of the chain as well. The chat keeps its place and its wait."""
    state = chat.state
    if state.status != "waiting" or route.step <= state.step:
        return Unchanged(state.seq)
    seq = state.seq + 1
    after = replace(
        state,
        seq=seq,
        queues=tuple(dict.fromkeys((*state.queues, *route.queues))),
        step=route.step,
        step_seq=seq,
        roll_in=route.roll_in,
        busy=route.busy,
    )
    return Step(log.RolledUp(seq=seq, at=now, by=SYSTEM, department_name=department_name, message=message), after)


def say(
    chat: Chat,
    by: str,
    client_id: str,
    text: str,
    seen: int,
    now: datetime,
    file: SharedFile | None = None,
    formats: Sequence[Format] = (),
    private: bool = False,
) -> Step | Unchanged:
    """Add a message, or (`private`) a note that staff alone read.

    Raises
    ------
    ChatEnded, NotTakingPart, NotAllowed, EmptyText, BadFields, RateLimited
        Refused; the number stays free.
    OutOfOrder
        A message before it is missing.
    OldCopy
        It is in the log, but not as its outbox's last message.
    """
    state = chat.state
    session, number = _outbox(by, client_id)
    mark = state.marks.get(session, Mark(0, 0, 0))
    marked = "\0private" if private else ""  # neither may pass for a copy of the other
    checksum = crc32((text + (file.id if file else "") + formatting.fingerprint(formats) + marked).encode())
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
    if formats and by == PATRON:
        raise NotAllowed
    author = chat.operator(by)
    if private and author is None:
        raise NotAllowed("Private notes are for staff, in a patron’s chat.")
    if not text.strip():
        raise EmptyText
    formatting.check(text, formats)
    marks = _with_room(chat) if mark.number == 0 else state.marks
    seq = state.seq + 1
    after = replace(
        state,
        seq=seq,
        marks={**marks, session: Mark(number, seq, checksum)},
        pace={**state.pace, by: _paced(state.pace.get(by), now)},
    )
    if by == PATRON:
        after = replace(after, seen_by_patron=max(state.seen_by_patron, min(seen, state.seq)))
    else:
        after = replace(after, seen_by_operator=max(state.seen_by_operator, min(seen, state.seq)))
    if not private:
        after = _heard(after, None if by == PATRON else now)
    looks = tuple(formats)
    if private and author is not None:
        note = log.Noted(seq=seq, at=now, by=by, name=author.name, text=text, client_id=client_id, formats=looks)
        return Step(note, after)
    said = log.Message(seq=seq, at=now, by=by, text=text, client_id=client_id, file=file, formats=looks)
    return Step(said, after)


def claim(chat: Chat, operator: Operator, now: datetime) -> Step | Unchanged:
    """Claim Chat. Raises AlreadyClaimed with the name of who has it, or IllegalMove when the chat has ended."""
    _must_be_a_patrons(chat)
    state = chat.state
    if chat.operator(operator.id) is not None and state.status == "active":
        return Unchanged(state.seq)
    if state.status == "active":
        raise AlreadyClaimed(state.operators[0].name)
    seq = state.seq + 1
    after = replace(_moved(state, "active"), seq=seq, operators=(operator,), front=False, busy=False)
    if allowed := chat.facts.silence_seconds:
        after = replace(after, silence=Silence(seq=seq, due=now + timedelta(seconds=allowed)))
    return Step(log.Claimed(seq=seq, at=now, by=operator.id, name=operator.name), after)


def join(chat: Chat, operator: Operator, asked: bool, now: datetime) -> Step | Unchanged:
    """Take part in a colleague's chat. A waiting one must be claimed instead.

    `asked`: they are whom the open transfer is for. It is done then, and whoever transferred has handed the chat over.
    """
    _must_be_a_patrons(chat)
    state = chat.state
    if state.status == "ended":
        raise ChatEnded
    if chat.operator(operator.id) is not None:
        return Unchanged(state.seq)
    if state.status == "waiting":
        raise NotTakingPart("Nobody has claimed this chat yet. Claim it instead.")
    seq = state.seq + 1
    others, transfer, queues = state.operators, state.transfer, state.queues
    if transfer is not None and asked:
        others = tuple(
            replace(other, handed_over=True) if other.id == transfer.by else other for other in state.operators
        )
        queues = tuple(dict.fromkeys((*queues, transfer.queue)))
        transfer = None
    after = replace(state, seq=seq, operators=(*others, operator), transfer=transfer, queues=queues)
    return Step(log.Joined(seq=seq, at=now, by=operator.id, name=operator.name), after)


def transfer(chat: Chat, by: str, to: Asked, note: str, now: datetime) -> Step:
    """Add Participants: ask somebody into the chat.

    Raises
    ------
    ChatEnded, NotTakingPart, TransferOpen
        Refused: over, not theirs, or somebody is being asked already.
    """
    _must_be_a_patrons(chat)
    state = chat.state
    operator = chat.operator(by)
    if state.status == "ended":
        raise ChatEnded
    if operator is None:
        raise NotTakingPart("Claim this chat or join it before you transfer it.")
    if state.transfer is not None:
        raise TransferOpen(state.transfer.to_name)
    if to.operator_id is not None and chat.operator(to.operator_id) is not None:
        raise NotAllowed(f"{to.name} is in this chat already.")
    seq = state.seq + 1
    asked = Transfer(
        seq=seq,
        by=by,
        by_name=operator.name,
        to_name=to.name,
        queue=to.queue,
        department=to.department,
        operator_id=to.operator_id,
        note=note,
        deadline=now + TRANSFER_WAIT,
    )
    entry = log.Transferred(seq=seq, at=now, by=by, name=operator.name, to_name=to.name, note=note)
    return Step(entry, replace(state, seq=seq, transfer=asked))


def end_transfer(chat: Chat, generation: int, now: datetime) -> Step | Unchanged:
    """Nobody joined in time: the chat stays where it is."""
    state = chat.state
    asked = state.transfer
    if asked is None or asked.seq != generation:
        return Unchanged(state.seq)
    seq = state.seq + 1
    entry = log.TransferOver(seq=seq, at=now, by=asked.by, name=asked.by_name, to_name=asked.to_name)
    return Step(entry, replace(state, seq=seq, transfer=None))


def ask_contact(chat: Chat, by: str, now: datetime) -> Step | Unchanged:
    """Ask the patron how to reach them. Raises ChatEnded, NotTakingPart."""
    _must_be_a_patrons(chat)
    state = chat.state
    operator = chat.operator(by)
    if state.status == "ended":
        raise ChatEnded
    if operator is None:
        raise NotTakingPart("Claim this chat or join it before you ask for contact information.")
    if state.contact_asked:
        return Unchanged(state.contact_asked)
    seq = state.seq + 1
    return Step(
        log.ContactAsked(seq=seq, at=now, by=by, name=operator.name), replace(state, seq=seq, contact_asked=seq)
    )


def share_contact(chat: Chat, by: str, contact: str, now: datetime) -> Step:
    """The patron says how to reach them. Raises ChatEnded, NotAllowed where nobody asks, BadContact."""
    state = chat.state
    if state.status == "ended":
        raise ChatEnded
    if by != PATRON or not state.contact_asked:
        raise NotAllowed("Nobody is asking for your contact information.")
    if not is_contact(contact.strip()):
        raise BadContact
    seq = state.seq + 1
    entry = log.ContactShared(seq=seq, at=now, by=PATRON, contact=contact.strip())
    return Step(entry, replace(_heard(state), seq=seq, contact_asked=0, contact=contact.strip()))


def update_patron(chat: Chat, by: str, name: str | None, contact: str | None, now: datetime) -> Step | Unchanged:
    """Put down what the patron is called and how to reach them; None: as before. Also once the chat has ended.

    Without a name they are a guest; without a contact there is none.

    Raises
    ------
    NotTakingPart, NotAllowed, BadContact, RateLimited
        Refused: not theirs, among colleagues, nobody can be reached there, or that was a lot at once.
    """
    _must_be_a_patrons(chat)
    operator = chat.operator(by)
    if operator is None:
        raise NotTakingPart("Claim this chat or join it before you change what it says of the patron.")
    called = chat.patron_name if name is None else names.clean(name) or guest(chat.chat_id)
    reached = chat.state.contact if contact is None else contact.strip()
    if reached and not is_contact(reached):
        raise BadContact("Write an email address or a phone number, or nothing.")
    if (called, reached) == (chat.patron_name, chat.state.contact):
        return Unchanged(chat.state.seq)
    after = replace(_acted(chat, by, now), patron_name=called, contact=reached)
    entry = log.PatronUpdated(
        seq=after.seq,
        at=now,
        by=by,
        name=operator.name,
        patron_name=None if name is None else called,
        contact=None if contact is None else reached,
    )
    return Step(entry, after)


def suggest_iframe(chat: Chat, by: str, url: str, now: datetime) -> Step:
    """Suggest iFrame Chat: `by` sends the patron a link to chat over this page.

    Raises
    ------
    ChatEnded, NotTakingPart, NotAllowed, RateLimited
        Refused: over, not theirs, the patron is on a phone, or that was a lot at once.
    """
    _must_be_a_patrons(chat)
    operator = chat.operator(by)
    if chat.state.status == "ended":
        raise ChatEnded
    if operator is None:
        raise NotTakingPart("Claim this chat or join it before you suggest iFrame chat.")
    if chat.facts.phone:
        raise NotAllowed("The patron is on a phone, where iFrame chat is not possible.")
    seq = chat.state.seq + 1
    return Step(log.IframeSuggested(seq=seq, at=now, by=by, name=operator.name, url=url), _acted(chat, by, now))


def enter_iframe(chat: Chat, now: datetime) -> Step:
    """The patron goes on in a window with a page in it. Raises ChatEnded, RateLimited."""
    if chat.state.status == "ended":
        raise ChatEnded
    return Step(log.IframeEntered(seq=chat.state.seq + 1, at=now, by=PATRON), _heard(_acted(chat, PATRON, now)))


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
    if chat.facts.kind == "staff":
        raise NotAllowed("A chat among colleagues does not end.")
    if not chat.takes_part(by):
        raise NotTakingPart("Claim this chat or join it before you end it.")
    operator = chat.operator(by)
    if operator is not None and operator.handed_over:
        raise HandedOver(next(other.name for other in chat.state.operators if not other.handed_over))
    return _ended(chat, by, PATRON if by == PATRON else "operator", now)


def ask_copy(chat: Chat, now: datetime) -> Step:
    """The patron has a copy sent by email, of a chat that runs or has ended. Raises CopiesUsedUp."""
    state = chat.state
    if state.copies >= COPIES:
        raise CopiesUsedUp
    seq = state.seq + 1
    return Step(log.CopyAsked(seq=seq, at=now, by=PATRON), replace(state, seq=seq, copies=state.copies + 1))


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
        replace(operator, lost_seq=0, lost_at=None, deadline=None) if operator.id == who else operator
        for operator in state.operators
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


def watch_silence(chat: Chat, generation: int, now: datetime) -> Step | Unchanged:
    """Ask a patron who has been silent for too long whether they are still there; if they were asked, end the chat."""
    state = chat.state
    silence = state.silence
    if silence is None or silence_due(chat, generation, now) != now:
        return Unchanged(state.seq)
    if silence.asked:
        return _ended(chat, SYSTEM, "silent", now)
    seq = state.seq + 1
    due = now + timedelta(seconds=chat.facts.silence_seconds)
    entry = log.SilenceNoted(seq=seq, at=now, by=SYSTEM, ends_at=due)
    return Step(entry, replace(state, seq=seq, silence=replace(silence, seq=seq, due=due, asked=True)))


def silence_due(chat: Chat, generation: int, now: datetime) -> datetime | None:
    """When a patron's silence is to be looked at: `now`, if it is too long; None: this deadline watches it no more.

    Whoever waits for staff is not silent, nor is whoever could not read an answer.
    """
    state = chat.state
    silence = state.silence
    if silence is None or silence.seq != generation or state.status != "active":
        return None
    allowed = timedelta(seconds=chat.facts.silence_seconds)
    if silence.answered_at is None or state.transfer is not None or any(map(chat.is_lost, chat.participants())):
        return now + allowed
    return max(now, silence.due if silence.asked else silence.answered_at + allowed)


def generation(chat: Chat, who: str) -> int:
    """The absence that a deadline for this participant is about; 0 when they are here."""
    if who == PATRON:
        return chat.state.patron_lost_seq
    operator = chat.operator(who)
    return operator.lost_seq if operator else 0


def sets(step: Step) -> tuple[str, datetime] | None:
    """What this step starts the clock for, and when it falls due; its `seq` is the generation."""
    entry, state = step
    match entry:
        case log.PatronLost():
            subject, due = PATRON, state.patron_deadline
        case log.OperatorLost():
            subject, due = entry.by, deadline(state, entry.by)
        case log.Transferred() if state.transfer is not None:
            subject, due = TRANSFER, state.transfer.deadline
        case log.Claimed() | log.SilenceNoted() if state.silence is not None:
            subject, due = SILENCE, state.silence.due
        case log.Started() | log.RolledUp() | log.Returned() if state.roll_in is not None:
            subject, due = ROLL_UP, entry.at + timedelta(seconds=state.roll_in)
        case _:
            return None
    return None if due is None else (subject, due)


def deadline(state: State, who: str) -> datetime | None:
    """When this participant's absence ends something."""
    if who == PATRON:
        return state.patron_deadline
    return next((operator.deadline for operator in state.operators if operator.id == who), None)


def _must_be_a_patrons(chat: Chat) -> None:
    if chat.facts.kind == "staff":
        raise NotAllowed("A chat among colleagues is nobody's to claim. Write in it.")


def _moved(state: State, status: Status) -> State:
    if status not in MOVES[state.status]:
        raise IllegalMove(state.status, status)
    return replace(state, status=status)


def _ended(chat: Chat, by: str, reason: EndReason, now: datetime) -> Step:
    state = _moved(chat.state, "ended")
    seq = state.seq + 1
    after = replace(
        state,
        seq=seq,
        ended_at=now,
        ended_by=by,
        ended_reason=reason,
        patron_deadline=None,
        front=False,
        busy=False,
        transfer=None,
        silence=None,
    )
    return Step(log.Ended(seq=seq, at=now, by=by, reason=reason), after)


def _without(chat: Chat, operator: Operator, reason: log.ReturnReason, now: datetime) -> Step:
    state = chat.state
    seq = state.seq + 1
    others = tuple(other for other in state.operators if other.id != operator.id)
    if others:
        if all(other.handed_over for other in others):  # whom they handed it to has left: it is theirs again
            others = tuple(replace(other, handed_over=False) for other in others)
        asked = None if state.transfer is not None and state.transfer.by == operator.id else state.transfer
        queues = state.queues if asked is state.transfer else _still_asked(chat)
        entry = log.Left(seq=seq, at=now, by=operator.id, name=operator.name)
        return Step(entry, replace(state, seq=seq, operators=others, transfer=asked, queues=queues))
    returned = log.Returned(seq=seq, at=now, by=operator.id, name=operator.name, reason=reason)
    back = replace(
        _moved(state, "waiting"),
        seq=seq,
        operators=(),
        front=True,
        step_seq=seq,
        transfer=None,
        queues=_still_asked(chat),
    )
    return Step(returned, back)


def _still_asked(chat: Chat) -> tuple[str, ...]:
    """Where it stays listed when the transfer ends with whoever made it: whoever was asked is still asked."""
    asked = chat.state.transfer
    return tuple(dict.fromkeys((*chat.state.queues, *([asked.queue] if asked else []))))


def _with_room(chat: Chat) -> dict[str, Mark]:
    """The outboxes that the chat remembers, with room for one more."""
    marks = chat.state.marks
    if chat.facts.kind == "staff":  # it never ends: the outboxes that were used longest ago make room
        newest = sorted(marks.items(), key=lambda item: item[1].seq)[-STAFF_SESSIONS + 1 :]
        return dict(newest)
    if len(marks) >= SESSIONS:
        raise TooManySessions
    return marks


def _outbox(by: str, client_id: str) -> tuple[str, int]:
    """The outbox that a message comes from, kept apart by sender: nobody can use up a number of somebody else's."""
    session, _, number = client_id.rpartition(".")
    sender = "p" if by == PATRON else by[:8]
    return f"{sender}:{session}", int(number)


def _heard(state: State, answered_at: datetime | None = None) -> State:
    """The patron has said something, or (`answered_at`) staff have: the time to answer begins anew."""
    if state.silence is None:
        return state
    return replace(state, silence=replace(state.silence, answered_at=answered_at, asked=False))


def _acted(chat: Chat, by: str, now: datetime) -> State:
    """The state after something that counts like a message. Raises RateLimited."""
    state = chat.state
    return replace(state, seq=state.seq + 1, pace={**state.pace, by: _paced(state.pace.get(by), now)})


def _paced(pace: Pace | None, now: datetime) -> Pace:
    if pace is None or now - pace.since >= PACE_WINDOW:
        return Pace(now, 1)
    if pace.count >= PACE_MESSAGES:
        raise RateLimited
    return Pace(pace.since, pace.count + 1)
