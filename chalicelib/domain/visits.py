"""Where a patron asked from, for the staff who answer: their page, what led there, their browser, their network.

All of it comes from a stranger's browser. Before it is stored it is cut down to what staff can use: of the browser a
few known words, of the address its network, and that only where the library has asked for it.
"""

import ipaddress
import re
from typing import Final

from msgspec import Struct

SHOWN_BITS: Final = {4: 24, 6: 48}  # of an address: about a site, not a household or a computer

# The first that fits: browsers call themselves by the names of those before them.
BROWSERS: Final = (
    (re.compile(r"\bEdg(A|iOS)?/"), "Edge"),
    (re.compile(r"\bOPR/"), "Opera"),
    (re.compile(r"\bSamsungBrowser/"), "Samsung Internet"),
    (re.compile(r"\b(Firefox|FxiOS)/"), "Firefox"),
    (re.compile(r"(Chrome|CriOS)/"), "Chrome"),
    (re.compile(r"\bSafari/"), "Safari"),
)
SYSTEMS: Final = (
    (re.compile(r"\biPhone\b"), "iPhone"),
    (re.compile(r"\biPad\b"), "iPad"),
    (re.compile(r"\bAndroid\b"), "Android"),
    (re.compile(r"\bWindows\b"), "Windows"),
    (re.compile(r"\bCrOS\b"), "ChromeOS"),
    (re.compile(r"\bMac OS X\b"), "macOS"),
    (re.compile(r"\bLinux\b"), "Linux"),
)


class Visit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a patron asked from. `page`, called `title`, and the `referrer` that led to it: web addresses, or empty.

    `device`: as in "Firefox, Windows". `network`: as in "203.0.113.0/24", where the library wants to see it. `widget`:
    its id. `language`: the tag of the one that the chat spoke.
    """

    page: str = ""
    title: str = ""
    referrer: str = ""
    device: str = ""
    network: str = ""
    widget: str = ""
    language: str = ""


def device_of(user_agent: str) -> str:
    """The browser and the system in words, as far as they are known ones."""
    names = (next((name for is_it, name in known if is_it.search(user_agent)), "") for known in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, names))


def network_of(address: str) -> str:
    """The network of an IP address, shortened until it is nobody's own."""
    version = ipaddress.ip_address(address).version
    return str(ipaddress.ip_network((address, SHOWN_BITS[version]), strict=False))
