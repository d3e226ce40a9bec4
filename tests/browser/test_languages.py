"""The patron's side in other languages: all of it, from the first word on, and in the one that is asked for."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from playwright.sync_api import BrowserContext, Frame, FrameLocator, Locator, Route, expect

from chalicelib.domain.pages import Pages
from chalicelib.stores.libraries import Widget
from infra import assets
from infra.deploy import Stack
from infra.seed import seed
from tests.browser.conftest import LIBRARY, LIBRARY_HERE, Watch, Windows
from tests.browser.line import Line
from tests.browser.people import Librarian, Patron
from tests.browser.survey import Survey
from tests.browser.test_screens import A_KEY

pytestmark = pytest.mark.usefixtures("morning")

Texts = dict[str, str]
"""By key: "form.greeting", "chat.newMessages.one"."""

SLOT = re.compile(r"\{\w+\}")
# What is neither ours nor in the reader's language: names, and what was seeded.
NAMES = {"Maria", "Okafor", "MO", "Ashgrove", "University", "Library", "Reference", "Hasty", "Night", "Desk"}
NAMES |= {"name", "example", "edu"}
QUESTION = {"ar": "أين خريطة عام 1871؟", "fr": "Où voir le plan de 1871 ?"}
ANSWER = {"ar": "في قاعة الخرائط، الطابق الثالث.", "fr": "À la salle des cartes, au troisième étage."}
THANKS = {"ar": "شكرًا! هل تفتح يوم السبت؟", "fr": "Merci ! Est-elle ouverte le samedi ?"}
READER = {"ar": "أمينة", "fr": "Amina"}

# Whatever the chat draws, for however short a time; but for the library's own other ways to ask.
DRAWN = """
if (location.pathname.startsWith("/chat/")) {
  globalThis.drawn = new Set();
  const names = ["aria-label", "title", "placeholder"], others = "noscript, script, .others";
  new MutationObserver(() => {
    if (!document.body) return;
    const walker = document.createTreeWalker(document.body);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest(others)) drawn.add(node.data);
      for (const name of names) if (node.getAttribute?.(name)) drawn.add(node.getAttribute(name));
    }
  }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
}
"""


@pytest.fixture(scope="session")
def texts() -> dict[str, Texts]:
    """What each language says."""
    printed = subprocess.run(
        ["node", "chat/scripts/texts.js", "--print"],
        cwd=assets.SOURCES,
        env=assets._with_node(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {tag: dict(flat(language["texts"])) for tag, language in json.loads(printed).items()}


def flat(texts: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, text in texts.items():
        if isinstance(text, str):
            yield path + key, text
        else:
            yield from flat(text, f"{path}{key}.")


def pattern(text: str) -> re.Pattern[str]:
    """The text, whatever fills it in, and whatever its spaces are taken for."""
    return re.compile(".+".join(r"\s".join(map(re.escape, re.split(r"\s", part))) for part in SLOT.split(text)))


class Reader(Patron):
    """A patron who reads this language, on a page in it."""

    def __init__(self, context: BrowserContext, url: str, texts: Texts) -> None:
        super().__init__(context, url)
        self.texts = texts
        self.launcher = self.page.get_by_role("button", name=pattern(texts["loader.launch"]))

    @property
    def chat(self) -> FrameLocator:
        return self.page.frame_locator("deskbell-panel iframe")

    @property
    def frame(self) -> Frame:
        frame = self.page.locator("deskbell-panel iframe").element_handle().content_frame()
        assert frame
        return frame

    @property
    def composer(self) -> Locator:
        return self.chat.get_by_label(self.texts["composer.label"])

    def reads(self, key: str) -> Locator:
        return self.chat.get_by_text(pattern(self.texts[key]))

    def heading(self, key: str) -> Locator:
        return self.chat.get_by_role("heading", name=pattern(self.texts[key]))

    def field(self, key: str) -> Locator:
        return self.chat.get_by_label(pattern(self.texts[key]))

    def press(self, button: str) -> None:
        super().press(self.texts[button])

    def confirm(self, button: str) -> None:
        super().confirm(self.texts[button])

    @property
    def drawn(self) -> list[str]:
        found: list[str] = self.frame.evaluate("[...drawn]")
        return found


@pytest.fixture
def page_in(publish: Callable[[str, str], str], home: str) -> Callable[..., str]:
    """`page_in("ar", "ashgrove.night")`: the URL of a page of the library in this language, with that widget."""

    def page(language: str, widget: str = "ashgrove.home", line: str = "") -> str:
        markup = requests.get(home, timeout=10).text.replace("ashgrove.home", widget)
        attributes = f'lang="{language}" dir="rtl"' if language == "ar" else f'lang="{language}"'
        markup = markup.replace('<html lang="en"', f"<html {attributes}").replace("data-widget", f"{line} data-widget")
        return publish(f"{widget}-{language}{re.sub(r'[^a-z]', '', line)}.html", markup)

    return page


@pytest.fixture
def reader(
    windows: Windows, page_in: Callable[..., str], texts: dict[str, Texts], tmp_path: Path
) -> Callable[..., Reader]:
    """`reader("ar")`, before they visit a page in Arabic."""

    def reading(language: str, widget: str = "ashgrove.home") -> Reader:
        context = windows.ordinary(tmp_path / f"{language}-{widget}", viewport=LIBRARY)
        context.add_init_script(DRAWN)
        return Reader(context, page_in(language, widget), texts[language])

    return reading


def no_english(patron: Reader, language: str, english: Texts) -> None:
    """Nothing was drawn, at any time, that stands in English."""
    drawn = [text for text in patron.drawn if text not in (*QUESTION.values(), *ANSWER.values(), *THANKS.values())]
    assert len(drawn) > 5, drawn
    if language == "ar":
        foreign = {word for text in drawn for word in re.findall(r"[A-Za-z]{2,}", text)} - NAMES
        assert not foreign, foreign
        return
    own = " ".join(patron.texts.values())
    parts = {part.strip(" .,:;") for text in english.values() for part in SLOT.split(text)}
    english_parts = {part for part in parts if len(part) > 2 and part not in own}
    found = {part for part in english_parts for text in drawn if re.search(rf"\b{re.escape(part)}\b", text)}
    assert not found, found


LANGUAGES = pytest.mark.parametrize("language", ["ar", "fr"])


@LANGUAGES
def test_asking(language: str, reader: Callable[..., Reader], survey: Survey, texts: dict[str, Texts], watch: Watch):
    patron = reader(language)
    patron.visit()
    expect(patron.launcher).to_be_visible()
    survey.library(f"{language}-launcher", patron.page)
    patron.launcher.click()
    expect(patron.heading("form.greeting")).to_be_visible()
    root = patron.chat.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    survey.widget(f"{language}-form", patron)
    patron.press("form.start")
    expect(patron.reads("form.missing")).to_be_visible()
    survey.widget(f"{language}-form-error", patron)

    watch.expect("status of 429")
    refusal = {"code": "network_limited", "message": "Many people are asking."}
    patron.context.route("**/api/chats", lambda route: route.fulfill(status=429, json=refusal))
    patron.field("form.question").fill(QUESTION[language])
    patron.field("form.name").fill(READER[language])
    patron.press("form.start")
    expect(patron.reads("problems.network_limited")).to_be_visible()
    survey.widget(f"{language}-refused", patron)
    patron.context.unroute("**/api/chats")
    patron.press("form.start")
    place = "waiting.place.1" if language == "ar" else "waiting.place.one"
    expect(patron.heading(place)).to_be_visible()
    survey.widget(f"{language}-waiting", patron)
    patron.press("waiting.leave")
    survey.widget(f"{language}-confirm-leave", patron)
    patron.confirm("end.keepWaiting")
    no_english(patron, language, texts["en"])


@LANGUAGES
def test_a_conversation_to_its_end(
    language: str,
    reader: Callable[..., Reader],
    maria: Librarian,
    line: Line,
    survey: Survey,
    texts: dict[str, Texts],
):
    patron = reader(language)
    patron.over(line)
    patron.open()
    patron.field("form.question").fill(QUESTION[language])
    patron.field("form.name").fill(READER[language])
    patron.press("form.start")
    maria.claim(READER[language])
    expect(patron.chat.get_by_role("heading", name=maria.name)).to_be_visible()
    expect(patron.reads("chat.joined")).to_be_visible()
    maria.say(ANSWER[language])
    patron.say(THANKS[language])
    expect(patron.log.get_by_text(f"· {patron.texts['chat.seen']}")).to_be_visible()
    maria.composer.press_sequentially("…………", delay=A_KEY)
    expect(patron.chat.locator(".typing").get_by_text(pattern(patron.texts["chat.typing"]))).to_be_visible()
    survey.widget(f"{language}-conversation", patron)
    patron.press("options")
    expect(patron.reads("tools.larger")).to_be_visible()
    survey.widget(f"{language}-options", patron)
    patron.chat.get_by_role("menuitem", name=patron.texts["tools.device.title"]).click()
    expect(patron.field("tools.device.link")).to_be_visible()
    survey.widget(f"{language}-device", patron)
    patron.confirm("tools.done")

    line.cut()
    patron.say("1871")
    expect(patron.reads("chat.sendingLater")).to_be_visible()
    expect(patron.reads("reconnecting.withOperator")).to_be_visible()
    survey.widget(f"{language}-reconnecting", patron)
    line.heal()
    expect(patron.reads("chat.sendingLater")).to_have_count(0, timeout=30_000)
    patron.press("clear.button")
    survey.widget(f"{language}-confirm-clear", patron)
    patron.confirm("end.keep")
    patron.press("end.button")
    survey.widget(f"{language}-confirm-end", patron)
    patron.confirm("end.button")
    expect(patron.log.get_by_text(patron.texts["ended.byYou"])).to_be_visible()
    survey.widget(f"{language}-ended", patron)
    no_english(patron, language, texts["en"])


@LANGUAGES
def test_a_closed_desk(language: str, reader: Callable[..., Reader], survey: Survey, texts: dict[str, Texts]):
    patron = reader(language, "ashgrove.night")
    patron.visit()
    closed = patron.page.get_by_role("button", name=pattern(patron.texts["loader.closed"]))
    expect(closed).to_be_visible()
    survey.library(f"{language}-launcher-closed", patron.page)
    closed.click()
    expect(patron.heading("closed.title")).to_be_visible()
    survey.widget(f"{language}-closed", patron)
    patron.field("lost.question").fill(QUESTION[language])
    patron.field("lost.email").fill("amina")
    patron.press("closed.send")
    expect(patron.reads("lost.emailWrong")).to_be_visible()
    survey.widget(f"{language}-closed-error", patron)
    patron.field("lost.email").fill("name@example.edu")
    patron.press("closed.send")
    expect(patron.heading("ticketed.title")).to_be_visible()
    survey.widget(f"{language}-ticketed", patron)
    no_english(patron, language, texts["en"])


@LANGUAGES
def test_a_question_that_becomes_a_ticket_and_a_page_that_is_not_the_librarys(
    language: str, reader: Callable[..., Reader], survey: Survey, texts: dict[str, Texts]
):
    patron = reader(language, "ashgrove.hasty")
    patron.open()
    patron.field("form.question").fill(QUESTION[language])
    patron.press("form.start")
    patron.press("waiting.ticket")
    expect(patron.heading("lost.titleOffer")).to_be_visible()
    survey.widget(f"{language}-ticket", patron)
    no_english(patron, language, texts["en"])
    patron.press("lost.back")
    patron.press("clear.button")
    patron.confirm("clear.button")
    expect(patron.launcher).to_be_visible()

    elsewhere = reader(language, "ashgrove.own")
    elsewhere.open()
    expect(elsewhere.heading("elsewhere.title")).to_be_visible()
    survey.widget(f"{language}-elsewhere", elsewhere)
    no_english(elsewhere, language, texts["en"])


def test_the_language_that_is_asked_for(
    windows: Windows, page_in: Callable[..., str], texts: dict[str, Texts], stack: Stack, tmp_path: Path
):
    own = Widget(id="ashgrove.zh", department="reference", accent="#1f3a68", pages=Pages(language="zh-Hans"))
    seed(stack, msgspec.structs.replace(LIBRARY_HERE, widgets=(*LIBRARY_HERE.widgets, own)))
    context = windows.ordinary(tmp_path / "profile", viewport=LIBRARY, locale="es-MX")

    def comes(language: str, url: str) -> None:
        patron = Reader(context, url, texts[language])
        patron.open()
        expect(patron.heading("form.greeting")).to_be_visible()
        expect(patron.chat.locator("html")).to_have_attribute("lang", language)
        patron.page.close()

    comes("fr", page_in("fr-CA"))
    comes("ar", page_in("fr", line="data-lang='ar'"))
    comes("es", page_in("de"))  # the browser's
    comes("es", page_in(""))
    comes("zh-Hans", page_in("de", "ashgrove.zh"))  # the widget's
    comes("en", page_in("en", "ashgrove.zh"))


def test_english_stands_in_for_a_language_that_does_not_load(
    reader: Callable[..., Reader], texts: dict[str, Texts], watch: Watch
):
    watch.expect("ERR_FAILED")
    patron = reader("fr")

    def refuse(route: Route) -> None:
        route.abort()

    patron.context.route(re.compile(r"/assets/fr-"), refuse)
    patron.open()
    expect(patron.chat.get_by_role("heading", name=texts["en"]["form.greeting"])).to_be_visible()
    expect(patron.chat.locator("html")).to_have_attribute("lang", "en")


def test_the_library_says_it_in_its_own_words(reader: Callable[..., Reader]):
    patron = reader("fr")
    patron.open()
    expect(patron.chat.get_by_text("Votre question va à l’équipe Reference")).to_be_visible()  # infra/seed.py


def test_the_chats_own_page_is_in_the_language_of_the_page_that_leads_there(
    reader: Callable[..., Reader], about: dict[str, Any]
):
    patron = reader("ar")
    origin = re.match(r"https?://[^/]+", about["dashboard_url"])
    assert origin
    patron.visit(f"{origin[0]}/ask/ashgrove.home?lang=ar")
    expect(patron.page.get_by_role("heading", name=patron.texts["form.greeting"])).to_be_visible()
    expect(patron.page.locator("html")).to_have_attribute("dir", "rtl")
