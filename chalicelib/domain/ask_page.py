"""The chat as a page of its own, `/ask/<widget>`: what stands there until the chat does, and where it never comes.

That is all that a browser without JavaScript sees, so it names the library's other ways to ask.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from .texts import Texts, direction, page_words, spoken

HARMLESS: Final = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)

PAGE: Final = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="referrer" content="no-referrer">
<title>{title} · {library}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/chat/page.css">
<script type="module" src="/chat/page.js"></script>
</head>
<body>
<div id="app">
<main class="ways">
<p><bdi>{library}</bdi></p>
<h1>{title}</h1>
<noscript><p>{no_script}</p></noscript>
{ways}
</main>
</div>
</body>
</html>
"""
WAYS: Final = "<h2>{title}</h2>\n<ul>\n{items}\n</ul>"
NO_WAYS: Final = "<p>{text}</p>"


def ask_page(library: str, ways: Iterable[tuple[str, str]], language: str, texts: Texts) -> str:
    """The HTML of the page.

    Parameters
    ----------
    library
        Its name.
    ways
        What stands there and where it leads: web addresses, `mailto:` and `tel:`; others are left out.
    language
        Of the widget; where it is none of ours, English.
    texts
        What the library says in its own words.
    """
    tag = spoken(language)
    words = {key: escape(text) for key, text in page_words(texts, tag).items()}
    items = "\n".join(
        f'<li><a href="{escape(url)}"><bdi>{escape(label)}</bdi></a></li>' for label, url in ways if HARMLESS.match(url)
    )
    return PAGE.format(
        language=tag,
        direction=direction(tag),
        library=escape(library),
        title=words["title"],
        no_script=words["page.noScript"],
        ways=(
            WAYS.format(title=words["loader.otherWays"], items=items)
            if items
            else NO_WAYS.format(text=words["page.noWays"])
        ),
    )
