"""Starting, claiming, talking, ending: each through the real services and stores."""

import pytest
from msgspec.structs import replace

from chalicelib.domain.entries import Claimed, Ended, Joined, Message, Returned, Started
from chalicelib.domain.formats import Format
from chalicelib.domain.pages import Pages
from chalicelib.errors import (
    AlreadyClaimed,
    ChatEnded,
    IllegalMove,
    NetworkLimited,
    NotTakingPart,
    OutOfOrder,
    RateLimited,
    SiteNotAllowed,
)
from chalicelib.protocol.commands import SendMessage
from chalicelib.protocol.events import Listed, Logged
from chalicelib.services.networks import STARTS
from chalicelib.stores.libraries import LibrariesStore, Library, Widget
from tests.unit.conftest import World


def say(text: str, number: int, chat_id: str, session: str = "session0") -> SendMessage:
    return SendMessage(chat_id=chat_id, client_id=f"{session}.{number}", text=text)


def test_a_ring_is_seen_at_once_by_the_dashboards_that_monitor_the_department(world: World) -> None:
    maria, priya = world.operator(), world.operator("priya", departments=("archives",))
    world.monitor(maria, "maria-socket")
    world.monitor(priya, "priya-socket")

    started = world.start("Where is the map room?", name="Jonas")

    [listed] = [event for event in world.pushes.at("maria-socket") if isinstance(event, Listed)]
    assert (listed.chat.patron_name, listed.chat.department_name, listed.chat.status) == (
        "Jonas",
        "Reference",
        "waiting",
    )
    assert listed.chat.chat_id == started.chat_id
    assert not any(isinstance(event, Listed) for event in world.pushes.at("priya-socket"))


def test_the_same_start_twice_is_one_chat_and_one_secret(world: World) -> None:
    first = world.start(start_key="a" * 22)
    second = world.start(start_key="a" * 22)

    assert (second.chat_id, second.secret) == (first.chat_id, first.secret)
    assert [type(entry) for entry in world.log(first.chat_id)] == [Started]


def test_of_two_librarians_one_has_the_chat_and_the_other_is_told_who(world: World) -> None:
    chat_id = world.start().chat_id
    world.deskbell.chats.claim(world.operator("maria"), "m", chat_id, "")

    with pytest.raises(AlreadyClaimed, match="Maria claimed this chat a moment before you"):
        world.deskbell.chats.claim(world.operator("daniel"), "d", chat_id, "")

    assert [type(entry) for entry in world.log(chat_id)] == [Started, Claimed]
    assert [operator.name for operator in world.view(chat_id).operators] == ["Maria"]


def test_claiming_twice_is_claiming_once(world: World) -> None:
    chat_id = world.start().chat_id
    first = world.deskbell.chats.claim(world.operator(), "m", chat_id, "")
    again = world.deskbell.chats.claim(world.operator(), "m", chat_id, "")

    assert again.seq == first.seq


def test_messages_reach_the_other_side_and_not_the_sender(world: World) -> None:
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    world.deskbell.chats.claim(world.operator(), "m", chat_id, "")
    world.pushes.arrived.clear()

    accepted = world.deskbell.chats.send(world.patron(chat_id), "p", say("héllo\n你好", 1, chat_id))

    [event] = world.pushes.at("m")
    assert isinstance(event, Logged) and isinstance(event.entry, Message)
    assert (event.entry.text, event.entry.seq) == ("héllo\n你好", accepted.seq)
    assert world.pushes.at("p") == []


def test_a_message_is_stored_and_then_pushed_and_only_then_is_anything_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    world.deskbell.chats.claim(world.operator(), "m", chat_id, "")

    with world.calls() as calls:
        push = world.pushes.push
        monkeypatch.setattr(world.pushes, "push", lambda to, frame: calls.append("push") or push(to, frame))
        world.deskbell.chats.send(world.patron(chat_id), "p", say("Hello.", 1, chat_id))

    assert calls == ["PutItem", "push", "GetItem"]


def test_a_container_that_remembers_an_old_chat_reads_it_anew(world: World) -> None:
    first, second = world.deskbell, world.container()
    chat_id = world.start().chat_id
    first.chats.claim(world.operator("maria"), "m", chat_id, "")
    second.chats.join(world.operator("daniel"), "d", chat_id, "")
    first.chats.send(world.patron(chat_id), "p", say("one", 1, chat_id))

    with world.calls() as calls:
        second.chats.send(world.operator("daniel"), "d", say("two", 1, chat_id))

    assert calls == ["PutItem", "Query", "PutItem"]
    assert [entry.text for entry in world.log(chat_id) if isinstance(entry, Message)] == ["one", "two"]


