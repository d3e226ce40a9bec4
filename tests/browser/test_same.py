"""Whatever staff and patron do, and whatever becomes of their connections: every dashboard comes to show the same."""

import json
from collections.abc import Callable
from contextlib import ExitStack, suppress
from random import Random
from time import monotonic
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Error, Locator, expect

from tests.browser.conftest import Watch
from tests.browser.line import Line
from tests.browser.people import Librarian
from tests.conftest import Site
from tests.stack.clients import Patron, Socket, message, start_chat

pytestmark = [pytest.mark.usefixtures("morning"), pytest.mark.timeout(300)]

Logged: TypeAlias = Callable[[str], list[dict[str, Any]]]
Acts: TypeAlias = list[tuple[int, str]]

SETTLED: Final = 40  # s that the dashboards may take to agree, once all are back
A_MOMENT: Final = 2_000  # ms
AGAIN: Final = 250  # ms until they are compared again
QUESTION: Final = "Where is the map room?"

FIRST, SECOND, COLLEAGUE, PATRON = range(4)
TABS: Final = (FIRST, SECOND, COLLEAGUE)
STAFF_ACTS: Final = ("say", "say", "say boldly", "type", "rename", "reach", "join", "leave", "ask in", "turn away")
LINE_ACTS: Final = ("cut", "heal", "drop", "reload")
PATRON_ACTS: Final = ("say", "say", "type", "read", "drop off", "come back")
ACTS: Final = (
    *((who, what) for who in TABS for what in (*STAFF_ACTS, *LINE_ACTS)),
    *((PATRON, what) for what in PATRON_ACTS * 2),
)
MANY: Final = 20  # acts in a chat

# What is on screen is pressed if it is there: nobody waits for what a colleague may just have taken away.
PRESS: Final = """(name) => {
  const found = ['dialog[open] button', '.pane button']
    .flatMap((buttons) => [...document.querySelectorAll(buttons)])
    .find((one) => one.checkVisibility() && (one.getAttribute('aria-label') ?? one.innerText).trim() === name);
  found?.click();
  return found !== undefined;
}"""
ASK_IN: Final = """(name) => [...document.querySelectorAll('dialog[open] li button, dialog[open] .choose__body button')]
  .find((one) => one.textContent.includes(name))?.click()"""
UPDATE: Final = """async ([place, text]) => {
  const input = document.querySelectorAll('.updated input')[place];
  if (!input) return;
  input.value = text;
  input.dispatchEvent(new Event('input', {bubbles: true}));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  input.form?.requestSubmit();
}"""
SHOWN: Final = """(me) => {
  const ownOrTicking = / · Draft|\\d+:\\d\\d|\\d+ min/g; // drafts are a tab's own
  const text = (one) => one?.textContent.replace(/\\s+/g, ' ').replace(ownOrTicking, '').trim();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const named = (words) => words.replace(/\\b[Yy]ou\\b/g, me);
  const facts = Object.fromEntries(all('.pane .facts > div').map((one) => [...one.children].map(text)));
  return {
    isAtRest: text(document.querySelector('.bar__states .hidden-text')) === 'Connected'
      && document.querySelector('.pane .log') !== null && !all('.message--sending').length,
    toEverybody: {
      name: text(document.querySelector('.pane h1')),
      contact: all('.updated input')[1]?.value ?? facts['Contact Info'] ?? '',
      said: all('.log .message:not(.message--failed) .bubble').map((one) => one.innerHTML),
      happened: all('.log .event').map((one) => named(text(one))),
      state: all('.pane .head__sub .state').map((one) => named(text(one))),
    },
    toMe: [
      ...all('.list__head, .filters, .row, .op, .pane .head__sub, .pane .head__acts').map(text),
      ...all('.log .message__meta').map(text),
    ],
  };
}"""


