"""What an admin sets for a widget, and what patrons meet then."""

from collections.abc import Callable

import msgspec
import pytest
from playwright.sync_api import expect

from chalicelib.stores.libraries import Widget
from infra.deploy import Stack
from infra.seed import seed
from tests.browser.conftest import LIBRARY_HERE, Watch
from tests.browser.people import Librarian

ACCENT = "#1f3a68"
HERE = msgspec.structs.replace(
    LIBRARY_HERE, widgets=(*LIBRARY_HERE.widgets, Widget(id="ashgrove.standing", department="reference", accent=ACCENT))
)


@pytest.fixture(autouse=True)
def library(morning: None, stack: Stack) -> None:
    seed(stack, HERE)


def set_up(librarian: Librarian, widget: str) -> None:
    """Opens the settings of a widget."""
    page = librarian.page
    page.get_by_role("link", name="Widgets").click()
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=widget, exact=True, level=2))
    card.get_by_role("link", name="Set up the widget").click()
    expect(page.get_by_role("heading", name=f"Set up {widget}", level=1)).to_be_visible()


def save(librarian: Librarian) -> None:
    librarian.page.get_by_role("button", name="Save", exact=True).click()


def test_settings_are_corrected_where_they_were_refused_and_nothing_typed_is_lost(hana: Librarian, watch: Watch):
    watch.expect("status of 400")
    set_up(hana, "Standing")
    page = hana.page
    websites = page.get_by_label("Websites")
    websites.fill("https://library.example\nlibrary.example/catalogue")
    page.get_by_label("Language").select_option("Français")
    save(hana)
    expect(page.get_by_role("alert")).to_contain_text("“library.example/catalogue” is no website.")
    expect(websites).to_be_focused()
    page.get_by_role("link", name="Widgets").click()
    set_up(hana, "Standing")
    expect(page.get_by_text("This is what you changed and have not saved.")).to_be_visible()
    websites.fill("https://library.example\n\nhttps://Catalogue.Library.example/")
    save(hana)
    expect(page.get_by_role("main").get_by_text("Saved.", exact=True)).to_be_visible()
    page.reload()
    expect(websites).to_have_value("https://library.example\nhttps://catalogue.library.example")
    expect(page.get_by_label("Language")).to_have_value("fr")


def test_a_widgets_settings_are_an_admins(at_desk: Callable[..., Librarian], watch: Watch):
    watch.expect("status of 403")
    maria = at_desk("maria")
    maria.page.get_by_role("link", name="Widgets").click()
    expect(maria.page.get_by_role("heading", name="Home", exact=True)).to_be_visible()
    expect(maria.page.get_by_role("link", name="Set up the widget")).to_have_count(0)
    maria.page.goto(maria.page.url.partition("#")[0] + "#widget/ashgrove.home")
    expect(maria.page.get_by_role("alert")).to_contain_text("Only an admin can change a widget.")
