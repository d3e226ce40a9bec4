"""Whether the dashboard keeps up with a busy day: 200 chats in the list, 10 windows, 5,000 messages in one of them.

A librarian is at the built dashboard, in Chromium, on the stack. A task is as long as the main thread's own time in it
(by the clock it is as long as the machine is busy), and the longest counts.
"""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Final

from playwright.sync_api import Browser, Locator, Page, ViewportSize, WebSocketRoute, sync_playwright

from benchmarks import busy_day
from benchmarks.figures import Figure
from benchmarks.functions import Functions
from chalicelib.domain.callers import Patron
from chalicelib.domain.chats import Chat
from chalicelib.entrypoints.realtime import context_of
from chalicelib.protocol.commands import SendMessage
from chalicelib.protocol.events import Synced
from chalicelib.protocol.limits import SYNC_ENTRIES
from chalicelib.services.changes import encode
from chalicelib.services.views import chat_view
from infra.assets import DASHBOARD
from infra.deploy import Stack
from infra.failure import Failure

LISTED: Final = 200
WINDOWS: Final = 10
MESSAGES: Final = 5_000  # in one chat; in the others of hers:
USUAL: Final = 60
TYPED: Final = (
    "The volumes up to 1949 are in the closed stacks, level two; ask at the desk, and we bring them up today."
)
KEY_EVERY: Final = 50  # ms
ARRIVES_EVERY: Final = 0.5  # seconds, in the other windows
WHEEL: Final = 1_200  # pixels
TURNS: Final = 60
OPENINGS: Final = 5  # the quickest counts: whatever else this machine does can only add to it
SETTLES: Final = 1_500  # ms
TURN_EVERY: Final = 30  # ms
LONG_TASK: Final = 50.0  # ms (W3C Long Tasks)
ROWS: Final = 300.0
PATIENCE: Final = 60_000  # ms
SOCKETS: Final = re.compile(r"^wss?://")
CATEGORIES: Final = ["toplevel", "devtools.timeline", "__metadata"]
SIZE: Final[ViewportSize] = {"width": 1600, "height": 1000}

# When the list first has a row, in ms from the navigation on.
FIRST_ROW: Final = """new MutationObserver((_, watch) => {
  if (!document.querySelector(".row__name")) return;
  watch.disconnect();
  requestAnimationFrame(() => (window.firstRow = performance.now()));
}).observe(document, { childList: true, subtree: true })"""


def figures(stack: Stack, functions: Functions) -> list[Figure]:
    """Raises Failure where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise Failure("Chromium is missing: install it, so that `chromium` is on the path.")
    mine = busy_day.begin(stack, LISTED, [MESSAGES, *[USUAL] * (WINDOWS - 1)])
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        page.add_init_script(FIRST_ROW)
        page.route_web_socket(SOCKETS, partial(_hand_out, mine[0]))
        url = f"{stack.outputs['AssetsUrl']}{DASHBOARD}"
        _sign_in(page, url)
        listed = min(_opening(page, url) for _ in range(OPENINGS))
        _open_windows(page, [chat.chat_id for chat, _ in mine])
        log = page.locator(".window[data-focused]").get_by_role("log")
        trace = Path(folder) / "trace.json"
        with _traced(browser, page, trace), _talk(functions, [chat for chat, _ in mine[1:]]):
            page.keyboard.type(TYPED, delay=KEY_EVERY)
        typing = longest(trace)
        with _traced(browser, page, trace):
            rows = _scroll(page, log)
        scrolling = longest(trace)
        browser.close()
    return [
        _figure("chat list", f"first row of {LISTED}", listed, "ms", 1_000.0),
        _figure("typing", f"longest task, {WINDOWS} windows", typing, "ms", LONG_TASK),
        _figure(f"{MESSAGES:,} messages", "longest task while scrolling", scrolling, "ms", LONG_TASK),
        _figure(f"{MESSAGES:,} messages", "rows in the page", rows, "rows", ROWS),
    ]


def longest(trace: Path) -> float:
    """The longest task of the page's main thread, in ms. Raises Failure where there was none."""
    events = json.loads(trace.read_text())["traceEvents"]
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        event["tdur"]
        for event in events
        if event["name"].endswith("RunTask") and "tdur" in event and (event["pid"], event["tid"]) in mains
    ]
    if not tasks:
        raise Failure("The browser has recorded no task of the dashboard.")
    return round(float(max(tasks)) / 1_000, 1)  # of microseconds


