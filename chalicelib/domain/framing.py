"""Pages in a frame of ours (iFrame chat): which of them allow it, and which addresses may be asked at all."""

import re
from collections.abc import Iterable
from ipaddress import ip_address, ip_network
from typing import Final, Literal

Framing = Literal["framed", "refused", "unreachable"]
"""Whether a page lets itself be framed, as far as it could be asked."""

UNICAST_6: Final = ip_network("2000::/3")
"""All of IPv6 that is given out; what NAT64 and mapped addresses make of IPv4 ones lies outside."""

NOT_PUBLIC: Final = tuple(map(ip_network, ("192.0.0.0/24", "2001::/23", "2002::/16")))
"""For protocols: some of it Python takes for public. Teredo and 6to4 stand for an IPv4 address, which might be any."""

_ORIGIN: Final = re.compile(r"(?P<scheme>https?)://(?P<host>[^/:]+)(?::(?P<port>\d+))?")
_SOURCE: Final = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>\*|(?:\*\.)?[a-z0-9.-]+)(?::(?P<port>\d+|\*))?(?:/.*)?", re.IGNORECASE
)
_PORTS: Final = {"http": "80", "https": "443"}


def is_public(address: str) -> bool:
    """Whether this IP address is on the open Internet: no private, local, shared, reserved or metadata address."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if found.version == 6 and found not in UNICAST_6:
        return False
    return found.is_global and not found.is_multicast and not any(found in network for network in NOT_PUBLIC)


def may_be_framed(headers: Iterable[tuple[str, str]], by: str) -> bool:
    """Whether a page with these headers lets a page of the origin `by` frame it, as browsers decide it.

    `frame-ancestors` counts where any policy has it, and X-Frame-Options only where none has.
    """
    values = [(name.lower(), value) for name, value in headers]
    policies = [policy for name, value in values if name == "content-security-policy" for policy in value.split(",")]
    ancestors = [found for policy in policies if (found := _ancestors(policy)) is not None]
    if ancestors:
        return all(any(_matches(source, by) for source in sources) for sources in ancestors)
    options = {
        option.strip().lower() for name, value in values if name == "x-frame-options" for option in value.split(",")
    }
    return options.isdisjoint({"deny", "sameorigin"})


def _ancestors(policy: str) -> list[str] | None:
    """The sources of `frame-ancestors`; None without it. Of two in one policy the first counts."""
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name.lower() == "frame-ancestors":
            return sources
    return None


def _matches(source: str, origin: str) -> bool:
    """Whether a source of `frame-ancestors` means this origin. 'none' and 'self' never do: the page is not ours."""
    ours = _ORIGIN.fullmatch(origin)
    scheme = ours["scheme"] if ours else "https"
    if source == "*":
        return True
    if source.lower() in {"http:", "https:"}:
        return source.lower() in {f"{scheme}:", "http:"}
    theirs = _SOURCE.fullmatch(source)
    if theirs is None or ours is None:
        return False
    if theirs["scheme"] and theirs["scheme"].lower() not in {scheme, "http"}:
        return False
    host, wanted = ours["host"].lower(), theirs["host"].lower()
    if wanted != "*" and not (host.endswith(wanted[1:]) if wanted.startswith("*.") else host == wanted):
        return False
    return theirs["port"] in {"*", ours["port"] or _PORTS[scheme]} or (not theirs["port"] and not ours["port"])
