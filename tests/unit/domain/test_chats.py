"""The moves of a chat: each is made, or refused with both states named."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from chalicelib.domain import chats
from chalicelib.domain.chats import MOVES, Chat, Facts, Step, Unchanged
from chalicelib.domain.entries import PATRON, Message, Status
from chalicelib.errors import (
    AlreadyClaimed,
    ChatEnded,
    DeskbellError,
    EmptyText,
    IllegalMove,
    NotTakingPart,
    OutOfOrder,
    RateLimited,
    TooManySessions,
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


def after(chat: Chat, step: Step | Unchanged) -> Chat:
    """The chat once the step is made, which must be one."""
    assert isinstance(step, Step)
    assert step.entry.seq == step.state.seq == chat.state.seq + 1
    return Chat(chat_id=chat.chat_id, facts=chat.facts, state=step.state)


def waiting() -> Chat:
    step = chats.start("Where?", "reference", "Reference", NOW)
    return Chat(chat_id="a" * 26, facts=FACTS, state=step.state)


def active() -> Chat:
    chat = waiting()
    return after(chat, chats.claim(chat, "maria", "Maria", NOW))


def ended() -> Chat:
    chat = active()
    return after(chat, chats.end(chat, "maria", NOW))


STATES: Final[dict[str, Callable[[], Chat]]] = {"waiting": waiting, "active": active, "ended": ended}

# By whom, what; then what comes of it in each state: the new state, "same" for nothing to do, or the refusal.
ACTIONS: Final[dict[str, Callable[[Chat], Step | Unchanged]]] = {
    "maria claims": lambda chat: chats.claim(chat, "maria", "Maria", NOW),
    "daniel claims": lambda chat: chats.claim(chat, "daniel", "Daniel", NOW),
    "maria joins": lambda chat: chats.join(chat, "maria", "Maria", NOW),
    "daniel joins": lambda chat: chats.join(chat, "daniel", "Daniel", NOW),
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
        chats.claim(active(), "daniel", "Daniel", NOW)
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


def test_the_last_librarian_to_go_gives_the_chat_back_to_the_front() -> None:
    chat = active()
    joined = after(chat, chats.join(chat, "daniel", "Daniel", NOW))
    lost = after(joined, chats.lose(joined, "maria", NOW))
    without_maria = after(lost, chats.expire(lost, "maria", lost.state.seq, NOW))
    assert [operator.id for operator in without_maria.state.operators] == ["daniel"]
    returned = after(without_maria, chats.leave(without_maria, "daniel", NOW))
    assert (returned.state.status, returned.state.front, returned.state.operators) == ("waiting", True, ())
    assert after(returned, chats.claim(returned, "maria", "Maria", NOW)).state.front is False


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
