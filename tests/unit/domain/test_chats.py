"""The moves of a chat: each is made, or refused with both states named."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from msgspec.structs import replace

from chalicelib.domain import chats
from chalicelib.domain.chats import MOVES, ROLL_UP, TRANSFER, Asked, Chat, Facts, Operator, Step, Unchanged
from chalicelib.domain.entries import (
    PATRON,
    ContactShared,
    Message,
    RolledUp,
    Status,
    TransferOver,
    Transferred,
    for_patron,
)
from chalicelib.domain.routing import Decision
from chalicelib.errors import (
    AlreadyClaimed,
    BadContact,
    ChatEnded,
    DeskbellError,
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

NOW: Final = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
FACTS: Final = Facts(
    library="ashgrove",
    widget="ashgrove.home",
    patron_name="Noor",
    question="Where is the map room?",
    started_at=NOW,
    reconnect_seconds=90,
)
ROUTE: Final = Decision(
    online=True, step=0, queues=("ashgrove#reference",), ring=("ashgrove#maria",), busy=False, roll_in=None, verdicts=()
)
FALLBACK: Final = replace(
    ROUTE, step=1, queues=("ashgrove#reference", "ashgrove#circulation"), ring=("ashgrove#daniel",), roll_in=120
)
MARIA: Final = Operator(id="maria", name="Maria")
DANIEL: Final = Operator(id="daniel", name="Daniel")
PRIYA: Final = Operator(id="priya", name="Priya")
ARCHIVES: Final = Asked("Archives", "ashgrove#archives", department="archives")
TO_PRIYA: Final = Asked("Priya", "@ashgrove#priya", operator_id="priya")


def after(chat: Chat, step: Step | Unchanged) -> Chat:
    """The chat once the step is made, which must be one."""
    assert isinstance(step, Step)
    assert step.entry.seq == step.state.seq == chat.state.seq + 1
    return Chat(chat_id=chat.chat_id, facts=chat.facts, state=step.state)


def waiting() -> Chat:
    step = chats.start("Where?", "reference", "Reference", ROUTE, NOW)
    return Chat(chat_id="a" * 26, facts=FACTS, state=step.state)


def active() -> Chat:
    chat = waiting()
    return after(chat, chats.claim(chat, MARIA, NOW))


def ended() -> Chat:
    chat = active()
    return after(chat, chats.end(chat, "maria", NOW))


def transferred() -> Chat:
    chat = active()
    return after(chat, chats.transfer(chat, "maria", ARCHIVES, "Wants the 1911 plans", NOW))


def handed_over() -> Chat:
    chat = transferred()
    return after(chat, chats.join(chat, PRIYA, True, NOW))


def among_colleagues() -> Chat:
    step = chats.found("Everyone", "maria", NOW)
    return Chat(chat_id="b" * 26, facts=replace(FACTS, kind="staff", patron_name="Everyone"), state=step.state)


STATES: Final[dict[str, Callable[[], Chat]]] = {"waiting": waiting, "active": active, "ended": ended}

# By whom, what; then what comes of it in each state: the new state, "same" for nothing to do, or the refusal.
ACTIONS: Final[dict[str, Callable[[Chat], Step | Unchanged]]] = {
    "maria claims": lambda chat: chats.claim(chat, MARIA, NOW),
    "daniel claims": lambda chat: chats.claim(chat, DANIEL, NOW),
    "maria joins": lambda chat: chats.join(chat, MARIA, False, NOW),
    "daniel joins": lambda chat: chats.join(chat, DANIEL, False, NOW),
    "maria leaves": lambda chat: chats.leave(chat, "maria", NOW),
    "daniel leaves": lambda chat: chats.leave(chat, "daniel", NOW),
    "patron ends": lambda chat: chats.end(chat, PATRON, NOW),
    "maria ends": lambda chat: chats.end(chat, "maria", NOW),
    "daniel ends": lambda chat: chats.end(chat, "daniel", NOW),
    "patron writes": lambda chat: chats.say(chat, PATRON, "patrontab.1", "Hello?", 0, NOW),
    "maria writes": lambda chat: chats.say(chat, "maria", "mariatab.1", "Hello.", 0, NOW),
    "daniel writes": lambda chat: chats.say(chat, "daniel", "danieltab.1", "Hello.", 0, NOW),
    "patron drops": lambda chat: chats.lose(chat, PATRON, NOW),
    "maria drops": lambda chat: chats.lose(chat, "maria", NOW),
    "daniel drops": lambda chat: chats.lose(chat, "daniel", NOW),
    "patron is back": lambda chat: chats.come_back(chat, PATRON, NOW),
    "maria is back": lambda chat: chats.come_back(chat, "maria", NOW),
    "maria transfers": lambda chat: chats.transfer(chat, "maria", ARCHIVES, "", NOW),
    "daniel transfers": lambda chat: chats.transfer(chat, "daniel", ARCHIVES, "", NOW),
    "maria asks for contact": lambda chat: chats.ask_contact(chat, "maria", NOW),
    "daniel asks for contact": lambda chat: chats.ask_contact(chat, "daniel", NOW),
    "patron shares unasked": lambda chat: chats.share_contact(chat, PATRON, "noor@example.org", NOW),
    "a transfer is over": lambda chat: chats.end_transfer(chat, 2, NOW),
    "it rolls up": lambda chat: chats.roll_up(chat, FALLBACK, "Circulation", "", NOW),
    "patron's time is over": lambda chat: chats.expire(chat, PATRON, 7, NOW),
    "maria's time is over": lambda chat: chats.expire(chat, "maria", 7, NOW),
}
COMES_OF_IT: Final[dict[str, tuple[str | type[DeskbellError], ...]]] = {
    #                        waiting        active          ended
    "maria claims":          ("active",     "same",         IllegalMove),
    "daniel claims":         ("active",     AlreadyClaimed, IllegalMove),
    "maria joins":           (NotTakingPart, "same",        ChatEnded),
    "daniel joins":          (NotTakingPart, "active",      ChatEnded),
    "maria leaves":          ("same",       "waiting",      ChatEnded),
    "daniel leaves":         ("same",       "same",         ChatEnded),
    "patron ends":           ("ended",      "ended",        "same"),
    "maria ends":            (NotTakingPart, "ended",       "same"),
    "daniel ends":           (NotTakingPart, NotTakingPart, "same"),
    "patron writes":         ("waiting",    "active",       ChatEnded),
    "maria writes":          (NotTakingPart, "active",      ChatEnded),
    "daniel writes":         (NotTakingPart, NotTakingPart, ChatEnded),
    "patron drops":          ("waiting",    "active",       "same"),
    "maria drops":           ("same",       "active",       "same"),
    "daniel drops":          ("same",       "same",         "same"),
    "patron is back":        ("same",       "same",         "same"),
    "maria is back":         ("same",       "same",         "same"),
    "maria transfers":       (NotTakingPart, "active",      ChatEnded),
    "daniel transfers":      (NotTakingPart, NotTakingPart, ChatEnded),
    "maria asks for contact": (NotTakingPart, "active",     ChatEnded),
    "daniel asks for contact": (NotTakingPart, NotTakingPart, ChatEnded),
    "patron shares unasked": (NotAllowed,     NotAllowed,   ChatEnded),
    "a transfer is over":    ("same",       "same",         "same"),
    "it rolls up":           ("waiting",    "same",         "same"),
    "patron's time is over": ("same",       "same",         "same"),
    "maria's time is over":  ("same",       "same",         "same"),
}  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", STATES)
def test_what_comes_of_each_action_in_each_state(action: str, state: str) -> None:
    chat = STATES[state]()
    expected = COMES_OF_IT[action][list(STATES).index(state)]
    if isinstance(expected, type):
        with pytest.raises(expected):
            ACTIONS[action](chat)
        return
    step = ACTIONS[action](chat)
    assert (step.state.status if isinstance(step, Step) else "same") == expected


@pytest.mark.parametrize("to", ["waiting", "active", "ended"])
@pytest.mark.parametrize("state", STATES)
def test_each_move_is_legal_or_refused_with_both_states_named(state: Status, to: Status) -> None:
    legal = {("waiting", "active"), ("waiting", "ended"), ("active", "waiting"), ("active", "ended")}
    assert (to in MOVES[state]) == ((state, to) in legal)
    if (state, to) not in legal:
        with pytest.raises(IllegalMove, match=f"A chat that is {state} cannot become {to}"):
            chats._moved(STATES[state]().state, to)


def test_who_comes_too_late_is_told_who_has_the_chat() -> None:
    with pytest.raises(AlreadyClaimed, match=r"^Maria claimed") as refused:
        chats.claim(active(), DANIEL, NOW)
    assert refused.value.name == "Maria"


@pytest.mark.parametrize(("of", "reason"), [(waiting, "abandoned"), (active, "disconnected")])
def test_a_patron_who_stays_away_ends_the_chat(of: Callable[[], Chat], reason: str) -> None:
    chat = of()
    lost = after(chat, chats.lose(chat, PATRON, NOW))
    assert chats.deadline(lost.state, PATRON) == NOW + timedelta(seconds=90)
    over = after(lost, chats.expire(lost, PATRON, lost.state.seq, NOW))
    assert (over.state.ended_reason, over.state.ended_by) == (reason, "system")
    assert chats.deadline(over.state, PATRON) is None


def test_a_deadline_of_an_absence_that_has_passed_does_nothing() -> None:
    chat = active()
    first = after(chat, chats.lose(chat, PATRON, NOW))
    here = after(first, chats.come_back(first, PATRON, NOW))
    second = after(here, chats.lose(here, PATRON, NOW))
    assert isinstance(chats.expire(here, PATRON, first.state.seq, NOW), Unchanged)
    assert isinstance(chats.expire(second, PATRON, first.state.seq, NOW), Unchanged)
    assert after(second, chats.expire(second, PATRON, second.state.seq, NOW)).state.status == "ended"


def test_contact_information_is_asked_for_once_and_given_once() -> None:
    chat = active()
    asked = after(chat, chats.ask_contact(chat, "maria", NOW))
    assert chats.ask_contact(asked, "maria", NOW) == Unchanged(asked.state.seq)
    for refused in ("by pigeon", "maria@", "12", ""):
        with pytest.raises(BadContact):
            chats.share_contact(asked, PATRON, refused, NOW)
    with pytest.raises(NotAllowed):
        chats.share_contact(asked, "maria", "maria@example.org", NOW)
    step = chats.share_contact(asked, PATRON, " noor@example.org ", NOW)
    assert isinstance(step.entry, ContactShared) and step.entry.contact == "noor@example.org"
    shared = after(asked, step)
    with pytest.raises(NotAllowed):
        chats.share_contact(shared, PATRON, "+49 30 1234567", NOW)
    again = after(shared, chats.ask_contact(shared, "maria", NOW))
    assert after(again, chats.share_contact(again, PATRON, "+49 30 1234567", NOW)).state.contact_asked == 0


def test_the_last_librarian_to_go_gives_the_chat_back_to_the_front() -> None:
    chat = active()
    joined = after(chat, chats.join(chat, DANIEL, False, NOW))
    lost = after(joined, chats.lose(joined, "maria", NOW))
    without_maria = after(lost, chats.expire(lost, "maria", lost.state.seq, NOW))
    assert [operator.id for operator in without_maria.state.operators] == ["daniel"]
    returned = after(without_maria, chats.leave(without_maria, "daniel", NOW))
    assert (returned.state.status, returned.state.front, returned.state.operators) == ("waiting", True, ())
    assert after(returned, chats.claim(returned, MARIA, NOW)).state.front is False


def test_an_outbox_counts_without_gaps_and_a_copy_has_its_place() -> None:
    chat = active()
    chat = after(chat, chats.say(chat, PATRON, "patrontab.1", "One", 0, NOW))
    chat = after(chat, chats.say(chat, "maria", "patrontab.1", "Another's outbox of the same name", 0, NOW))
    assert chats.say(chat, PATRON, "patrontab.1", "One", 0, NOW) == Unchanged(3)
    with pytest.raises(OutOfOrder) as refused:
        chats.say(chat, PATRON, "patrontab.3", "Three", 0, NOW)
    assert refused.value.expected == 2
    chat = after(chat, chats.say(chat, PATRON, "patrontab.2", "Two", 0, NOW))
    with pytest.raises(chats.OldCopy):
        chats.say(chat, PATRON, "patrontab.1", "One", 0, NOW)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000\u00a0"])
def test_nothing_cannot_be_said(text: str) -> None:
    with pytest.raises(EmptyText):
        chats.say(active(), PATRON, "patrontab.1", text, 0, NOW)


def test_what_was_seen_is_never_more_than_there_is_nor_less_than_before() -> None:
    chat = active()
    chat = after(chat, chats.say(chat, PATRON, "patrontab.1", "One", 1_000_000, NOW))
    assert chat.state.seen_by_patron == 2
    chat = after(chat, chats.say(chat, PATRON, "patrontab.2", "Two", 0, NOW))
    assert (chat.state.seen_by_patron, chat.state.seen_by_operator) == (2, 0)


def test_a_script_is_slowed_down_and_nobody_else() -> None:
    chat = active()
    for number in range(1, chats.PACE_MESSAGES + 1):
        chat = after(chat, chats.say(chat, PATRON, f"patrontab.{number}", "x", 0, NOW))
    with pytest.raises(RateLimited):
        chats.say(chat, PATRON, f"patrontab.{number + 1}", "x", 0, NOW)
    assert isinstance(chats.say(chat, "maria", "mariatab.1", "x", 0, NOW), Step)
    later = chats.say(chat, PATRON, f"patrontab.{number + 1}", "x", 0, NOW + chats.PACE_WINDOW)
    assert isinstance(later, Step)
    assert isinstance(later.entry, Message)


def test_a_chat_remembers_so_many_outboxes_and_no_more() -> None:
    chat = active()
    for number in range(chats.SESSIONS):
        chat = after(chat, chats.say(chat, PATRON, f"tab-{number:05d}.1", "x", 0, NOW + number * chats.PACE_WINDOW))
    with pytest.raises(TooManySessions):
        chats.say(chat, PATRON, "one-more-tab.1", "x", 0, NOW)
    assert isinstance(chats.say(chat, PATRON, "tab-00000.2", "x", 0, NOW + timedelta(days=1)), Step)


# ── rolling up ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chat_that_rolls_up_keeps_its_place_and_asks_the_next_as_well() -> None:
    chat = waiting()
    step = chats.roll_up(chat, FALLBACK, "Circulation", "We ask next door.", NOW + timedelta(seconds=40))
    rolled = after(chat, step)
    assert rolled.state.queues == ("ashgrove#reference", "ashgrove#circulation")
    assert rolled.state.waiting_since == NOW
    assert isinstance(step, Step) and isinstance(step.entry, RolledUp)
    assert (step.entry.department_name, step.entry.message) == ("Circulation", "We ask next door.")
    assert chats.sets(step) == (ROLL_UP, NOW + timedelta(seconds=160))
    assert isinstance(chats.roll_up(rolled, FALLBACK, "Circulation", "", NOW), Unchanged)


def test_only_a_chat_that_has_a_next_step_sets_its_deadline() -> None:
    alone = chats.start("Where?", "reference", "Reference", ROUTE, NOW)
    assert chats.sets(alone) is None
    followed = chats.start("Where?", "reference", "Reference", replace(ROUTE, roll_in=40), NOW)
    assert chats.sets(followed) == (ROLL_UP, NOW + timedelta(seconds=40))


def test_a_chat_that_came_back_rolls_up_anew() -> None:
    step = chats.start("Where?", "reference", "Reference", replace(ROUTE, roll_in=40), NOW)
    chat = Chat(chat_id="a" * 26, facts=FACTS, state=step.state)
    chat = after(chat, chats.claim(chat, MARIA, NOW))
    returned = chats.leave(chat, "maria", NOW + timedelta(minutes=5))
    assert isinstance(returned, Step)
    assert chats.sets(returned) == (ROLL_UP, NOW + timedelta(minutes=5, seconds=40))
    assert returned.state.step_seq == returned.state.seq
    assert returned.state.waiting_since == NOW


# ── transferring ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_transfer_asks_and_changes_nothing_else() -> None:
    chat = active()
    step = chats.transfer(chat, "maria", ARCHIVES, "Wants the 1911 plans", NOW)
    asked = after(chat, step)
    assert asked.queues() == {"ashgrove#reference", "ashgrove#archives"}
    assert (asked.state.queues, asked.state.operators) == (chat.state.queues, chat.state.operators)
    assert chats.sets(step) == (TRANSFER, NOW + chats.TRANSFER_WAIT)
    assert isinstance(step.entry, Transferred)
    assert (step.entry.to_name, step.entry.note) == ("Archives", "Wants the 1911 plans")
    assert for_patron(step.entry) == replace(step.entry, note="")


def test_one_is_asked_at_a_time_and_nobody_who_is_there() -> None:
    with pytest.raises(TransferOpen, match="Archives is being asked already"):
        chats.transfer(transferred(), "maria", TO_PRIYA, "", NOW)
    with pytest.raises(NotAllowed, match="Maria is in this chat already"):
        chats.transfer(active(), "maria", Asked("Maria", "@ashgrove#maria", operator_id="maria"), "", NOW)
    with pytest.raises(NotAllowed, match="Priya is in this chat already"):
        chats.transfer(handed_over(), "maria", TO_PRIYA, "", NOW)


def test_whoever_was_asked_has_the_chat_once_they_join() -> None:
    chat = handed_over()
    assert [(one.id, one.handed_over) for one in chat.state.operators] == [("maria", True), ("priya", False)]
    assert chat.state.transfer is None
    assert chat.state.queues == ("ashgrove#reference", "ashgrove#archives")
    with pytest.raises(HandedOver, match="Priya can end it; you can leave it"):
        chats.end(chat, "maria", NOW)
    assert isinstance(chats.say(chat, "maria", "mariatab.1", "I stay a while.", 0, NOW), Step)
    assert after(chat, chats.end(chat, "priya", NOW)).state.ended_by == "priya"
    assert after(chat, chats.end(chat, PATRON, NOW)).state.ended_by == PATRON


def test_somebody_who_was_not_asked_does_not_take_the_transfer() -> None:
    chat = transferred()
    joined = after(chat, chats.join(chat, DANIEL, False, NOW))
    assert joined.state.transfer == chat.state.transfer
    assert not any(one.handed_over for one in joined.state.operators)
    assert after(joined, chats.end(joined, "maria", NOW)).state.transfer is None


def test_the_chat_is_theirs_again_when_whoever_took_it_is_gone() -> None:
    chat = handed_over()
    left = after(chat, chats.leave(chat, "priya", NOW))
    assert [(one.id, one.handed_over) for one in left.state.operators] == [("maria", False)]
    lost = after(chat, chats.lose(chat, "priya", NOW))
    gone = after(lost, chats.expire(lost, "priya", lost.state.seq, NOW))
    assert after(gone, chats.end(gone, "maria", NOW)).state.status == "ended"


def test_a_chain_of_transfers_leaves_the_chat_with_the_last() -> None:
    chat = handed_over()
    chat = after(chat, chats.transfer(chat, "priya", Asked("Daniel", "@ashgrove#daniel", None, "daniel"), "", NOW))
    chat = after(chat, chats.join(chat, DANIEL, True, NOW))
    for who in ("maria", "priya"):
        with pytest.raises(HandedOver, match="Daniel can end it"):
            chats.end(chat, who, NOW)
    chat = after(chat, chats.leave(chat, "daniel", NOW))
    assert after(chat, chats.end(chat, "maria", NOW)).state.status == "ended"


def test_a_transfer_that_nobody_takes_is_over_once() -> None:
    chat = transferred()
    assert chat.state.transfer is not None
    seq = chat.state.transfer.seq
    assert isinstance(chats.end_transfer(chat, seq - 1, NOW), Unchanged)
    step = chats.end_transfer(chat, seq, NOW)
    over = after(chat, step)
    assert isinstance(step, Step) and isinstance(step.entry, TransferOver)
    assert over.state.transfer is None
    assert over.queues() == {"ashgrove#reference"}
    assert isinstance(chats.end_transfer(over, seq, NOW), Unchanged)
    again = after(over, chats.transfer(over, "maria", ARCHIVES, "", NOW))
    assert isinstance(chats.end_transfer(again, seq, NOW), Unchanged)


@pytest.mark.parametrize("alone", [True, False])
def test_whoever_was_asked_stays_asked_when_the_transferrer_goes(alone: bool) -> None:
    chat = transferred()
    if not alone:
        chat = after(chat, chats.join(chat, DANIEL, False, NOW))
    left = after(chat, chats.leave(chat, "maria", NOW))
    assert left.state.status == ("waiting" if alone else "active")
    assert left.state.transfer is None
    assert left.state.queues == ("ashgrove#reference", "ashgrove#archives")


# ── among colleagues ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("action", ["maria claims", "maria joins", "maria transfers", "maria ends", "patron writes"])
def test_a_chat_among_colleagues_is_nobodys(action: str) -> None:
    with pytest.raises(NotAllowed):
        ACTIONS[action](among_colleagues())


@pytest.mark.parametrize("action", ["maria leaves", "patron drops"])
def test_nobody_goes_from_a_chat_among_colleagues(action: str) -> None:
    assert isinstance(ACTIONS[action](among_colleagues()), Unchanged)


def test_a_chat_among_colleagues_goes_on_however_many_windows_it_had() -> None:
    chat = among_colleagues()
    for number in range(3 * chats.STAFF_SESSIONS):
        chat = after(chat, chats.say(chat, "maria", f"tab-{number:05d}.1", "x", 0, NOW + number * chats.PACE_WINDOW))
    assert len(chat.state.marks) == chats.STAFF_SESSIONS
    assert isinstance(chats.say(chat, "maria", f"tab-{number:05d}.2", "x", 0, NOW + timedelta(days=1)), Step)
    with pytest.raises(OutOfOrder) as refused:  # an outbox that was forgotten begins anew
        chats.say(chat, "maria", "tab-00000.2", "x", 0, NOW + timedelta(days=1))
    assert refused.value.expected == 1
