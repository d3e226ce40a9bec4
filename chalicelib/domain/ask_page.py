"""The chat as a page of its own, `/ask/<widget>`: what stands there until the chat does, and where it never comes.

That is all that a browser without JavaScript sees, so it names the library's other ways to ask.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

HARMLESS: Final = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)

PAGE: Final = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="referrer" content="no-referrer">
<title>Ask a Librarian · {library}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/chat/page.css">
<script type="module" src="/chat/page.js"></script>
</head>
<body>
<div id="app">
<main class="ways">
<p>{library}</p>
<h1>Ask a Librarian</h1>
<noscript><p>To chat with a librarian here, switch on JavaScript.</p></noscript>
{ways}
</main>
</div>
</body>
</html>
"""
WAYS: Final = "<h2>Other ways to ask</h2>\n<ul>\n{items}\n</ul>"
NO_WAYS: Final = "<p>If the chat does not come up, ask at the library's desk.</p>"


def ask_page(library: str, ways: Iterable[tuple[str, str]]) -> str:
    """The HTML of the page.

    Parameters
    ----------
    library
        Its name.
    ways
        What stands there and where it leads: web addresses, `mailto:` and `tel:`; others are left out.
    """
    items = "\n".join(
        f'<li><a href="{escape(url)}">{escape(label)}</a></li>' for label, url in ways if HARMLESS.match(url)
    )
    return PAGE.format(library=escape(library), ways=WAYS.format(items=items) if items else NO_WAYS)
