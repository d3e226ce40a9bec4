"""Looks at a screen as its readers have it: narrow and wide, light and dark, spaced out; and keeps what it found.

`make accessibility` writes what a run has found to docs/accessibility.md.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

from infra.local import LOCAL
from infra.package import ROOT
from tests.browser.people import Patron

Size: TypeAlias = dict[str, int]
Scheme: TypeAlias = Literal["light", "dark"]
View: TypeAlias = list[int]  # how many of axe's rules it passed, and violated

SCREENS: Final = LOCAL / "screens"
REPORT: Final = ROOT / "docs" / "accessibility.md"
PHONE: Final = {"width": 360, "height": 740}
TABLET: Final = {"width": 768, "height": 1024}
NARROWEST: Final = {"width": 320, "height": 640}
ZOOMED: Final = {"width": 320, "height": 256}  # 1280 × 1024 at 400 % (WCAG 1.4.10)
LIBRARY: Final = {"width": 1280, "height": 900}
DESK: Final = {"width": 1440, "height": 900}
OVERFLOW: Final = "document.documentElement.scrollWidth - innerWidth"
AXE: Final[dict[str, Any]] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

HEAD: Final = """| State | Widths (px) | Schemes | axe rules passed | Violations |
|---|---|---|---|---|
"""

# As readers may space text (WCAG 1.4.12), in a way that a strict CSP allows.
SPACE_OUT: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CLOSE_UP: Final = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }"
CUT_OFF: Final = """() => [...document.querySelectorAll('button, a, label, h1, h2, h3, p, li')].filter((one) => {
  const style = getComputedStyle(one);
  const cuts = ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis';
  return cuts && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
}).map((one) => one.textContent.trim().slice(0, 60))"""


def resize(page: Page, ours: Frame, size: dict[str, int]) -> None:
    """Give the page this size, and wait until the frame is painted in what it then has."""
    page.set_viewport_size(size)
    ours.wait_for_function("(width) => innerWidth <= width && innerWidth >= Math.min(width, 400)", arg=size["width"])
    ours.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


class Survey:
    """Looks at states of screens, and collects what is wrong with them.

    Parameters
    ----------
    sizes
        Of the window, beside the usual one of the screen.
    schemes
        Those in which the library's and the patron's screens are looked at. The dashboard has both.
    """

    def __init__(self, sizes: tuple[Size, ...] = (PHONE,), schemes: tuple[Scheme, ...] = ("light",)) -> None:
        self.faults: list[str] = []
        self._sizes = sizes
        self._schemes = schemes
        self._seen: defaultdict[str, dict[str, View]] = defaultdict(dict)

    def widget(self, state: str, patron: Patron) -> None:
        self._look(f"widget-{state}", patron.page, patron.frame, LIBRARY, self._schemes)

    def library(self, state: str, page: Page) -> None:
        self._look(f"library-{state}", page, page.main_frame, LIBRARY, self._schemes)

    def dashboard(self, state: str, page: Page) -> None:
        self._look(f"dashboard-{state}", page, page.main_frame, DESK, ("light", "dark"))
        if TABLET not in self._sizes:
            self._picture(f"dashboard-{state}", page, TABLET)

    def close(self) -> None:
        """Keep what was seen. Raises AssertionError with everything that is wrong."""
        for state, views in self._seen.items():
            (SCREENS / f"{state}.json").write_text(json.dumps(views))
            if f"| {state} |" not in REPORT.read_text():
                self.faults.append(f"{state}: not in docs/{REPORT.name}, which `make accessibility` writes")
        assert not self.faults, "\n".join(self.faults)

    def _look(self, state: str, page: Page, ours: Frame, usual: Size, schemes: tuple[Scheme, ...]) -> None:
        for size in (*self._sizes, usual):
            resize(page, ours, size)
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                self._check(state, f"{size['width']}-{scheme}", page, ours)
            page.emulate_media(color_scheme="light")
            self._must_fit(state, size, ours)
        resize(page, ours, ZOOMED)
        self._must_fit(state, ZOOMED, ours)
        resize(page, ours, PHONE)
        ours.evaluate(SPACE_OUT)
        self._must_fit(f"{state}, spaced out", PHONE, ours)
        self.faults += [f"{state}, spaced out: cut off: {text}" for text in ours.evaluate(CUT_OFF)]
        ours.evaluate(CLOSE_UP)
        resize(page, ours, usual)

    def _picture(self, state: str, page: Page, size: Size) -> None:
        """Only that: what axe finds between a phone and a desk, it finds on one of them."""
        usual = page.viewport_size
        resize(page, page.main_frame, size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=SCREENS / f"{state}-{size['width']}-{scheme}.png", animations="disabled")
        page.emulate_media(color_scheme="light")
        self._must_fit(state, size, page.main_frame)
        if usual:
            resize(page, page.main_frame, usual)

    def _check(self, state: str, view: str, page: Page, ours: Frame) -> None:
        page.screenshot(path=SCREENS / f"{state}-{view}.png", animations="disabled")
        found = Axe().run(ours, options=AXE)
        self._seen[state][view] = [len(found.response["passes"]), found.violations_count]
        if found.violations_count:
            self.faults.append(f"{state}-{view}: {found.generate_report()}")

    def _must_fit(self, what: str, size: Size, ours: Frame) -> None:
        if (overflow := ours.evaluate(OVERFLOW)) > 0:
            self.faults.append(f"{what}: {overflow} px too wide for {size['width']}")


def report(before: str, seen: dict[str, dict[str, View]]) -> str:
    """docs/accessibility.md with another table: by state, the views that were looked at."""
    rows = [
        f"| {state} | {_listed(view.partition('-')[0] for view in views)} | "
        f"{_listed(view.partition('-')[2] for view in views)} | "
        f"{min(passed for passed, _ in views.values())} | {sum(violated for _, violated in views.values())} |"
        for state, views in sorted(seen.items())
    ]
    return before[: before.index(HEAD)] + HEAD + "\n".join(rows) + "\n"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(values))


if __name__ == "__main__":
    found = {path.stem: json.loads(path.read_text()) for path in SCREENS.glob("*.json")}
    REPORT.write_text(report(REPORT.read_text(), found))
