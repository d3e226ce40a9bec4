"""How long the loader holds up a library's page: the longest task of the main thread, on a CPU a quarter as fast.

The page has nothing else on it. It is loaded several times, as if for the first time, and the middle one counts.
"""

import json
import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.figures import Figure
from infra import assets
from infra.deploy import Stack
from infra.failure import Failure
from infra.local import DEMO_BUCKET

SLOWER: Final = 4
LOADS: Final = 5
BUDGET: Final = 50.0  # ms: longer is a "long task" (W3C Long Tasks)
PAGE: Final = """<!doctype html><html lang="en"><title>Library</title>
<script async src="{assets}/deskbell.js" data-widget="ashgrove.home"></script>"""


def figures(stack: Stack) -> list[Figure]:
    """Raises Failure where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise Failure("Chromium is missing: install it, so that `chromium` is on the path.")
    s3 = stack.session.client("s3")
    assets.put(s3, DEMO_BUCKET, "bare.html", PAGE.format(assets=stack.outputs["AssetsUrl"]).encode())
    url = f"{s3.meta.endpoint_url}/{DEMO_BUCKET}/bare.html"
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        longest = [_longest_task(browser, url, Path(folder) / "trace.json") for _ in range(LOADS)]
        browser.close()
    return [Figure("Assets", "loader", f"longest task, CPU ÷ {SLOWER}", median(longest), "ms", BUDGET)]


def _longest_task(browser: Browser, url: str, trace: Path) -> float:
    """In ms, from the first byte of the page until its button is there."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    browser.start_tracing(page=page, path=trace, categories=["toplevel", "blink.user_timing", "__metadata"])
    page.goto(url)
    expect(page.get_by_role("button")).to_be_visible(timeout=30_000)
    browser.stop_tracing()
    page.close()
    events: list[dict[str, Any]] = json.loads(trace.read_text())["traceEvents"]
    renderers = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        event.get("dur", 0)
        for event in events
        if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) in renderers
    ]
    return float(max(tasks)) / 1_000  # of microseconds
