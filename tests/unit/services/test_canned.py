"""What staff have ready to say: whose it is, who changes it, and what fits."""

from typing import Any

import pytest

from chalicelib.domain.callers import Staff
from chalicelib.domain.canned import MOST_CANNED, MOST_FAQS, CannedMessage, Faq
from chalicelib.errors import BadSettings, NotAllowed
from chalicelib.protocol.rest import CannedMessages, Faqs
from chalicelib.stores.libraries import LibrariesStore
from tests.unit.conftest import World

HELLO = CannedMessage(title="Greeting", text="Hello {patron}, I am {me}.", shortcut="hi")
RENEW = Faq(group="Loans", question="How do I renew a book?", url="https://library.example/renew", words="extend")
ONE, TWO = "a" * 22, "b" * 22


@pytest.fixture
def admin(world: World) -> Staff:
    return world.operator("hana", admin=True)


@pytest.fixture
def maria(world: World) -> Staff:
    return world.operator("maria")


def test_shared_messages_are_everybodys_and_personal_ones_their_authors(
    world: World, admin: Staff, maria: Staff
) -> None:
    canned = world.deskbell.canned
    canned.keep(admin, "shared", ONE, HELLO)
    kept = canned.keep(maria, "personal", TWO, CannedMessage(title=" Bye ", text=" Goodbye. ", shortcut="/BYE"))
    assert kept.message == CannedMessage(title="Bye", text="Goodbye.", shortcut="bye")

    seen = canned.messages(maria)
    assert ([one.message for one in seen.shared], seen.personal) == ([HELLO], [kept])
    assert canned.messages(admin) == CannedMessages(shared=seen.shared, personal=[])
    elsewhere = world.operator("zoe", library="birchwood", admin=True)
    assert canned.messages(elsewhere) == CannedMessages(shared=[], personal=[])


def test_only_admins_change_what_is_shared(world: World, admin: Staff, maria: Staff) -> None:
    canned = world.deskbell.canned
    canned.keep(admin, "shared", ONE, HELLO)
    canned.keep_faq(admin, ONE, RENEW)
    for forbidden in (
        lambda: canned.keep(maria, "shared", TWO, HELLO),
        lambda: canned.drop(maria, "shared", ONE),
        lambda: canned.keep_faq(maria, TWO, RENEW),
        lambda: canned.drop_faq(maria, ONE),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    assert [one.id for one in canned.messages(maria).shared] == [ONE]
    assert [one.id for one in canned.faqs(maria).faqs] == [ONE]


def test_one_is_changed_and_deleted_by_its_id(world: World, maria: Staff) -> None:
    canned = world.deskbell.canned
    for text in ("Hello.", "Hello there."):
        canned.keep(maria, "personal", ONE, CannedMessage(title="Greeting", text=text, shortcut="hi"))
    assert [one.message.text for one in canned.messages(maria).personal] == ["Hello there."]
    for _ in range(2):  # gone stays gone
        assert canned.drop(maria, "personal", ONE).personal == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"shortcut": "two words"}, "shortcut"),
        ({"shortcut": "hi"}, "shortcut"),  # another one's
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    world: World, maria: Staff, fields: dict[str, str], field: str
) -> None:
    canned = world.deskbell.canned
    canned.keep(maria, "personal", ONE, HELLO)
    with pytest.raises(BadSettings) as refused:
        canned.keep(maria, "personal", TWO, CannedMessage(**{"title": "Other", "text": "Text"} | fields))
    assert refused.value.field == field
    assert [one.id for one in canned.messages(maria).personal] == [ONE]


def test_there_is_an_end_to_how_many(world: World, admin: Staff, maria: Staff) -> None:
    libraries, canned = LibrariesStore(), world.deskbell.canned
    for number in range(MOST_CANNED):
        libraries.put_canned("ashgrove", "of-maria", f"{number:022d}", CannedMessage(title=str(number), text="Text"))
    for number in range(MOST_FAQS):
        libraries.put_faq("ashgrove", f"{number:022d}", RENEW)
    with pytest.raises(BadSettings, match="200 canned messages already"):
        canned.keep(maria, "personal", ONE, HELLO)
    with pytest.raises(BadSettings, match="500 FAQs already"):
        canned.keep_faq(admin, ONE, RENEW)
    canned.keep(maria, "personal", f"{7:022d}", HELLO)  # there is room to change


def test_faqs_that_are_prepared_are_seen_by_admins_alone(world: World, admin: Staff, maria: Staff) -> None:
    canned = world.deskbell.canned
    canned.keep_faq(admin, ONE, RENEW)
    canned.keep_faq(admin, TWO, Faq(group="Access", question="Draft?", url="https://library.example/x", public=False))
    assert [one.id for one in canned.faqs(maria).faqs] == [ONE]
    assert [one.id for one in canned.faqs(admin).faqs] == [TWO, ONE]
    assert canned.drop_faq(admin, TWO) == Faqs(faqs=canned.faqs(maria).faqs)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"group": ""}, "group"),
        ({"question": " "}, "question"),
        ({"url": ""}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://library.example@evil.example/"}, "url"),
        ({"words": "x" * 301}, "words"),
    ],
)
def test_an_faq_is_a_question_and_a_web_address(world: World, admin: Staff, fields: dict[str, Any], field: str) -> None:
    given = {"group": "Loans", "question": "How?", "url": "https://library.example/"} | fields
    with pytest.raises(BadSettings) as refused:
        world.deskbell.canned.keep_faq(admin, ONE, Faq(**given))
    assert refused.value.field == field
