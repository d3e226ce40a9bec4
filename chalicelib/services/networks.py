"""How often one network may begin something: a library's hundreds of patrons share one address (D12)."""

import ipaddress
from datetime import timedelta
from typing import Final

from ..domain import credentials
from ..errors import NetworkLimited
from ..stores.libraries import Library
from ..stores.limits import LimitsStore
from .changes import Clock

STARTS: Final = 60
WINDOW: Final = timedelta(minutes=10)


class Networks:
    """Counts what comes from each, by a hash of its address."""

    def __init__(self, *, limits: LimitsStore, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock

    def admit(self, library_id: str, library: Library, network: str) -> None:
        """Count one more. Raises NetworkLimited; the library's own networks are not counted."""
        address = ipaddress.ip_address(network)
        if any(address in ipaddress.ip_network(own) for own in library.networks):
            return
        if address.version == 6:  # one household or one office has the whole /64
            network = str(ipaddress.ip_network((address, 64), strict=False))
        what = f"starts#{library_id}#{credentials.hashed(network)}"
        self._limits.count(what, STARTS, WINDOW, self._clock(), NetworkLimited)
