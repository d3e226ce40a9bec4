"""What a browser loads: the bytes (gzip -9) and the requests of the loader, of an open chat and of the dashboard."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from benchmarks.figures import Figure
from infra.assets import BUILT, SOURCES

LEVEL: Final = 9
LANGUAGES: Final = {
    "chat": SOURCES / "chat" / "src" / "languages",
    "dashboard": SOURCES / "dashboard" / "src" / "texts",
}

# The static imports of an ES module as bundlers write them. `import("…")` is what loads later, and does not count.
IMPORT: Final = re.compile(rb"""(?:\bfrom|\bimport)\s*["'](\.{1,2}/[^"']+)["']""")
URL: Final = re.compile(rb"""url\(["']?((?!data:|#)[^"')]+)["']?\)""")


class Weight(NamedTuple):
    """`size`: bytes as they travel; `requests`: the page's own, its JSON included."""

    size: int
    requests: int


def measure() -> dict[str, Weight]:
    """By what is opened. Raises FileNotFoundError when the assets are not built."""
    loader = Weight(_gzipped(BUILT / "deskbell.js"), 1)
    chat = _page(BUILT / "chat" / "index.html")
    dashboard = _page(BUILT / "dashboard" / "index.html")
    return {
        "loader": loader._replace(requests=loader.requests + 1),  # the widget's settings
        "open chat": Weight(chat.size + _heaviest_language("chat"), chat.requests + 1),
        "dashboard": Weight(dashboard.size + _heaviest_language("dashboard"), dashboard.requests + 1),
    }


def figures(weights: dict[str, Weight]) -> list[Figure]:
    """The table of them."""
    budgets = {"loader": 4 * 1024.0, "open chat": 45 * 1024.0, "dashboard": 150 * 1024.0}
    return [
        figure
        for name, weight in weights.items()
        for figure in (
            Figure("Assets", name, "bytes", weight.size, "bytes, gzip -9", budgets.get(name)),
            Figure("Assets", name, "requests", weight.requests, "requests"),
        )
    ]


def _heaviest_language(of: str) -> int:
    tags = [file.stem for file in LANGUAGES[of].glob("*.ts") if file.stem != "index"]
    return max(_gzipped(file) for tag in tags for file in (BUILT / of / "assets").glob(f"{tag}-*.js"))


def _page(html: Path) -> Weight:
    """A page with everything that its HTML, its style sheets and its modules' static imports name."""
    found = {html}
    waiting = [html]
    while waiting:
        for file in _named_by(waiting.pop()):
            if file not in found:
                found.add(file)
                waiting.append(file)
    return Weight(sum(map(_gzipped, found)), len(found))


def _named_by(file: Path) -> list[Path]:
    content = file.read_bytes()
    match file.suffix:
        case ".html":
            page = _Page()
            page.feed(content.decode())
            names = page.names
        case ".js":
            names = [name.decode() for name in IMPORT.findall(content)]
        case ".css":
            names = [name.decode() for name in URL.findall(content)]
        case _:
            names = []
    return [_resolve(file, name) for name in names]


def _resolve(file: Path, name: str) -> Path:
    if PurePosixPath(name).is_absolute():
        return BUILT / name.lstrip("/")
    return (file.parent / name).resolve()


class _Page(HTMLParser):
    """The files that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        name = attributes.get("href") if tag == "link" else attributes.get("src")
        if name and not name.startswith(("data:", "http:", "https:")):
            self.names.append(name)


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), LEVEL, mtime=0))
