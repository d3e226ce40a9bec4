"""What pages are told of inviting, what they tell when they are left, and where chats go that began so."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain.pages import Pages
from chalicelib.domain.proactive import NEVER_ENDS, PageRule, Proactive
from chalicelib.domain.routing import Step
from chalicelib.errors import (
    BadSettings,
    NetworkLimited,
    NobodyThere,
    NotAllowed,
    NotFound,
    RateLimited,
    SiteNotAllowed,
)
from chalicelib.protocol.commands import SendMessage
from chalicelib.protocol.rest import InvitationCount, Inviting, PageLeft, WidgetSections
from chalicelib.services import networks
from chalicelib.stores import invitations as store
from chalicelib.stores.libraries import LibrariesStore, Library
from chalicelib.stores.queues import QueueItem
from tests.unit.conftest import World

HOME = "ashgrove.home"


@pytest.fixture
def invite(world: World) -> Callable[..., None]:
    """`invite(timer=3)`: from now on the widget's pages invite, and know it."""

    def set_up(**fields: Any) -> None:
        libraries = LibrariesStore()
        widget = libraries.widget("ashgrove", HOME)
        assert widget is not None
        widget = replace(widget, proactive=Proactive(**{"on": True, **fields}))
        libraries.put_widget("ashgrove", widget)
        world.deskbell.widgets.publish([widget])

    return set_up


def told(world: World) -> Inviting:
    found = world.published.widgets[HOME].proactive
    assert found is not None
    return found


def invites(world: World) -> bool:
    return world.published.widgets[HOME].proactive is not None


def leave(world: World, *, site: str = "https://library.example", network: str = "203.0.113.7", **fields: Any) -> None:
    left = {"widget_id": HOME, "page": "/research/start", "timer": 15, "seconds": 20, **fields}
    world.deskbell.invitations.count(PageLeft(**left), site, network)


def report(world: World) -> list[InvitationCount]:
    return world.deskbell.invitations.report(world.operator("hana", admin=True), HOME).counts


# ── what pages are told ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_widget_does_not_invite_unless_it_is_asked_to(world: World) -> None:
    world.deskbell.widgets.publish_for("ashgrove")
    assert not invites(world)


def test_pages_are_told_how_to_invite(world: World, invite: Callable[..., None]) -> None:
    invite(accent="#7a2e4d", pages=(PageRule(path="/research/*", timer=40), PageRule(path="/hours", on=False)))
    found = told(world)
    assert (found.timer, found.position, found.one_in, found.paused_until) == (15, "end", 1, 0)
    assert found.pages == [
        PageRule(path="^/research/.*/?$", timer=40),
        PageRule(path="^/hours/?$", on=False),
    ]
    assert found.colours["accent"] == "#7a2e4d"
    assert found.words["en"]["text"] == "Need help? Chat with us now."
    assert found.open == world.published.widgets[HOME].open


def test_the_library_may_say_it_in_its_own_words(world: World, invite: Callable[..., None]) -> None:
    LibrariesStore().put_library(
        "ashgrove", Library(name="Ashgrove", texts={"fr": {"invitation.text": "Une question ?"}})
    )
    invite()
    found = told(world)
    assert found.words["fr"]["text"] == "Une question ?"
    assert world.published.widgets[HOME].texts == {}


def test_nobody_is_invited_to_a_queue_that_nobody_answers(world: World, invite: Callable[..., None]) -> None:
    invite(department="archives")
    assert invites(world)
    world.close_desk()
    world.online(world.operator())  # of Reference and Circulation: the widget itself is open
    world.deskbell.widgets.publish_for("ashgrove")
    assert world.published.widgets[HOME].open
    assert not invites(world)


# ── the throttle ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_invitations_pause_while_too_many_wait(world: World, invite: Callable[..., None]) -> None:
    maria = world.at_desk("maria")
    invite(waiting=2)
    first = world.start()
    assert told(world).paused_until == 0
    world.start()
    assert told(world).paused_until == NEVER_ENDS
    world.deskbell.chats.claim(maria, "maria", first.chat_id, "")
    assert told(world).paused_until == 0
    world.deskbell.chats.leave(maria, first.chat_id, "")
    assert told(world).paused_until == NEVER_ENDS
    world.deskbell.chats.end(world.patron(first.chat_id), first.chat_id, "")
    assert told(world).paused_until == 0


