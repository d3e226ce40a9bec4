"""A library as its admins see it: its policy for those who cover for it, whom it covers for, what its patrons meet."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from ..domain import addresses
from ..domain.brand import brand_of, check_colour
from ..domain.callers import Staff
from ..domain.texts import check_texts
from ..errors import BadSettings, NotAllowed, NotFound
from ..protocol.limits import NAME_CHARACTERS
from ..protocol.rest import (
    DepartmentSettings,
    LibraryName,
    LibraryPage,
    LibrarySettings,
    PolicyLink,
    PolicySettings,
    Way,
)
from ..stores.libraries import Department, LibrariesStore, Library, Link, Policy
from .widgets import Widgets

MOST: Final = 20  # links, and lines of each kind: who reads them has a patron waiting
LINE: Final = 500  # characters
MOST_NETWORKS: Final = 50


class Libraries:
    """Reading and changing the caller's own library. All raise NotAllowed but for admins."""

    def __init__(self, *, libraries: LibrariesStore, widgets: Widgets) -> None:
        self._libraries = libraries
        self._widgets = widgets

    def page(self, staff: Staff, here: str) -> LibraryPage:
        """What can be changed, and the names of the other libraries: nothing else is told of them.

        `here`: the address that the caller's computer is seen at.
        """
        return self._page(staff, self._own(staff), here)

    def set(self, staff: Staff, request: LibrarySettings, here: str) -> LibraryPage:
        """Change it. Raises BadSettings.

        Who is no longer covered for rings nobody here from the next chat on, and pages are told. Chats that wait with
        this library's staff already, or that they have claimed, go on: no patron is dropped.
        """
        before = self._own(staff)
        others = self._libraries.names().keys() - {staff.library}
        for library in request.covers:
            if library not in others:
                raise BadSettings(f"There is no other library “{library}” here. Choose one of the list.")
        texts = before.texts if request.texts is None else request.texts
        check_texts(texts)
        shows_networks = before.shows_networks if request.shows_networks is None else request.shows_networks
        accent = before.accent if request.accent is None else request.accent.strip().lower()
        if accent:
            check_colour(accent)
        after = replace(
            before,
            covers=tuple(sorted(set(request.covers))),
            policy=_policy(request.policy),
            texts=texts,
            ways=before.ways if request.ways is None else _ways(request.ways),
            public_networks=(
                before.public_networks if request.public_networks is None else _networks(request.public_networks)
            ),
            shows_networks=shows_networks,
            staff_chats=before.staff_chats if request.staff_chats is None else request.staff_chats,
            accent=accent,
        )
        changed_departments = self._waiting(staff.library, request.departments or [])
        self._libraries.put_library(staff.library, after)
        for department in changed_departments:
            self._libraries.put_department(staff.library, department)
        changed = set(before.covers) ^ set(after.covers)
        if changed:
            covered = self._libraries.covered(staff.library)
            self._widgets.publish(widget for widget in covered if widget.library in changed)
        if _met(after) != _met(before):
            self._widgets.publish(self._libraries.widgets(staff.library))
        return self._page(staff, after, here)

    def _own(self, staff: Staff) -> Library:
        if not staff.admin:
            raise NotAllowed("Only an admin can see and change the library's settings.")
        library = self._libraries.library(staff.library)
        if library is None:
            raise NotFound("There is no such library.")
        return library

    def _waiting(self, library: str, wanted: Iterable[DepartmentSettings]) -> list[Department]:
        """The departments that change, as they are then. Raises BadSettings."""
        before = {department.id: department for department in self._libraries.departments(library)}
        changed = []
        for one in wanted:
            if one.id not in before:
                raise BadSettings("There is no such department. Choose another one.")
            after = replace(
                before[one.id], reconnect_seconds=one.reconnect_seconds, silence_seconds=one.silence_seconds
            )
            if after != before[one.id]:
                changed.append(after)
        return changed

    def _page(self, staff: Staff, library: Library, here: str) -> LibraryPage:
        names = self._libraries.names()
        others = sorted((name, id_) for id_, name in names.items() if id_ != staff.library)
        policy = library.policy
        return LibraryPage(
            name=library.name,
            policy=PolicySettings(
                greeting=policy.greeting,
                say=list(policy.say),
                avoid=list(policy.avoid),
                links=[PolicyLink(label=link.label, url=link.url) for link in policy.links],
            ),
            covers=[one for one in library.covers if one in names],
            libraries=[LibraryName(id=id_, name=name) for name, id_ in others],
            texts=library.texts,
            ways=[Way(label=way.label, url=way.url) for way in library.ways],
            public_networks=list(library.public_networks),
            here=here,
            shows_networks=library.shows_networks,
            staff_chats=library.staff_chats,
            accent=library.accent,
            brand=brand_of(library.accent),
            departments=[
                DepartmentSettings(
                    id=department.id,
                    reconnect_seconds=department.reconnect_seconds,
                    silence_seconds=department.silence_seconds,
                )
                for department in self._libraries.departments(staff.library)
            ],
        )


