"""What a library sets for one of its widgets, and what pages and chats make of it."""

import json
from typing import Any

import boto3
import msgspec
import pytest
from msgspec.structs import replace

from chalicelib.domain.entries import Started
from chalicelib.domain.forms import Consent, Field, Filled, Form
from chalicelib.domain.offline import Offline
from chalicelib.domain.pages import Pages
from chalicelib.errors import BadSettings, FormChanged, FormIncomplete, NotAllowed, NotFound, SiteNotAllowed
from chalicelib.protocol.rest import LeaveQuestion, WidgetSections
from chalicelib.stores.libraries import LibraryItem
from chalicelib.stores.tickets import TicketItem
from tests.unit.conftest import World

HOME = "ashgrove.home"
WORDS = "We keep this chat for 30 days."
FORM = Form(
    contact="required",
    question="optional",
    fields=(Field(label="Course", required=True), Field(label="Campus", options=("North", "South"))),
    consent=Consent(text=WORDS),
)
FILLED = {"contact": "noor@example.org", "answers": {"Campus": "South", "Course": "BIO 101"}, "consent": WORDS}


def save(world: World, widget_id: str = HOME, **sections: Any) -> WidgetSections:
    admin = world.operator("hana", admin=True)
    return world.deskbell.widgets.set_sections(admin, widget_id, WidgetSections(**sections))


def read(world: World) -> WidgetSections:
    return world.deskbell.widgets.sections(world.operator("hana", admin=True), HOME)


def test_a_widget_from_before_there_were_sections_keeps_its_sites_and_its_language(world: World) -> None:
    """Without its sites any page could show it: whoever updates must not open what a library had closed."""
    before = {
        "id": HOME,
        "department": "reference",
        "accent": "#0b556b",
        "sites": ["https://a.example"],
        "language": "es",
    }
    row = {"library_id": {"S": "ashgrove"}, "item": {"S": f"widget#{HOME}"}, "widget": {"S": json.dumps(before)}}
    boto3.client("dynamodb").put_item(TableName=LibraryItem.Meta.table_name, Item=row)
    assert read(world).pages == Pages(sites=("https://a.example",), language="es")
    assert save(world, pages=Pages(language="fr")).pages == read(world).pages == Pages(language="fr")


def test_what_an_admin_saves_is_kept_published_and_what_chats_go_by(world: World) -> None:
    assert read(world).pages == Pages()
    saved = save(world, pages=Pages(sites=("https://library.example/",), language="fr"))
    assert saved == read(world)
    assert world.published.widgets[HOME].sites == ["https://library.example"]
    assert world.published.widgets[HOME].language == "fr"
    with pytest.raises(SiteNotAllowed):
        world.start(site="https://elsewhere.example")
    world.start(site="https://library.example")


def test_a_section_that_is_left_out_stays_as_it_is(world: World) -> None:
    save(world, pages=Pages(language="fr"))
    puts = world.published.puts
    assert save(world).pages == Pages(language="fr")
    assert world.published.puts == puts  # nothing is new to pages


def test_a_refusal_names_section_and_field_and_changes_nothing(world: World) -> None:
    with pytest.raises(BadSettings) as refused:
        save(world, pages=Pages(language="tlh"))
    assert refused.value.field == "pages.language"
    assert read(world).pages == Pages()


def test_only_an_admin_sets_up_and_only_widgets_of_their_own(world: World) -> None:
    world.found_library("birchwood")
    with pytest.raises(NotAllowed):
        world.deskbell.widgets.sections(world.operator(), HOME)
    with pytest.raises(NotAllowed):
        world.deskbell.widgets.set_sections(world.operator(), HOME, WidgetSections())
    with pytest.raises(NotFound):
        save(world, "birchwood.home")


# ── the form before a chat ──────────────────────────────────────────────────────────────────────────────────────────


def first_entry(world: World, chat_id: str) -> Started:
    entry = world.log(chat_id)[0]
    assert isinstance(entry, Started)
    return entry


def test_pages_are_told_what_is_asked_only_where_that_is_not_what_is_always_asked(world: World) -> None:
    save(world, pages=Pages(language="fr"))
    assert world.published.widgets[HOME].form is None
    save(world, form=FORM)
    assert world.published.widgets[HOME].form == FORM


def test_what_was_filled_in_stands_in_the_first_entry_for_staff_and_in_no_list(world: World) -> None:
    save(world, form=FORM)
    started = world.start(question=" ", **FILLED)
    filled = Filled(contact="noor@example.org", answers={"Course": "BIO 101", "Campus": "South"}, consent=WORDS)
    assert first_entry(world, started.chat_id) == replace(
        first_entry(world, started.chat_id), filled=filled, question=""
    )
    assert started.chat.question == ""
    [listed] = world.monitor(world.operator(), "maria").chats
    assert "noor@example.org" not in msgspec.json.encode(listed).decode()


def test_a_form_that_is_not_filled_in_starts_no_chat_and_counts_for_nothing(world: World) -> None:
    save(world, form=FORM)
    for fields, refusal in (
        ({"contact": ""}, FormIncomplete),
        ({"answers": {"Campus": "South"}}, FormIncomplete),
        ({"answers": FILLED["answers"] | {"Shoe size": "43"}}, FormChanged),
        ({"consent": "Whatever you like."}, FormChanged),
    ):
        with world.calls() as made, pytest.raises(refusal):
            world.start(**{**FILLED, **fields})
        assert "UpdateItem" not in made  # which would count against the network
        assert "TransactWriteItems" not in made


def test_a_chat_that_has_begun_is_given_again_whatever_is_asked_by_now(world: World) -> None:
    started = world.start(start_key="k" * 22)
    save(world, form=FORM)
    assert world.start(start_key="k" * 22).chat_id == started.chat_id


def test_who_asks_no_names_has_guests(world: World) -> None:
    save(world, form=Form(name="hidden"))
    assert world.start().chat.patron_name.startswith("Guest ")
    with pytest.raises(FormChanged):
        world.start(name="Noor")
    save(world, form=Form(name="required"))
    with pytest.raises(FormIncomplete):
        world.start(name=" ")


# ── while nobody is there ───────────────────────────────────────────────────────────────────────────────────────────


def leave(world: World, **fields: Any) -> None:
    request = {"widget_id": HOME, "start_key": "a" * 22, "email": "noor@example.org", "question": "Where?", **fields}
    world.deskbell.tickets.leave_question(LeaveQuestion(**request), "203.0.113.7")


def test_a_question_that_is_left_carries_what_was_filled_in(world: World) -> None:
    save(world, form=FORM)
    with pytest.raises(FormIncomplete):
        leave(world)
    leave(world, answers=FILLED["answers"], consent=WORDS)
    [ticket] = TicketItem.scan()
    assert ticket.filled == Filled(answers={"Course": "BIO 101", "Campus": "South"}, consent=WORDS)


@pytest.mark.parametrize("shows", ["links", "hide"])
def test_no_question_is_left_where_nobody_would_read_it(world: World, shows: Any) -> None:
    save(world, offline=Offline(shows=shows))
    assert world.published.widgets[HOME].offline == shows
    with pytest.raises(FormChanged):
        leave(world)
    assert list(TicketItem.scan()) == []
