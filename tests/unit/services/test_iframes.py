"""iFrame chat: who may have a page looked at, who suggests it, and what stands in the log."""

import pytest

from chalicelib.domain.chats import PACE_MESSAGES
from chalicelib.domain.entries import IframeEntered, IframeSuggested
from chalicelib.domain.pages import Pages
from chalicelib.errors import ChatEnded, NetworkLimited, NotAllowed, NotFound, NotTakingPart, RateLimited
from chalicelib.protocol.commands import EnterIframe, SuggestIframe
from chalicelib.protocol.events import Logged
from chalicelib.protocol.rest import CheckFraming, WidgetSections
from chalicelib.services.iframes import CHECKS
from chalicelib.services.networks import STARTS
from tests.unit.conftest import World

PAGE = "https://catalog.example/record/1"
DESK = "https://desk.example"
NETWORK = "203.0.113.7"


@pytest.fixture
def chat_id(world: World) -> str:
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    world.deskbell.chats.claim(world.operator(), "m", chat_id, "")
    return chat_id


def check(world: World, chat_id: str, url: str = PAGE, network: str = NETWORK) -> str:
    request = CheckFraming(url=url)
    return world.deskbell.iframes.check(world.patron(chat_id), chat_id, request, DESK, network).framing


def suggest(world: World, chat_id: str, name: str = "maria") -> None:
    world.deskbell.iframes.suggest(world.operator(name), SuggestIframe(chat_id=chat_id, url=PAGE))


def enter(world: World, chat_id: str) -> None:
    world.deskbell.iframes.enter(world.patron(chat_id), EnterIframe(chat_id=chat_id))


def test_a_page_says_whether_it_may_be_framed_by_us(world: World, chat_id: str) -> None:
    assert check(world, chat_id) == "unreachable"
    world.web.known[PAGE] = [("Content-Security-Policy", f"frame-ancestors {DESK}")]
    assert check(world, chat_id) == "framed"
    world.web.known[PAGE] = [("X-Frame-Options", "DENY")]
    assert check(world, chat_id) == "refused"


def test_only_who_takes_part_in_a_running_chat_may_ask(world: World, chat_id: str) -> None:
    iframes, request = world.deskbell.iframes, CheckFraming(url=PAGE)
    stranger = world.patron(world.start().chat_id)
    with pytest.raises(NotFound):
        iframes.check(stranger, chat_id, request, DESK, NETWORK)
    with pytest.raises(NotTakingPart):
        iframes.check(world.operator("daniel"), chat_id, request, DESK, NETWORK)
    assert iframes.check(world.operator(), chat_id, request, DESK, NETWORK).framing == "unreachable"
    world.deskbell.chats.end(world.patron(chat_id), chat_id, "")
    with pytest.raises(ChatEnded):
        check(world, chat_id)
    assert world.web.asked == [PAGE]


def test_pages_are_looked_at_so_often_for_a_chat(world: World, chat_id: str) -> None:
    for _ in range(CHECKS):
        check(world, chat_id)
    with pytest.raises(RateLimited):
        check(world, chat_id)
    assert len(world.web.asked) == CHECKS
    world.clock.forward(hours=1)
    check(world, chat_id)


def test_and_so_often_for_a_network(world: World) -> None:
    chats = [world.start().chat_id for _ in range(STARTS // CHECKS + 1)]
    for chat_id in chats[:-1]:
        for _ in range(CHECKS):
            check(world, chat_id)
    with pytest.raises(NetworkLimited):
        check(world, chats[-1])
    assert check(world, chats[-1], network="198.51.100.1") == "unreachable"


def test_a_suggestion_stands_in_the_log_of_both(world: World, chat_id: str) -> None:
    world.pushes.arrived.clear()
    suggest(world, chat_id)
    entry = world.log(chat_id)[-1]
    assert isinstance(entry, IframeSuggested)
    assert (entry.by, entry.name, entry.url) == ("maria", "Maria", PAGE)
    assert [event.entry for event in world.pushes.at("p") if isinstance(event, Logged)] == [entry]


def test_it_is_for_who_takes_part_and_for_no_phone(world: World, chat_id: str) -> None:
    with pytest.raises(NotTakingPart):
        suggest(world, chat_id, "daniel")
    on_phone = world.start(phone=True).chat_id
    world.deskbell.chats.claim(world.operator(), "m", on_phone, "")
    assert world.view(on_phone).phone
    with pytest.raises(NotAllowed, match="on a phone"):
        suggest(world, on_phone)
    world.deskbell.chats.end(world.patron(chat_id), chat_id, "")
    with pytest.raises(ChatEnded):
        suggest(world, chat_id)


def test_staff_are_told_that_the_patron_has_entered(world: World, chat_id: str) -> None:
    world.pushes.arrived.clear()
    enter(world, chat_id)
    entry = world.log(chat_id)[-1]
    assert isinstance(entry, IframeEntered) and entry.by == "patron"
    assert entry in [event.entry for event in world.pushes.at("m") if isinstance(event, Logged)]


def test_neither_fills_the_log(world: World, chat_id: str) -> None:
    for _ in range(PACE_MESSAGES):
        enter(world, chat_id)
        suggest(world, chat_id)
    for act in (enter, suggest):
        with pytest.raises(RateLimited):
            act(world, chat_id)


def test_only_widgets_that_say_so_offer_it(world: World) -> None:
    widgets, admin = world.deskbell.widgets, world.operator("hana", admin=True)
    widgets.publish_for("ashgrove")
    assert not world.published.widgets["ashgrove.home"].iframe
    widgets.set_sections(admin, "ashgrove.home", WidgetSections(pages=Pages(iframe=True)))
    assert world.published.widgets["ashgrove.home"].iframe