def _met(library: Library) -> tuple[object, ...]:
    """What its patrons meet, and pages are told."""
    return library.texts, library.ways, bool(library.public_networks), library.accent


def _policy(policy: PolicySettings) -> Policy:
    """As it is kept: without blank lines. Raises BadSettings."""
    links = _links("Link", policy.links)
    _check_size("The greeting", policy.greeting.strip(), LINE)
    for number, link in enumerate(links, 1):
        if not addresses.WEB.fullmatch(link.url):
            raise BadSettings(f"Link {number} is no web address. Write one that begins with https://.")
    return Policy(
        greeting=policy.greeting.strip(),
        say=_points("What to say", policy.say),
        avoid=_points("What not to say", policy.avoid),
        links=links,
    )


def _ways(written: Iterable[Way]) -> tuple[Link, ...]:
    ways = _links("Way", written)
    for number, way in enumerate(ways, 1):
        if not addresses.is_way(way.url):
            raise BadSettings(f"Way {number} leads nowhere. Write a web address, an email address or a phone number.")
    return ways


def _links(what: str, written: Iterable[PolicyLink | Way]) -> tuple[Link, ...]:
    """Each with words and a place of its own. Raises BadSettings."""
    links = tuple(Link(label=link.label.strip(), url=link.url.strip()) for link in written)
    for number, link in enumerate(links, 1):
        if not link.label:
            raise BadSettings(f"{what} {number} has no words. Write what the link leads to.")
        _check_size(f"{what} {number}: its text", link.label, NAME_CHARACTERS)
        _check_size(f"{what} {number}: its address", link.url, LINE)
        if link.url in [other.url for other in links[: number - 1]]:
            raise BadSettings(f"{what} {number} leads where another one does. Remove one of the two.")
    if len(links) > MOST:
        raise BadSettings(f"{what} {MOST + 1} is one too many: there can be {MOST}. Remove some.")
    return links


def _networks(lines: Sequence[str]) -> tuple[str, ...]:
    """Each as CIDR, once. Raises BadSettings."""
    networks = []
    for written in filter(None, map(str.strip, lines)):
        try:
            network = addresses.network(written)
        except ValueError:
            raise BadSettings(
                f"Public computers: “{written[:60]}” is far too wide: it takes in other people's computers. "
                "Write your own network."
            ) from None
        if network is None:
            raise BadSettings(
                f"Public computers: “{written[:60]}” is no network. Write one like 192.0.2.0/24 or 2001:db8::/48."
            )
        networks.append(network)
    kept = tuple(dict.fromkeys(networks))
    if len(kept) > MOST_NETWORKS:
        raise BadSettings(f"Public computers: there are {len(kept)} networks, and can be {MOST_NETWORKS}.")
    return kept


def _points(what: str, lines: Iterable[str]) -> tuple[str, ...]:
    points = tuple(dict.fromkeys(line for line in map(str.strip, lines) if line))
    for number, point in enumerate(points, 1):
        _check_size(f"{what}: line {number}", point, LINE)
    if len(points) > MOST:
        raise BadSettings(f"{what}: there are {len(points)} lines, and can be {MOST}. Leave some out.")
    return points


def _check_size(what: str, text: str, most: int) -> None:
    if len(text) > most:
        raise BadSettings(f"{what} has {len(text)} characters, and can have {most}. Make it shorter.")
