"""Addresses that people write, and that others will click on or answer to."""

import ipaddress
import re
from typing import Final

# A host, and nothing before or in it that leads elsewhere than it seems to.
WEB: Final = re.compile(
    r"https?://[^\s\x00-\x1f\x7f/?#@\\:]+(:[0-9]{1,5})?([/?#][^\s\x00-\x1f\x7f\\]*)?", re.IGNORECASE
)
EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
PHONE: Final = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}[0-9]")
DIALLED: Final = re.compile(r"\+?[0-9().-]{3,30}")  # as `tel:` has it, short numbers included
WIDEST: Final = {4: 8, 6: 16}  # prefixes: nobody's own network is wider


def normalised(contact: str) -> str:
    """The same for all ways to write one address or number, so that they can be compared."""
    contact = contact.strip()
    if "@" in contact:
        return contact.casefold()
    digits = "".join(filter(str.isdecimal, contact))
    return "+" + digits.removeprefix("00") if contact.startswith(("+", "00")) else digits


def is_contact(written: str) -> bool:
    """Whether somebody can be reached there: by email or by phone."""
    return (EMAIL.fullmatch(written) or PHONE.fullmatch(written)) is not None


def is_way(url: str) -> bool:
    """Whether a link leads to a page, an email or a phone, and nowhere else."""
    scheme, _, rest = url.partition(":")
    if scheme.lower() == "mailto":
        return EMAIL.fullmatch(rest) is not None and rest.isprintable()
    if scheme.lower() == "tel":
        return DIALLED.fullmatch(rest) is not None
    return WEB.fullmatch(url) is not None


def network(written: str) -> str | None:
    """The network (CIDR) that is meant by an address of IPv4 or IPv6, with or without its prefix; None: there is none.

    Raises ValueError where it is wider than anybody's own.
    """
    try:
        meant = ipaddress.ip_network(written, strict=False)
    except ValueError:
        return None
    if meant.prefixlen < WIDEST[meant.version]:
        raise ValueError(f"/{meant.prefixlen} is wider than /{WIDEST[meant.version]}")
    return str(meant)