def test_a_message_costs_nothing_more_where_pages_invite(world: World, invite: Callable[..., None]) -> None:
    invite(waiting=1)
    started = world.start()
    patron = world.patron(started.chat_id)
    message = SendMessage(chat_id=started.chat_id, client_id="somebody.1", text="Hello?")
    with world.calls() as calls:
        world.deskbell.chats.send(patron, "socket", message)
    assert len(calls) <= 4


def test_a_spent_budget_pauses_invitations_until_the_hour_is_over(world: World, invite: Callable[..., None]) -> None:
    invite(an_hour=2)
    leave(world, shown=True)
    puts = world.published.puts
    leave(world, shown=True, dismissed=True)
    assert told(world).paused_until == int(world.clock.now.timestamp()) + 3600
    leave(world, shown=True)
    assert world.published.puts == puts + 1  # told once
    world.clock.forward(hours=1)
    world.deskbell.widgets.publish_for("ashgrove")
    assert told(world).paused_until == 0


def test_the_share_that_invites_follows_what_the_day_has_shown(world: World, invite: Callable[..., None]) -> None:
    invite(an_hour=10)
    for _ in range(7):
        leave(world, visits=8, reached=True)
    assert told(world).one_in == 8  # 56 timers an hour: 7 invitations
    world.clock.forward(hours=20)
    world.deskbell.widgets.publish_for("ashgrove")
    assert told(world).one_in == 8
    world.clock.forward(hours=20)
    world.deskbell.widgets.publish_for("ashgrove")
    assert told(world).one_in == 1


def test_crowds_are_counted_by_samples(world: World, invite: Callable[..., None]) -> None:
    invite()
    for _ in range(2):
        leave(world, visits=1024)
    assert told(world).counted_one_in == 4


# ── counting ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_report_sums_by_page_and_timer(world: World, invite: Callable[..., None]) -> None:
    invite(pages=(PageRule(path="/research/*"),))
    leave(world, visits=1, seconds=20, reached=True, shown=True)
    leave(world, seconds=90, dismissed=True)  # told later of the same page
    world.clock.forward(days=1)
    leave(world, visits=1, seconds=25, reached=True, shown=True, accepted=True)
    leave(world, timer=40, visits=2, seconds=3)
    leave(world, page="/catalog/record/990012345", visits=1, seconds=400)
    none = {"shown": 0, "dismissed": 0, "accepted": 0}
    assert report(world) == [
        InvitationCount(page="/research/*", timer=15, views=2, stay=(15, 30), shown=2, dismissed=1, accepted=1),
        InvitationCount(page="/research/*", timer=40, views=2, stay=(0, 5), **none),
        InvitationCount(
            page="/catalog/record/*", timer=15, views=1, stay=(300, None), shown=0, dismissed=0, accepted=0
        ),
    ]
    world.clock.forward(days=29)
    assert [count.shown for count in report(world)] == [1, 0, 0]


def test_what_is_counted_names_nobody_and_goes_by_itself(world: World, invite: Callable[..., None]) -> None:
    invite()
    leave(world, visits=1, shown=True)
    rows = [row for row in QueueItem.scan() if row.queue.startswith("invitations#")]
    assert {row.entry for row in rows} == {"day#2026-03-02#015#/research/start", "hour#2026-03-02T10"}
    assert all(row.expires_at > world.clock.now.timestamp() for row in rows)


def test_one_page_left_costs_two_updates(world: World, invite: Callable[..., None]) -> None:
    invite()
    with world.calls() as calls:
        leave(world, visits=1)
    assert calls == ["GetItem", "GetItem", "UpdateItem", "UpdateItem", "UpdateItem"]  # one is the limit of the network


