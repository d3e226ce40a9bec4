"""A chat on another device: a link is good once, for minutes, while the chat runs; who followed it has a secret."""

import pytest

from chalicelib.domain import credentials
from chalicelib.errors import ChatEnded, LinkOver, RateLimited, Unauthorized
from chalicelib.protocol.rest import ChatStarted, ContinueChat
from chalicelib.services.devices import LINKS
from tests.unit.conftest import FixedKey, World


def link(world: World, chat_id: str) -> str:
    return world.deskbell.devices.link(world.patron(chat_id)).token


def follow(world: World, token: str) -> ChatStarted:
    return world.deskbell.devices.follow(ContinueChat(token=token))


def test_a_link_lets_one_other_device_in_and_the_first_stays(world: World) -> None:
    first = world.start()
    other = follow(world, link(world, first.chat_id))
    assert other.chat_id == first.chat_id
    assert other.chat.question == "Where is the map room?"
    assert other.secret != first.secret
    for secret in (first.secret, other.secret):
        assert world.deskbell.admission.patron(first.chat_id, f"Bearer {secret}").chat_id == first.chat_id
    assert world.deskbell.admission.spend(other.connection.ticket) == world.patron(first.chat_id)


def test_a_link_is_good_once(world: World) -> None:
    token = link(world, world.start().chat_id)
    follow(world, token)
    with pytest.raises(LinkOver):
        follow(world, token)


def test_a_link_is_good_for_a_quarter_of_an_hour(world: World) -> None:
    chat_id = world.start().chat_id
    late, early = link(world, chat_id), link(world, chat_id)
    world.clock.forward(minutes=14, seconds=59)
    follow(world, early)
    world.clock.forward(seconds=2)
    with pytest.raises(LinkOver):
        follow(world, late)


def test_the_end_of_the_chat_ends_its_links(world: World) -> None:
    chat_id = world.start().chat_id
    token = link(world, chat_id)
    world.deskbell.chats.end(world.patron(chat_id), chat_id, "r")
    with pytest.raises(ChatEnded):
        follow(world, token)
    with pytest.raises(ChatEnded):
        link(world, chat_id)


def test_a_chat_has_so_many_links_an_hour(world: World) -> None:
    chat_id = world.start().chat_id
    for _ in range(LINKS):
        link(world, chat_id)
    with pytest.raises(RateLimited):
        link(world, chat_id)


def test_nothing_else_that_we_sign_is_a_link_nor_a_link_anything_else(world: World) -> None:
    chat_id = world.start().chat_id
    patron, now = world.patron(chat_id), world.clock.now
    ticket = credentials.sign_ticket(FixedKey.value, patron, "nonce", now)
    forged = credentials.sign_link(b"x" * 32, patron, "nonce", now)
    for token in (ticket, forged, "", ".", "a.b", link(world, chat_id)[:-1]):
        with pytest.raises(LinkOver):
            follow(world, token)
    token = link(world, chat_id)
    with pytest.raises(Unauthorized):
        world.deskbell.admission.spend(token)
    with pytest.raises(Unauthorized):
        world.deskbell.admission.patron(chat_id, f"Bearer {token}")
