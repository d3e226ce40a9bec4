"""What a patron's network means: how often it may begin something, and whether its computers are everybody's.

A library's hundreds of patrons share one address (D12).
"""

import ipaddress
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from ..domain import credentials
from ..errors import NetworkLimited
from ..protocol.rest import NetworkReport
from ..stores.libraries import LibrariesStore, Library
from ..stores.limits import LimitsStore
from .changes import Clock

STARTS: Final = 60  # or as many of another kind
PAGES_LEFT: Final = 200  # that invite
WINDOW: Final = timedelta(minutes=10)
COPIES: Final = 20
COPIES_WINDOW: Final = timedelta(hours=1)


class Networks:
    """Counts what comes from each, by a hash of its address."""

    def __init__(self, *, libraries: LibrariesStore, limits: LimitsStore, clock: Clock) -> None:
        self._libraries = libraries
        self._limits = limits
        self._clock = clock

    def admit(self, library_id: str, library: Library, network: str) -> None:
        """Count one more beginning. Raises NetworkLimited; the library's own networks are not counted."""
        self._count("starts", STARTS, WINDOW, library_id, library, network)

    def admit_copy(self, library_id: str, network: str) -> None:
        """Count one more copy sent by email. Raises NetworkLimited, likewise."""
        if (library := self._libraries.library(library_id)) is not None:
            self._count("copies", COPIES, COPIES_WINDOW, library_id, library, network)

    def admit_page(self, widget_id: str, library: Library, network: str) -> None:
        """Count one more page that was left. Raises NetworkLimited, likewise."""
        self._count("left", PAGES_LEFT, WINDOW, widget_id, library, network)

    def admit_check(self, library_id: str, library: Library, network: str) -> None:
        """Count one more page that is looked at. Raises NetworkLimited, likewise."""
        self._count("pages", STARTS, WINDOW, library_id, library, network)

    def report(self, library_id: str, network: str) -> NetworkReport:
        """Whether the library has said that everybody uses the computers there."""
        library = self._libraries.library(library_id)
        return NetworkReport(public=library is not None and _is_among(network, library.public_networks))

    def _count(self, what: str, most: int, window: timedelta, library_id: str, library: Library, network: str) -> None:
        if _is_among(network, library.networks):
            return
        address = ipaddress.ip_address(network)
        if address.version == 6:  # one household or one office has the whole /64
            network = str(ipaddress.ip_network((address, 64), strict=False))
        what = f"{what}#{library_id}#{credentials.hashed(network)}"
        self._limits.count(what, most, window, self._clock(), NetworkLimited)


def _is_among(network: str, networks: Iterable[str]) -> bool:
    address = ipaddress.ip_address(network)
    return any(address in ipaddress.ip_network(one) for one in networks)
