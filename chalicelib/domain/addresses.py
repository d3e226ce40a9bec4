"""Addresses that people write, and that others will click on or answer to."""

import re
from typing import Final

# A host, and nothing before or in it that leads elsewhere than it seems to.
WEB: Final = re.compile(
    r"https?://[^\s\x00-\x1f\x7f/?#@\\:]+(:[0-9]{1,5})?([/?#][^\s\x00-\x1f\x7f\\]*)?", re.IGNORECASE
)
EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
PHONE: Final = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}[0-9]")


def is_contact(written: str) -> bool:
    """Whether somebody can be reached there: by email or by phone."""
    return (EMAIL.fullmatch(written) or PHONE.fullmatch(written)) is not None