class Scene:
    """Three dashboards, two of them tabs of one librarian, each on a line of its own; and the patron of a chat."""

    def __init__(self, tabs: list[Librarian], lines: list[Line], patron: Patron, leave: ExitStack) -> None:
        self.tabs = tabs
        self.lines = lines
        self.patron = patron
        self._acts = 0
        self._leave = leave
        self._socket: Socket | None = None
        self._messages = 0

    def begin(self) -> None:
        """The patron asks, Maria claims the chat, and all look at it."""
        self._act_as_patron("come back")
        for tab in self.tabs:
            self._open_in(tab)
        maria, *others = self.tabs
        maria.press("Claim this Chat")
        expect(maria.composer).to_be_visible()
        for tab in others:
            expect(tab.log.get_by_text("claimed this chat")).to_be_visible()

    def act(self, who: int, what: str) -> None:
        """Do this if it can be done now."""
        self._acts += 1
        if who == PATRON:
            self._act_as_patron(what)
        elif what in LINE_ACTS:
            self._act_on_line(who, what)
        else:
            self._act_as_staff(who, what)

    def all_back(self) -> None:
        """No line is cut any more, everybody looks at the chat, and nobody has a name or a contact left to send."""
        for line in self.lines:
            line.heal()
        self._act_as_patron("come back")
        for tab in self.tabs:
            self._open_in(tab)
            expect(tab.connected).to_be_attached(timeout=SETTLED * 1_000)
            for field, text in enumerate(("Pat Atlast", "pat@example.org")):
                tab.page.evaluate(UPDATE, [field, text])

    def end(self) -> None:
        """Whoever may ends the chat: who has handed it over may not, and one that all have left is claimed again."""
        maria = self.tabs[FIRST]
        if maria.page.evaluate(PRESS, "Claim this Chat"):
            expect(maria.composer).to_be_visible()
        tab = next(tab for tab in self.tabs if tab.page.evaluate(PRESS, "End Chat"))
        expect(tab.log.locator(".stamp")).to_be_visible()

    def close(self) -> None:
        """All take it off their lists, with what they were still writing."""
        for who in (FIRST, COLLEAGUE):
            self.tabs[who].page.evaluate(PRESS, "Close Chat")
            self.tabs[who].page.evaluate(PRESS, "Close Chat")
        for tab in self.tabs:
            expect(tab.list.get_by_role("link", name="Pat Atlast")).to_have_count(0)

    def expect_agreement(self, logged: Logged) -> None:
        """Wait until all dashboards show the same, and what was said as it is stored."""
        deadline = monotonic() + SETTLED
        while True:
            first, second, colleague = (tab.page.evaluate(SHOWN, tab.name) for tab in self.tabs)
            said = stored(logged(self.patron.chat_id))
            alike = first == second and first["toEverybody"] == colleague["toEverybody"]
            if (alike and first["isAtRest"] and first["toEverybody"]["said"] == said) or monotonic() > deadline:
                break
            self.tabs[FIRST].page.wait_for_timeout(AGAIN)
        assert first == second
        assert first["toEverybody"] == colleague["toEverybody"]
        assert first["toEverybody"]["said"] == said
        assert first["isAtRest"]

    def _write(self, composer: Locator, what: str) -> None:
        composer.fill(f"Staff, {self._acts}", timeout=A_MOMENT)
        keys = {"say": ("Enter",), "say boldly": ("Control+a", "Control+b", "Enter"), "type": ()}
        for key in keys[what]:
            composer.press(key, timeout=A_MOMENT)

    def _open_in(self, tab: Librarian) -> None:
        tab.page.evaluate("(hash) => { location.hash = hash }", f"#chat/{self.patron.chat_id}")

    def _act_as_staff(self, who: int, what: str) -> None:
        tab = self.tabs[who]
        match what:
            case "say" | "say boldly" | "type":
                self._open_in(tab)
                with suppress(Error):  # there is no composer where the chat was left
                    tab.pane.locator(".composer, .claim, .after").first.wait_for(timeout=A_MOMENT)
                    if tab.composer.is_visible():
                        self._write(tab.composer, what)
            case "rename":
                tab.page.evaluate(UPDATE, [0, f"Pat the {self._acts}th"])
            case "reach":
                tab.page.evaluate(UPDATE, [1, f"pat{self._acts}@example.org"])
            case "join":
                tab.page.evaluate(PRESS, "Join")
            case "leave":
                tab.page.evaluate(PRESS, "More actions")
                tab.page.evaluate(PRESS, "Leave")
            case "ask in":
                tab.page.evaluate(PRESS, "Add Participants")
                tab.page.evaluate(ASK_IN, "Daniel Cho")
                tab.page.evaluate(PRESS, "Close")
            case "turn away":
                tab.page.evaluate("location.hash = location.hash.startsWith('#chat') ? '#staff' : '#'")

    def _act_on_line(self, who: int, what: str) -> None:
        line = self.lines[who]
        match what:
            case "cut":
                line.cut()
            case "heal":
                line.heal()
            case "drop":
                line.drop()
            case "reload":
                line.heal()  # a dashboard that is opened without a network has nothing to show
                self.tabs[who].page.reload()

    def _act_as_patron(self, what: str) -> None:
        chat_id = self.patron.chat_id
        if self._socket is None:
            if what == "come back":
                self._socket = self._leave.enter_context(self.patron.listen())
            return
        match what:
            case "say":
                self._messages += 1
                client_id = f"patron-tab.{self._messages}"
                self._socket.ask("message", **message(chat_id, client_id, f"The patron, {self._acts}"))
            case "type":
                self._socket.send({"action": "typing", "chat_id": chat_id})
            case "read":
                entries = self._socket.ask("sync", chat_id=chat_id, after=0)["entries"]
                self._socket.send({"action": "seen", "chat_id": chat_id, "seq": len(entries)})
            case "drop off":
                self._socket.kill()
                self._socket = None


