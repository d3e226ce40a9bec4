"""A patron's silence: they are asked once, and only what nobody answers any more ends."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.domain import chats
from chalicelib.domain.chats import SILENCE, Asked, Chat, Step, Unchanged
from chalicelib.domain.entries import PATRON, AnyEntry, Claimed, Ended, Message, SilenceNoted
from tests.unit.domain.test_chats import ARCHIVES, FACTS, MARIA, NOW, after, waiting

ALLOWED = 300
SPEAKERS = ("patron", "maria", "note")


def watched() -> Chat:
    chat = waiting()
    chat = Chat(chat_id=chat.chat_id, facts=replace(FACTS, silence_seconds=ALLOWED), state=chat.state)
    return after(chat, chats.claim(chat, MARIA, NOW))


def said(chat: Chat, who: str, number: int, at: datetime) -> Step | Unchanged:
    by = PATRON if who == "patron" else "maria"
    return chats.say(chat, by, f"{by}stab.{number}", "Hello?", 0, at, private=who == "note")


def at(seconds: int) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_a_patron_who_does_not_answer_is_asked_and_then_the_chat_ends() -> None:
    chat = watched()
    silence = chat.state.silence
    assert silence is not None
    assert chats.sets(Step(Claimed(seq=2, at=NOW, by="maria", name="Maria"), chat.state)) == (SILENCE, at(ALLOWED))
    assert isinstance(chats.watch_silence(chat, silence.seq, at(ALLOWED)), Unchanged)  # nobody has answered them
    chat = after(chat, said(chat, "maria", 1, at(10)))
    assert chats.silence_due(chat, silence.seq, at(ALLOWED)) == at(ALLOWED + 10)

    asked = chats.watch_silence(chat, silence.seq, at(ALLOWED + 10))
    chat = after(chat, asked)
    assert isinstance(asked, Step)
    assert asked.entry == SilenceNoted(seq=4, at=at(ALLOWED + 10), by="system", ends_at=at(2 * ALLOWED + 10))
    assert chats.sets(asked) == (SILENCE, at(2 * ALLOWED + 10))
    assert isinstance(chats.watch_silence(chat, silence.seq, at(5 * ALLOWED)), Unchanged)  # the deadline before it

    ended = chats.watch_silence(chat, 4, at(2 * ALLOWED + 10))
    assert isinstance(ended, Step)
    assert isinstance(ended.entry, Ended)
    assert (ended.entry.reason, ended.entry.by, ended.state.status) == ("silent", "system", "ended")
    assert chats.silence_due(after(chat, ended), 4, at(9 * ALLOWED)) is None


def test_who_can_not_read_the_question_or_is_being_transferred_is_not_asked() -> None:
    chat = watched()
    chat = after(chat, said(chat, "maria", 1, at(10)))
    lost = after(chat, chats.lose(chat, PATRON, at(20)))
    asking = after(chat, chats.transfer(chat, "maria", Asked(*ARCHIVES), "", at(20)))
    for other in (lost, asking):
        assert isinstance(chats.watch_silence(other, 2, at(2 * ALLOWED)), Unchanged)
        assert chats.silence_due(other, 2, at(2 * ALLOWED)) == at(3 * ALLOWED)


def test_where_a_department_does_not_say_so_nothing_is_watched() -> None:
    chat = waiting()
    chat = after(chat, chats.claim(chat, MARIA, NOW))
    chat = after(chat, said(chat, "maria", 1, NOW))
    assert chat.state.silence is None
    assert isinstance(chats.watch_silence(chat, 2, at(9 * ALLOWED)), Unchanged)


@given(st.lists(st.tuples(st.integers(0, 3 * ALLOWED), st.sampled_from(SPEAKERS)), max_size=12))
def test_only_what_was_answered_asked_about_and_left_so_ends_and_that_always_does(
    acts: list[tuple[int, str]],
) -> None:
    """Acts so many seconds after each other, while every deadline falls due that was set."""
    chat, log = watched(), list[AnyEntry]()
    deadlines = [(at(ALLOWED), 2)]

    def pass_until(now: datetime) -> None:
        nonlocal chat
        while deadlines and deadlines[0][0] <= now:
            due, generation = deadlines.pop(0)
            step = chats.watch_silence(chat, generation, due)
            if isinstance(step, Step):
                chat = after(chat, step)
                log.append(step.entry)
                if (clock := chats.sets(step)) is not None:
                    deadlines.append((clock[1], step.state.seq))
            elif (later := chats.silence_due(chat, generation, due)) is not None:
                assert later > due
                deadlines.append((later, generation))
            assert len(deadlines) <= 1

    now, numbers = NOW, {"patron": 0, "maria": 0}
    for delay, who in acts:
        now += timedelta(seconds=delay)
        pass_until(now)
        if chat.state.status == "ended":
            break
        by = "patron" if who == "patron" else "maria"
        numbers[by] += 1
        step = said(chat, who, numbers[by], now)
        chat = after(chat, step)
        assert isinstance(step, Step)
        log.append(step.entry)
    pass_until(now + timedelta(seconds=3 * ALLOWED))

    words = [entry for entry in log if isinstance(entry, Message)]
    answered = bool(words) and words[-1].by != PATRON
    assert (chat.state.status == "ended") == answered
    if answered:
        *_, asked, ended = [entry for entry in log if isinstance(entry, SilenceNoted | Ended)]
        assert isinstance(asked, SilenceNoted)
        assert asked.at >= words[-1].at + timedelta(seconds=ALLOWED)
        assert (ended.at, ended.at) == (asked.ends_at, asked.at + timedelta(seconds=ALLOWED))
