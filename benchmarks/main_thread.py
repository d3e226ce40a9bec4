"""How long the loader holds up a library's page, on a CPU a quarter as fast: its longest stretch on the main thread.

Counted is what the browser's trace says was the loader's: compiling and running it and what it awaits, with all that
it makes the browser do meanwhile. The page has no other script, and is asked nothing by Playwright's, which take longer
than the loader. It is the thread's own time, times four: the browser's emulation of a slow CPU stretches by the clock,
and on a machine that has other things to do, by anything.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from benchmarks.figures import Figure
from infra.deploy import Stack
from infra.failure import Failure
from infra.local import DEMO_BUCKET

SLOWER: Final = 4
LOADS: Final = 7
BUDGET: Final = 50.0  # ms: longer is a "long task" (W3C Long Tasks)
LOADER: Final = "/deskbell.js"
CATEGORIES: Final = ["devtools.timeline", "v8", "toplevel", "__metadata"]
BY_ADDRESS: Final = frozenset({"EvaluateScript", "FunctionCall", "v8.compile"})
AWAITED: Final = "BlinkScheduler_PerformMicrotaskCheckpoint"
SHOWN: Final = """new Promise((shown) => {
  const look = () => document.querySelector("deskbell-widget")
    ? requestAnimationFrame(() => requestAnimationFrame(shown))
    : setTimeout(look, 50);
  look();
})"""

Event = dict[str, Any]


def figures(stack: Stack) -> list[Figure]:
    """Raises Failure where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise Failure("Chromium is missing: install it, so that `chromium` is on the path.")
    url = f"{stack.session.client('s3').meta.endpoint_url}/{DEMO_BUCKET}/index.html"
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        stretches = [longest(_load(browser, url, Path(folder) / "trace.json")) for _ in range(LOADS)]
        browser.close()
    figure = round(median(stretches) * SLOWER, 1)
    return [Figure("Assets", "loader", f"main thread, CPU ÷ {SLOWER}", figure, "ms", BUDGET)]


def longest(trace: Iterable[Event]) -> float:
    """The most of the main thread's time that the loader took in one go, in ms. Raises Failure where it did not run."""
    events = [event for event in trace if event["ph"] == "X" and "tdur" in event]
    scripts = [event for event in events if _is_loaders(event)]
    if not scripts:
        raise Failure("The loader did not run on the page of the demonstration library.")
    [thread] = {_thread(event) for event in scripts}
    awaited = [event for event in events if event["name"] == AWAITED and _thread(event) == thread]
    ours = _outermost([*scripts, *awaited])
    tasks = [event for event in events if event["name"].endswith("RunTask") and _thread(event) == thread]
    around = [task for task in tasks if any(_is_in(event, task) for event in ours)]
    stretches = [sum(event["tdur"] for event in ours if _is_in(event, one)) for one in _outermost([*around, *ours])]
    return float(max(stretches)) / 1_000  # of microseconds


def _load(browser: Browser, url: str, trace: Path) -> list[Event]:
    """What happens until the widget is there, as if for the first time."""
    page = browser.new_page()
    devtools = page.context.new_cdp_session(page)
    browser.start_tracing(page=page, path=trace, categories=CATEGORIES)
    page.goto(url)
    devtools.send("Runtime.evaluate", {"expression": SHOWN, "awaitPromise": True})
    browser.stop_tracing()
    page.close()
    found: list[Event] = json.loads(trace.read_text())["traceEvents"]
    return found


def _is_loaders(event: Event) -> bool:
    data = event.get("args", {}).get("data", {})
    return event["name"] in BY_ADDRESS and str(data.get("url", "")).endswith(LOADER)


def _outermost(events: list[Event]) -> list[Event]:
    return [event for event in events if not any(_is_in(event, other) for other in events if other is not event)]


def _is_in(inner: Event, outer: Event) -> bool:
    return bool(outer["ts"] <= inner["ts"] and inner["ts"] + inner["dur"] <= outer["ts"] + outer["dur"])


def _thread(event: Event) -> tuple[int, int]:
    return event["pid"], event["tid"]