def test_pages_past_the_thirtieth_in_an_hour_are_counted_as_one(
    world: World, invite: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PAGES", 2)
    invite()
    for page in ("/a", "/b", "/c", "/d", "/a"):
        leave(world, page=page, visits=1)
    assert {count.page: count.views for count in report(world)} == {"/a": 2, "/b": 1, "": 2}


def test_beacons_are_limited_by_network_and_by_widget(
    world: World, invite: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    invite()
    monkeypatch.setattr(networks, "PAGES_LEFT", 2)
    leave(world)
    leave(world)
    with pytest.raises(NetworkLimited):
        leave(world)
    monkeypatch.setattr(store, "BEACONS", 3)
    leave(world, network="203.0.113.8")
    with pytest.raises(RateLimited):
        leave(world, network="203.0.113.9")
    world.start()  # chats have a limit of their own


def test_beacons_of_nobody_are_refused(world: World, invite: Callable[..., None]) -> None:
    world.deskbell.widgets.publish_for("ashgrove")
    with pytest.raises(NotFound):
        leave(world)  # it does not invite
    invite()
    with pytest.raises(NotFound):
        leave(world, widget_id="ashgrove.none")
    libraries = LibrariesStore()
    widget = libraries.widget("ashgrove", HOME)
    assert widget is not None
    libraries.put_widget("ashgrove", replace(widget, pages=Pages(sites=("https://library.example",))))
    with pytest.raises(SiteNotAllowed):
        leave(world, site="https://evil.example")
    leave(world)
    assert not report(world)[0].views


def test_only_an_admin_of_the_library_sees_the_report(world: World, invite: Callable[..., None]) -> None:
    invite()
    with pytest.raises(NotAllowed):
        world.deskbell.invitations.report(world.operator(), HOME)
    with pytest.raises(NotFound):
        world.deskbell.invitations.report(world.operator("zoe", library="birchwood", admin=True), HOME)


# ── chats that began so ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chat_from_an_invitation_says_so_and_waits_in_its_own_queue(
    world: World, invite: Callable[..., None]
) -> None:
    invite(department="archives")
    invited, other = world.start(proactive=True), world.start()
    assert invited.chat.proactive
    assert (invited.chat.department, other.chat.department) == ("archives", "reference")
    assert world.view(invited.chat_id).proactive
    assert not other.chat.proactive


def test_without_a_queue_of_its_own_it_waits_where_others_do(world: World, invite: Callable[..., None]) -> None:
    invite()
    assert world.start(proactive=True).chat.department == "reference"


def test_where_pages_do_not_invite_any_more_it_waits_where_others_do(world: World, invite: Callable[..., None]) -> None:
    invite(on=False, department="archives")
    assert world.start(proactive=True).chat.department == "reference"


def test_it_rolls_up_in_its_own_queue_alone(world: World, invite: Callable[..., None]) -> None:
    world.ask_in_turn(Step(queues=("ashgrove#reference",), seconds=10), Step(queues=("ashgrove#circulation",)))
    invite(department="archives")
    invited = world.start(proactive=True)
    world.deskbell.routing.roll_up(invited.chat_id, 1)
    assert len(world.log(invited.chat_id)) == 1
    assert world.view(invited.chat_id).department == "archives"


def test_its_own_queue_must_be_answered(world: World, invite: Callable[..., None]) -> None:
    invite(department="archives")
    world.close_desk()
    world.online(world.operator())
    world.deskbell.widgets.publish_for("ashgrove")
    puts = world.published.puts
    with pytest.raises(NobodyThere):
        world.start(proactive=True)
    assert world.published.puts == puts  # the widget is as pages know it: for other chats it is open
    assert world.start().chat.department == "reference"


# ── setting it up ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_admin_switches_it_on_and_pages_hear_of_it(world: World) -> None:
    admin = world.operator("hana", admin=True)
    sections = WidgetSections(proactive=Proactive(on=True, department="archives"))
    assert world.deskbell.widgets.set_sections(admin, HOME, sections).proactive == sections.proactive
    assert invites(world)
    with pytest.raises(BadSettings) as refused:
        world.deskbell.widgets.set_sections(admin, HOME, WidgetSections(proactive=Proactive(department="cellar")))
    assert refused.value.field == "proactive.department"