def test_what_an_old_memory_would_refuse_is_not_refused(world: World) -> None:
    first, second = world.deskbell, world.container()
    chat_id = world.start().chat_id
    first.chats.claim(world.operator("maria"), "m", chat_id, "")
    second.chats.join(world.operator("daniel"), "d", chat_id, "")

    first.chats.send(world.operator("daniel"), "d", say("Hello.", 1, chat_id))  # whom the first has not seen join

    assert [entry.by for entry in world.log(chat_id) if isinstance(entry, Message)] == ["daniel"]


def test_who_came_through_another_container_hears_every_message_once(world: World) -> None:
    first, second = world.deskbell, world.container()
    chat_id = world.start().chat_id
    first.chats.claim(world.operator("maria"), "m", chat_id, "")
    second.presence.sync(world.operator("maria"), "m-again", chat_id, 0, "")
    world.pushes.arrived.clear()

    for number in (1, 2):
        first.chats.send(world.patron(chat_id), "p", say(f"{number}", number, chat_id))

    for socket in ("m", "m-again"):
        heard = [event.entry for event in world.pushes.at(socket) if isinstance(event, Logged)]
        assert [entry.text for entry in heard if isinstance(entry, Message)] == ["1", "2"]


@pytest.mark.parametrize("copy", [1, 2])
def test_a_message_sent_again_gets_the_same_place(world: World, copy: int) -> None:
    chat_id = world.start().chat_id
    sent = [world.deskbell.chats.send(world.patron(chat_id), "p", say(f"{n}", n, chat_id)) for n in (1, 2)]

    again = world.deskbell.chats.send(world.patron(chat_id), "p", say(f"{copy}", copy, chat_id))

    assert (again.seq, again.at) == (sent[copy - 1].seq, sent[copy - 1].at)
    assert len(world.log(chat_id)) == 3


@pytest.mark.parametrize("number", [1, 2])
def test_another_message_under_a_number_that_is_taken_is_no_copy(world: World, number: int) -> None:
    chat_id = world.start().chat_id
    for n in (1, 2):
        world.deskbell.chats.send(world.patron(chat_id), "p", say(f"{n}", n, chat_id))

    with pytest.raises(OutOfOrder) as refusal:
        world.deskbell.chats.send(world.patron(chat_id), "p", say("not yet said", number, chat_id))

    assert refusal.value.expected == 3


@pytest.mark.parametrize("number", [1, 2])
def test_the_same_words_in_bold_are_no_copy(world: World, number: int) -> None:
    chat_id = world.start().chat_id
    maria = world.operator()
    world.deskbell.chats.claim(maria, "m", chat_id, "")
    bold = (Format(kind="bold", start=0, length=1),)
    sent = [world.deskbell.chats.send(maria, "m", replace(say(f"{n}", n, chat_id), formats=bold)).seq for n in (1, 2)]

    with pytest.raises(OutOfOrder):
        world.deskbell.chats.send(maria, "m", say(f"{number}", number, chat_id))

    again = world.deskbell.chats.send(maria, "m", replace(say(f"{number}", number, chat_id), formats=bold))
    assert again.seq == sent[number - 1]
    messages = [entry for entry in world.log(chat_id) if isinstance(entry, Message)]
    assert [(entry.text, entry.formats) for entry in messages] == [("1", bold), ("2", bold)]


def test_a_message_that_overtook_another_is_sent_back(world: World) -> None:
    chat_id = world.start().chat_id

    with pytest.raises(OutOfOrder) as refusal:
        world.deskbell.chats.send(world.patron(chat_id), "p", say("second", 2, chat_id))

    assert refusal.value.expected == 1
    assert len(world.log(chat_id)) == 1


