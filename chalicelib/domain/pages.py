"""The pages that a widget stands on: which may have it, and which language its chat speaks there."""

import re
from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

from ..errors import BadSettings
from .texts import LANGUAGES

MOST: Final = 20
CHARACTERS: Final = 253  # of an origin, as a browser tells it
ORIGIN: Final = re.compile(r"https?://(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::[0-9]{1,5})?")


class Pages(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`sites`: the only origins whose pages may have the widget; empty: any.

    `language`: the chat's where the page it stands on says none that there is; empty: the patron's own.
    `iframe`: patrons may launch iFrame chat, with the page under the chat.
    """

    sites: tuple[str, ...] = ()
    language: str = ""
    iframe: bool = False

    def checked(self) -> Self:
        """As it is kept: origins as browsers write them, each once. Raises BadSettings."""
        sites = tuple(dict.fromkeys(site for site in (one.strip().lower().rstrip("/") for one in self.sites) if site))
        for site in sites:
            if len(site) > CHARACTERS or not ORIGIN.fullmatch(site):
                raise BadSettings(
                    f"“{site[:80]}” is no website. Write where it begins, as in https://library.example.", "sites"
                )
        if len(sites) > MOST:
            raise BadSettings(f"There are {len(sites)} websites, and can be {MOST}. Leave some out.", "sites")
        if self.language and self.language not in LANGUAGES:
            known = ", ".join(sorted(LANGUAGES))
            raise BadSettings(f"“{self.language[:40]}” is no language of the chat. Use one of {known}.", "language")
        return replace(self, sites=sites)
