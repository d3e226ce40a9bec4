"""How a message's text may stand out, and that plain messages are stored as before."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import chats
from chalicelib.domain.entries import PATRON, Message
from chalicelib.domain.formats import Format, Style, check
from chalicelib.errors import BadFields, EmptyText, NotAllowed
from tests.unit.domain.test_chats import NOW, active, after

STYLES: tuple[Style, ...] = ("bold", "italic", "underline")
TEXT = "👩🏽‍🏫 Ask at the desk."


def span(kind: Style, start: int, length: int) -> Format:
    return Format(kind=kind, start=start, length=length)


def spelled(looks: list[set[Style]]) -> list[Format]:
    """The one spelling of a text whose characters look so."""
    spans = []
    for kind in STYLES:
        start = None
        for place, look in enumerate([*looks, set()]):
            if kind in look and start is None:
                start = place
            elif kind not in look and start is not None:
                spans.append(span(kind, start, place - start))
                start = None
    return sorted(spans, key=lambda one: (one.start, one.kind))


@given(st.lists(st.sets(st.sampled_from(STYLES)), max_size=12))
def test_every_look_has_one_spelling(looks: list[set[Style]]) -> None:
    spans = spelled(looks)
    check("x" * len(looks), spans)
    for other in (spans[::-1], [*spans, *spans]):
        if other != spans:
            with pytest.raises(BadFields):
                check("x" * len(looks), other)


def test_places_are_code_points() -> None:
    check(TEXT, [span("bold", 0, len(TEXT)), span("italic", 4, 1)])
    with pytest.raises(BadFields):
        check("📚", [span("bold", 0, 2)])


@pytest.mark.parametrize(
    "spans",
    [
        [span("bold", -1, 2)],
        [span("bold", 0, 0)],
        [span("bold", 3, -1)],
        [span("bold", 5, 100)],
        [span("bold", 0, 3), span("bold", 3, 1)],
        [span("bold", 0, 3), span("bold", 1, 5)],
        [span("italic", 0, 3), span("bold", 0, 3)],
        [span("italic", 2, 3), span("bold", 0, 3)],
    ],
    ids=["before", "of nothing", "backwards", "past the end", "touching", "overlapping", "by kind", "by start"],
)
def test_what_is_spelled_otherwise_is_refused_and_the_number_stays_free(spans: list[Format]) -> None:
    chat = active()
    with pytest.raises(BadFields):
        chats.say(chat, "maria", "mariatab.1", TEXT, 0, NOW, formats=spans)
    assert after(chat, chats.say(chat, "maria", "mariatab.1", TEXT, 0, NOW)).state.seq == chat.state.seq + 1


def test_only_staff_format_and_nobody_says_nothing_in_bold() -> None:
    with pytest.raises(NotAllowed):
        chats.say(active(), PATRON, "patrontab.1", TEXT, 0, NOW, formats=[span("bold", 0, 1)])
    with pytest.raises(EmptyText):
        chats.say(active(), "maria", "mariatab.1", "  ", 0, NOW, formats=[span("bold", 0, 1)])


def test_a_plain_message_weighs_what_it_weighed() -> None:
    said = chats.say(active(), "maria", "mariatab.1", TEXT, 0, NOW)
    assert isinstance(said, chats.Step)
    assert isinstance(said.entry, Message)
    assert set(msgspec.to_builtins(said.entry)) == {"type", "seq", "at", "by", "text", "client_id"}
