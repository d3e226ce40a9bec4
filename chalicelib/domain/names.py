"""What patrons are called. A name stands among other words, on screens, in notifications and in letters."""

import re
from typing import Final

# What breaks the line, and what turns around the words beside it (Unicode's embeddings, overrides and isolates).
UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def clean(name: str) -> str:
    """The name on one line, as far as it can be seen; "" where nothing is left."""
    return " ".join(UNSEEN.sub(" ", name).split())
