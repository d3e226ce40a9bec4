"""What a patron does with a chat beside chatting, on the deployed stack: copies by email, links to other devices."""

from typing import Any

from chalicelib.domain.chats import COPIES
from chalicelib.services.devices import LINKS
from infra.deploy import Stack
from infra.local import MAIL_SENDER
from tests.conftest import Site, emails
from tests.stack.clients import Patron, message
from tests.stack.conftest import People


def follow(site: Site, token: str) -> Any:
    return site.post("/api/continuations", json={"token": token})


def test_a_copy_goes_to_the_address_and_the_log_does_not_know_it(patron: Patron, people: People, stack: Stack) -> None:
    address = f"{patron.chat_id}@example.org"
    with people["ada"].connect() as ada, patron.listen() as widget:
        ada.ask("claim", chat_id=patron.chat_id)
        ada.ask("message", **message(patron.chat_id, "adastab1.1", "On level 3."))
        asked = [patron.post("/copies", json={"email": address, "zone": "Europe/Paris"}) for _ in range(COPIES + 1)]
        assert [(answer.status_code, answer.json().get("left")) for answer in asked] == [
            (202, 1),
            (202, 0),
            (429, None),
        ]
        for side in (ada, widget):
            entry = side.wait_for_entry(patron.chat_id, "copy_asked")["entry"]
            assert entry.keys() == {"type", "seq", "at", "by"}
    sent = [email for email in emails(stack) if email["To"] == [address]]
    assert len(sent) == COPIES
    assert sent[0]["Source"] == f"Birchwood Public Library <{MAIL_SENDER}>"
    assert sent[0]["Subject"] == "Your chat with Birchwood Public Library"
    assert "    On level 3.\n" in sent[0]["BodyText"]
    assert not sent[0]["BodyHtml"]


def test_a_link_takes_the_chat_to_another_device_once(patron: Patron, people: People, site: Site) -> None:
    token = patron.post("/links").json()["token"]
    came = follow(site, token)
    assert came.status_code == 201
    other = Patron(site, came.json()["chat_id"], came.json()["secret"])
    assert other.chat_id == patron.chat_id
    again = follow(site, token)
    assert (again.status_code, again.json()["code"]) == (410, "link_over")
    with patron.listen() as first, other.listen() as second:
        second.ask("message", **message(patron.chat_id, "otherdev.1", "From my phone"))
        assert first.wait_for_entry(patron.chat_id, "message")["entry"]["text"] == "From my phone"
        first.ask("message", **message(patron.chat_id, "firstdev.1", "From the desk"))
        assert second.wait_for_entry(patron.chat_id, "message")["entry"]["text"] == "From the desk"
    late = other.post("/links").json()["token"]
    patron.command("end", chat_id=patron.chat_id)
    ended = follow(site, late)
    assert (ended.status_code, ended.json()["code"]) == (409, "chat_ended")


def test_links_are_made_a_few_at_a_time(patron: Patron) -> None:
    statuses = [patron.post("/links").status_code for _ in range(LINKS + 1)]
    assert statuses == [201] * LINKS + [429]