def test_a_colleague_reads_along_but_writes_only_after_joining(world: World) -> None:
    chat_id = world.start().chat_id
    daniel = world.operator("daniel")
    world.deskbell.chats.claim(world.operator(), "m", chat_id, "")
    world.deskbell.presence.sync(daniel, "d", chat_id, 0, "")

    with pytest.raises(NotTakingPart):
        world.deskbell.chats.send(daniel, "d", say("hello", 1, chat_id))
    world.deskbell.chats.join(daniel, "d", chat_id, "")
    world.deskbell.chats.send(daniel, "d", say("hello", 1, chat_id))

    assert [type(entry) for entry in world.log(chat_id)][-2:] == [Joined, Message]


def test_the_last_operator_who_leaves_gives_the_chat_back_to_the_front_of_the_queue(world: World) -> None:
    chat_id = world.start().chat_id
    world.deskbell.chats.claim(world.operator(), "m", chat_id, "")
    world.deskbell.chats.leave(world.operator(), chat_id, "")

    assert isinstance(world.log(chat_id)[-1], Returned)
    chat = world.view(chat_id)
    assert (chat.status, chat.front, chat.operators) == ("waiting", True, [])


@pytest.mark.parametrize("by", ["patron", "operator"])
def test_a_chat_ends_once_and_says_by_whom(world: World, by: str) -> None:
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    world.deskbell.chats.claim(world.operator(), "m", chat_id, "")
    caller = world.patron(chat_id) if by == "patron" else world.operator()

    first = world.deskbell.chats.end(caller, chat_id, "")
    assert world.deskbell.chats.end(world.patron(chat_id), chat_id, "").seq == first.seq

    [ended] = [entry for entry in world.log(chat_id) if isinstance(entry, Ended)]
    assert (ended.reason, ended.by) == (by, caller.who)
    with pytest.raises(ChatEnded):
        world.deskbell.chats.send(world.patron(chat_id), "p", say("one more thing", 1, chat_id))
    with pytest.raises(IllegalMove, match="A chat that is ended cannot become active"):
        world.deskbell.chats.claim(world.operator("daniel"), "d", chat_id, "")


def test_an_ended_chat_stays_on_the_desk_until_it_is_closed(world: World) -> None:
    chat_id = world.start().chat_id
    maria = world.operator()
    world.deskbell.chats.claim(maria, "m", chat_id, "")
    with pytest.raises(IllegalMove, match="active cannot become closed"):
        world.deskbell.desk.close(maria, chat_id, "")
    world.deskbell.chats.end(maria, chat_id, "")

    def listed(name: str) -> list[str]:
        monitoring = world.monitor(world.operator(name), "socket")
        return [chat.status for chat in monitoring.chats]

    assert (listed("maria"), listed("daniel")) == (["ended"], [])
    world.deskbell.desk.close(maria, chat_id, "")
    assert listed("maria") == []


def test_a_script_is_slowed_down_and_a_typist_is_not(world: World) -> None:
    chat_id = world.start().chat_id
    for number in range(1, 31):
        world.deskbell.chats.send(world.patron(chat_id), "p", say("hi", number, chat_id))

    with pytest.raises(RateLimited):
        world.deskbell.chats.send(world.patron(chat_id), "p", say("hi", 31, chat_id))
    world.clock.forward(seconds=30)

    assert world.deskbell.chats.send(world.patron(chat_id), "p", say("hi", 31, chat_id)).seq == 32


def test_a_crowd_behind_one_address_is_let_in_and_a_flood_is_told_what_to_do(world: World) -> None:
    for _ in range(STARTS):
        world.start()
    with pytest.raises(NetworkLimited, match=r"Try again in a minute, or ask by email"):
        world.start()

    assert world.start(network="198.51.100.1").chat_id
    world.clock.forward(minutes=10)
    assert world.start().chat_id


def test_the_librarys_own_addresses_are_not_limited(world: World) -> None:
    LibrariesStore().put_library("ashgrove", Library(name="Ashgrove", networks=("203.0.113.0/24",)))
    for _ in range(STARTS + 1):
        assert world.start().chat_id


def test_a_widget_for_named_sites_works_on_those_alone(world: World) -> None:
    widget = Widget(
        id="ashgrove.named", department="archives", accent="#000000", pages=Pages(sites=("https://library.example",))
    )
    LibrariesStore().put_widget("ashgrove", widget)

    for site in ("", "https://library.example.evil.example", "http://library.example", "https://LIBRARY.example"):
        with pytest.raises(SiteNotAllowed):
            world.start(widget_id="ashgrove.named", site=site)
    assert world.start(widget_id="ashgrove.named", site="https://library.example").chat.department == "archives"