def _figure(subject: str, measure: str, value: float, unit: str, budget: float) -> Figure:
    return Figure("Dashboard", subject, measure, value, unit, budget)


def _hand_out(long: busy_day.Kept, socket: WebSocketRoute) -> None:
    """Answer for the log of this chat in the stack's place: MiniStack reads all of it for each part of it."""
    server = socket.connect_to_server()

    def on_message(frame: str | bytes) -> None:
        command = json.loads(frame)
        if command["action"] == "sync" and command["chat_id"] == long.chat.chat_id:
            part = list(long.log[command["after"] :][:SYNC_ENTRIES])
            more = command["after"] + len(part) < len(long.log)
            synced = Synced(ref=command["ref"], chat=chat_view(long.chat), entries=part, more=more)
            socket.send(encode(synced).decode())
        else:
            server.send(frame)

    socket.on_message(on_message)


def _sign_in(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_label("Email or username").fill(busy_day.LIBRARIAN.username)
    page.get_by_label("Password", exact=True).fill(busy_day.LIBRARIAN.password)
    page.get_by_role("button", name="Sign In").click()
    page.get_by_role("button", name="Go Online").first.wait_for()
    page.goto(f"{url}#")
    page.locator(".row__name").first.wait_for()


def _opening(page: Page, url: str) -> float:
    """Until the list has a row, in ms, for somebody who is signed in; their last page is over for the stack as well."""
    page.goto("about:blank")
    page.wait_for_timeout(SETTLES)
    page.goto(url)
    page.locator(".row__name").first.wait_for()
    return round(float(page.evaluate("firstRow")))


def _open_windows(page: Page, mine: Sequence[str]) -> None:
    """One for each of these, and the cursor in that of the first."""
    in_use = page.locator(".window[data-focused]")
    for chat_id in reversed(mine):
        page.locator(f"[id='row-{chat_id}']").click()
        in_use.locator(f"[id='panel-{chat_id}-chat'] .bubble").last.wait_for()
    in_use.locator(".composer [role=textbox]").click()


@contextmanager
def _traced(browser: Browser, page: Page, trace: Path) -> Iterator[None]:
    page.request_gc()  # what went before is none of its tasks
    browser.start_tracing(page=page, path=trace, categories=CATEGORIES)
    yield
    browser.stop_tracing()


@contextmanager
def _talk(functions: Functions, chats: Sequence[Chat]) -> Iterator[None]:
    """Meanwhile their patrons say something, one after the other."""
    over = Event()

    def talk() -> None:
        for number, chat in enumerate(cycle(chats)):
            patron = Patron(library=chat.facts.library, chat_id=chat.chat_id)
            message = SendMessage(
                chat_id=chat.chat_id,
                client_id=f"benchmark.{number // len(chats) + 1}",
                text="One more question, if I may.",
            )
            functions.message(f"patron-{number}", context_of(patron), encode(message))
            if over.wait(ARRIVES_EVERY):
                return

    thread = Thread(target=talk)
    thread.start()
    yield
    over.set()
    thread.join()


def _scroll(page: Page, log: Locator) -> int:
    """Up through the log by the wheel; the most rows that it ever had in the page."""
    log.hover()
    most = 0
    for _ in range(TURNS):
        page.mouse.wheel(0, -WHEEL)
        page.wait_for_timeout(TURN_EVERY)
        most = max(most, log.locator("li").count())
    return most