def stored(log: list[dict[str, Any]]) -> list[str]:
    """What was said, as a bubble has it."""
    return [
        f"<strong>{entry['text']}</strong>" if entry.get("formats") else entry.get("question", entry.get("text", ""))
        for entry in log
        if entry["type"] in ("started", "message")
    ]


@pytest.fixture
def tabs(maria: Librarian, daniel: Librarian) -> list[Librarian]:
    """Maria twice, in two tabs of her browser, and Daniel."""
    page = maria.page.context.new_page()
    kept = json.dumps(maria.page.evaluate("({...sessionStorage})"))
    page.add_init_script(f"if (!sessionStorage.length) Object.assign(sessionStorage, {kept})")
    page.goto(maria.page.url)
    return [maria, Librarian(page, maria.username, maria.password, maria.name), daniel]


@pytest.fixture
def lines(tabs: list[Librarian], watch: Watch) -> list[Line]:
    """One for each tab."""
    watch.expect(r"net::ERR_INTERNET_DISCONNECTED")
    lines = [Line() for _ in tabs]
    for tab, line in zip(tabs, lines, strict=True):
        line.carry(tab.page)
        tab.page.reload()
        expect(tab.connected).to_be_attached(timeout=SETTLED * 1_000)
    return lines


@pytest.fixture
def enact(tabs: list[Librarian], lines: list[Line], site: Site, logged: Logged) -> Callable[[Acts], None]:
    """`enact(acts)`: a chat in which these happen, and a look at what each dashboard shows after it."""

    def played(acts: Acts) -> None:
        with ExitStack() as leave:
            scene = Scene(tabs, lines, start_chat(site, "ashgrove.home", QUESTION), leave)
            scene.begin()
            for who, what in acts:
                scene.act(who, what)
            scene.all_back()
            scene.expect_agreement(logged)
            scene.end()
            scene.expect_agreement(logged)
            scene.close()

    return played


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # to shrink would take an hour
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chance=st.randoms(use_true_random=True))
def test_every_dashboard_shows_the_same(chance: Random, enact: Callable[[Acts], None]):
    enact(chance.choices(ACTS, k=MANY))
