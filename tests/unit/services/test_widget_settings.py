"""What a library sets for one of its widgets, and what pages and chats make of it."""

from typing import Any

import pytest

from chalicelib.domain.pages import Pages
from chalicelib.errors import BadSettings, NotAllowed, NotFound, SiteNotAllowed
from chalicelib.protocol.rest import WidgetSections
from tests.unit.conftest import World

HOME = "ashgrove.home"


def save(world: World, widget_id: str = HOME, **sections: Any) -> WidgetSections:
    admin = world.operator("hana", admin=True)
    return world.deskbell.widgets.set_sections(admin, widget_id, WidgetSections(**sections))


def read(world: World) -> WidgetSections:
    return world.deskbell.widgets.sections(world.operator("hana", admin=True), HOME)


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
