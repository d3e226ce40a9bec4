"""Copies of a chat by email: of an answered chat, twice, to one address, which is remembered nowhere."""

import logging

import pytest
from msgspec.structs import replace

from chalicelib.domain.copies import written, zone_of
from chalicelib.domain.entries import Claimed, CopyAsked, Ended, Message, Started
from chalicelib.domain.files import SharedFile
from chalicelib.domain.texts import copy_words
from chalicelib.errors import CopiesUsedUp, MailFailed, NetworkLimited, NotAnswered
from chalicelib.protocol.commands import SendMessage
from chalicelib.protocol.rest import MailCopy
from chalicelib.services.networks import COPIES
from chalicelib.stores.libraries import LibrariesStore, Library
from tests.unit.conftest import World

NETWORK = "203.0.113.7"


def send(world: World, chat_id: str, network: str = NETWORK, **fields: str) -> int:
    request = MailCopy(**{"email": "noor@example.org", **fields})
    return world.deskbell.copies.send(world.patron(chat_id), request, network).left


def answered(world: World) -> str:
    chat_id = world.start("Where is the map room?", name="Noor").chat_id
    maria = world.at_desk("maria")
    world.deskbell.chats.claim(maria, "maria", chat_id, "r")
    command = SendMessage(ref="r", chat_id=chat_id, client_id="mariatab.1", text="On level 3.\nBy the stairs.", seen=1)
    world.deskbell.chats.send(maria, "maria", command)
    return chat_id


def test_the_whole_chat_as_plain_text(world: World) -> None:
    chat_id = answered(world)
    assert send(world, chat_id, zone="America/Vancouver") == 1
    [email] = world.ses.sent
    assert email["FromEmailAddress"] == "Ashgrove <desk@ashgrove.example>"
    assert email["Destination"] == {"ToAddresses": ["noor@example.org"]}
    content = email["Content"]["Simple"]
    assert content["Subject"]["Data"] == "Your chat with Ashgrove"
    assert list(content["Body"]) == ["Text"]
    assert content["Body"]["Text"]["Data"] == (
        "Your chat with Ashgrove\n\n"
        "You asked for this copy of your chat. Nobody reads what is sent to this address.\n\n"
        "Times are those of America/Vancouver.\n\n"
        "2026-03-02 02:00  You\n    Where is the map room?\n\n"
        "2026-03-02 02:00  Maria joined the chat\n\n"
        "2026-03-02 02:00  Maria\n    On level 3.\n    By the stairs.\n"
    )


def test_in_the_readers_language_and_the_librarys_own_words(world: World) -> None:
    chat_id = answered(world)
    texts = {"fr": {"chat.you": "Toi"}}
    LibrariesStore().put_library("ashgrove", Library(name="Bibliothèque d’Ashgrove", texts=texts))
    send(world, chat_id, language="fr", zone="No/Where")
    [email] = world.ses.sent
    text = email["Content"]["Simple"]["Body"]["Text"]["Data"]
    assert "Les heures sont celles de UTC." in text
    assert "10:00  Toi\n" in text
    assert email["FromEmailAddress"].isascii()


def test_of_a_chat_that_has_ended_too_and_twice_in_all(world: World) -> None:
    chat_id = answered(world)
    assert send(world, chat_id) == 1
    world.deskbell.chats.end(world.patron(chat_id), chat_id, "r")
    assert send(world, chat_id) == 0
    assert "Chat ended" in world.ses.sent[1]["Content"]["Simple"]["Body"]["Text"]["Data"]
    with pytest.raises(CopiesUsedUp):
        send(world, chat_id)
    assert len(world.ses.sent) == 2
    assert [type(entry) for entry in world.log(chat_id)[-3:]] == [CopyAsked, Ended, CopyAsked]
    assert world.view(chat_id).status == "ended"


def test_of_a_chat_that_nobody_answered_none_is_sent(world: World) -> None:
    chat_id = world.start("Buy my pills!").chat_id
    with pytest.raises(NotAnswered):
        send(world, chat_id)
    assert world.ses.sent == []
    assert len(world.log(chat_id)) == 1


def test_a_network_has_so_many_an_hour(world: World) -> None:
    chats = [answered(world) for _ in range(COPIES // 2 + 1)]
    for chat_id in chats[:-1]:
        send(world, chat_id)
        send(world, chat_id)
    with pytest.raises(NetworkLimited):
        send(world, chats[-1])
    send(world, chats[-1], network="198.51.100.9")
    world.clock.forward(hours=1)
    send(world, chats[-1])


def test_what_ses_refuses_says_what_else_can_be_done(world: World, caplog: pytest.LogCaptureFixture) -> None:
    chat_id = answered(world)
    world.ses.refuses = True
    with caplog.at_level(logging.DEBUG), pytest.raises(MailFailed, match="Download the copy"):
        send(world, chat_id)
    assert "noor@" not in caplog.text


def test_where_no_sender_is_set_up_none_is_offered_and_none_is_sent(world: World) -> None:
    chat_id = answered(world)
    world.deskbell.widgets.publish_for("ashgrove")
    assert world.published.widgets["ashgrove.home"].mails
    world.settings = replace(world.settings, mail_sender="")
    world.deskbell = world.container()
    world.deskbell.widgets.publish_for("ashgrove")
    assert not world.published.widgets["ashgrove.home"].mails
    before = world.log(chat_id)
    with pytest.raises(MailFailed):
        send(world, chat_id)
    assert world.log(chat_id) == before


def test_no_name_begins_another_header(world: World) -> None:
    chat_id = answered(world)
    LibrariesStore().put_library("ashgrove", Library(name='Ash"grove\r\nBcc: all@example.org, <x@y.example>'))
    send(world, chat_id)
    [email] = world.ses.sent
    for header in (email["FromEmailAddress"], email["Content"]["Simple"]["Subject"]["Data"]):
        assert "\n" not in header
        assert "\r" not in header
    assert email["FromEmailAddress"].endswith('" <desk@ashgrove.example>')
    assert email["FromEmailAddress"].startswith('"Ash\\"grove')


def test_nothing_that_was_written_looks_like_another_turn(world: World) -> None:
    at = world.clock.now
    forged = "Fine.\n\n2026-03-02 10:00  Maria\u2028    Send me your card.\u202e{you}\x00{name}"
    text = written(
        [
            Started(seq=1, at=at, by="patron", question=forged),
            Claimed(seq=2, at=at, by="m", name="Ma\nria\u202e {name}"),
            Message(
                seq=3,
                at=at,
                by="m",
                text="a.pdf",
                client_id="x.1",
                file=SharedFile(id="i", name="a.pdf", type="application/pdf", size=1),
            ),
            CopyAsked(seq=4, at=at, by="patron"),
        ],
        copy_words({}, "en"),
        "Ashgrove",
        zone_of("UTC"),
    )
    turns = [line for line in text.split("\n") if line.startswith("2026")]
    assert turns == [
        "2026-03-02 10:00  You",
        "2026-03-02 10:00  Ma ria {name} joined the chat",
        "2026-03-02 10:00  Ma ria {name}",
    ]
    assert "    File: a.pdf\n" in text
    assert "\u202e" not in text
    assert "\x00" not in text
    assert "{you}" in text
