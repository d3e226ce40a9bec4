"""Who reads French works in French: no screen of the dashboard falls back to English, and all fit on a phone."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from infra.assets import SOURCES
from tests.browser.conftest import Watch
from tests.browser.people import Librarian, Patron, wait_until
from tests.browser.survey import AXE, DESK, OVERFLOW, PHONE, Survey

pytestmark = pytest.mark.usefixtures("morning")

AtDoor = Callable[..., Librarian]

ENGLISH: Final = SOURCES / "dashboard" / "src" / "texts" / "en"
# A text of two words or more, as it stands in the sources.
TEXT: Final = re.compile(r'"([^"\\$]*\w[^"\\$]* \w[^"\\$]*)"')
# What people can read or hear: texts, and what stands for them.
SAID: Final = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [document.title];
  while (texts.nextNode()) said.push(texts.currentNode.data);
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    for (const name of ['aria-label', 'title', 'placeholder']) said.push(one.getAttribute(name) ?? '');
  }
  return said.map((text) => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}"""
QUESTION: Final = "Où est la salle des cartes ?"
PAGES: Final = {
    "#staff": "Discussions internes",
    "#widgets": "Pourquoi mon widget est-il hors ligne ?",
    "#widget/ashgrove.home": "Avant la discussion",
    "#library": "Bibliothèque",
    "#canned": "Messages prédéfinis",
    "#faqs": "FAQ",
    "#surveys": "Questionnaires",
}


@cache
def english() -> frozenset[str]:
    """The English texts of two words and more."""
    return frozenset(text.strip() for file in ENGLISH.glob("*.ts") for text in TEXT.findall(file.read_text()))


def check_words(page: Page, screen: str) -> None:
    """It speaks no English."""
    said = set(page.evaluate(SAID))
    assert not said & english(), f"{screen}: {said & english()}"


def check(page: Page, screen: str) -> None:
    """It speaks no English, is accessible, and fits on a phone."""
    check_words(page, screen)
    found = Axe().run(page, options=AXE)
    assert not found.violations_count, f"{screen}: {found.generate_report()}"
    page.set_viewport_size(PHONE)
    wait_until(page, "(width) => innerWidth === width", arg=PHONE["width"])
    assert page.evaluate(OVERFLOW) <= 0, f"{screen} is too wide"
    page.set_viewport_size(DESK)


def sign_in(librarian: Librarian) -> None:
    page = librarian.page
    page.get_by_label("Courriel ou identifiant").fill(librarian.username)
    page.get_by_label("Mot de passe", exact=True).fill(librarian.password)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_text("Vérification rapide")).to_be_visible()


def test_a_chat_is_answered_in_french(at_door: AtDoor, patron: Patron, survey: Survey):
    def look(screen: str) -> None:
        check_words(page, screen)
        survey.dashboard(f"fr-{screen}", page)

    daniel = at_door("daniel", locale="fr-CA")
    page, pane = daniel.page, daniel.pane
    assert len(english()) > 300
    expect(page.get_by_role("heading", name="Connexion")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "fr"
    check(page, "sign-in")
    sign_in(daniel)
    look("settings")
    page.get_by_role("button", name="Passer en ligne").click()
    expect(page.get_by_role("heading", name="Tout est calme")).to_be_visible()
    check(page, "quiet")

    patron.ask(QUESTION, "Inès Roy")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Inès Roy", exact=True))
    row.get_by_role("button", name="Prendre la discussion").click()
    daniel.composer.fill("Au deuxième étage.")
    daniel.composer.press("Enter")
    expect(patron.bubbles.filter(has_text="Au deuxième étage.")).to_be_visible()
    look("chat")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Recherche et commandes")).to_be_focused()
    check(page, "palette")
    page.keyboard.press("Escape")
    pane.get_by_role("button", name="Ajouter des participants").click()
    expect(page.get_by_role("dialog", name="Ajouter des participants")).to_be_visible()
    check(page, "participants")
    page.keyboard.press("Escape")
    pane.get_by_role("tab", name="Informations sur l’usager").click()
    expect(pane.get_by_role("heading", name="Discussions précédentes avec l’usager")).to_be_visible()
    check(page, "patron")
    pane.get_by_role("tab", name="Discussion", exact=True).click()
    pane.get_by_role("button", name="Terminer la discussion").click()
    expect(page.get_by_role("heading", name="Après cette discussion")).to_be_visible()
    page.locator("[data-act=record]").click()
    look("record")


def test_every_page_is_in_french_and_what_the_server_says(at_door: AtDoor, watch: Watch):
    watch.expect("status of 400")
    hana = at_door("hana", locale="fr-CA")
    page = hana.page
    sign_in(hana)

    def show(where: str, heading: str) -> None:
        page.goto(page.url.partition("#")[0] + where)
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)

    for where, heading in PAGES.items():
        show(where, heading)
        check(page, where)
    show("#widgets", "Pourquoi mon widget est-il hors ligne ?")
    expect(page.locator(".widget__sentence").first).to_contain_text("Le chat est")
    for sentence in page.locator(".widget__sentence, .widget__advice, .steps .hint").all_text_contents():
        assert not re.search(r"\b(is|are|the|and|nobody|rings|until|monitors)\b", sentence), sentence
    page.get_by_role("button", name="Modifier qui est sollicité").first.click()
    page.get_by_role("button", name="Ajouter une étape").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("L’étape 2 n’a pas de service.")).to_be_visible()
    page.get_by_role("button", name="Modifier les horaires").first.click()
    check(page, "chain")


def test_the_language_can_be_chosen_by_hand(at_door: AtDoor):
    maria = at_door("maria", locale="en-GB")
    page = maria.page
    page.get_by_label("Email or username").fill(maria.username)

    page.get_by_role("button", name="Français").click()

    expect(page.get_by_role("heading", name="Connexion")).to_be_visible()
    expect(page.get_by_label("Courriel ou identifiant")).to_have_value(maria.username)
    page.get_by_label("Mot de passe", exact=True).fill(maria.password)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_text("Vérification rapide")).to_be_visible()
    page.get_by_role("switch", name="Affichage compact").check()
    page.get_by_role("group", name="Langue").get_by_role("button", name="English").click()
    expect(page.get_by_text("Quick check")).to_be_visible()
    expect(page.get_by_role("group", name="Language").get_by_role("button", name="English")).to_be_focused()
    expect(page.get_by_role("switch", name="Compact")).to_be_checked()
    page.reload()
    expect(page.get_by_text("Quick check")).to_be_visible()
