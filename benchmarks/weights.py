"""What a browser loads: the bytes (gzip -9) and the requests of the loader, of an open chat and of the dashboard."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from benchmarks.figures import Figure
from infra.assets import BUILT, SOURCES

LEVEL: Final = 9
LANGUAGES: Final = SOURCES / "chat" / "src" / "languages"

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
    languages = [file.stem for file in LANGUAGES.glob("*.ts")]
    heaviest = max(_gzipped(file) for tag in languages for file in (BUILT / "chat" / "assets").glob(f"{tag}-*.js"))
    return {
        "loader": loader._replace(requests=loader.requests + 1),  # the widget's settings
        "open chat": Weight(chat.size + heaviest, chat.requests + 1),  # in the language that weighs most
        "dashboard": _page(BUILT / "dashboard" / "index.html"),
    }


def figures(weights: dict[str, Weight]) -> list[Figure]:
    """The table of them."""
    budgets = {"loader": 4 * 1024.0, "open chat": 45 * 1024.0}
    return [
        figure
        for name, weight in weights.items()
        for figure in (
            Figure("Assets", name, "bytes", weight.size, "bytes, gzip -9", budgets.get(name)),
            Figure("Assets", name, "requests", weight.requests, "requests"),
        )
    ]


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
