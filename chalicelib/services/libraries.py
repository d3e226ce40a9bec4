"""A library as its admins see it: its policy for those who cover for it, for whom its own staff cover, its words."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from ..domain.addresses import WEB
from ..domain.callers import Staff
from ..domain.texts import check_texts
from ..errors import BadSettings, NotAllowed, NotFound
from ..protocol.limits import NAME_CHARACTERS
from ..protocol.rest import LibraryName, LibraryPage, LibrarySettings, PolicyLink, PolicySettings
from ..stores.libraries import LibrariesStore, Library, Link, Policy
from .widgets import Widgets

MOST: Final = 20  # links, and lines of each kind: who reads them has a patron waiting
LINE: Final = 500  # characters


class Libraries:
    """Reading and changing the caller's own library. All raise NotAllowed but for admins."""

    def __init__(self, *, libraries: LibrariesStore, widgets: Widgets) -> None:
        self._libraries = libraries
        self._widgets = widgets

    def page(self, staff: Staff) -> LibraryPage:
        """What can be changed, and the names of the other libraries: nothing else is told of them."""
        return self._page(staff, self._own(staff))

    def set(self, staff: Staff, request: LibrarySettings) -> LibraryPage:
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
        after = replace(before, covers=tuple(sorted(set(request.covers))), policy=_policy(request.policy), texts=texts)
        self._libraries.put_library(staff.library, after)
        changed = set(before.covers) ^ set(after.covers)
        if changed:
            covered = self._libraries.covered(staff.library)
            self._widgets.publish(widget for widget in covered if widget.library in changed)
        if texts != before.texts:
            self._widgets.publish(self._libraries.widgets(staff.library))
        return self._page(staff, after)

    def _own(self, staff: Staff) -> Library:
        if not staff.admin:
            raise NotAllowed("Only an admin can see and change the library's settings.")
        library = self._libraries.library(staff.library)
        if library is None:
            raise NotFound("There is no such library.")
        return library

    def _page(self, staff: Staff, library: Library) -> LibraryPage:
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
        )


def _policy(policy: PolicySettings) -> Policy:
    """As it is kept: without blank lines. Raises BadSettings."""
    links = [Link(label=link.label.strip(), url=link.url.strip()) for link in policy.links]
    _check_size("The greeting", policy.greeting.strip(), LINE)
    for number, link in enumerate(links, 1):
        if not link.label:
            raise BadSettings(f"Link {number} has no words. Write what the link leads to.")
        _check_size(f"Link {number}: its text", link.label, NAME_CHARACTERS)
        _check_size(f"Link {number}: its address", link.url, LINE)
        if not WEB.fullmatch(link.url):
            raise BadSettings(f"Link {number} is no web address. Write one that begins with https://.")
        if link.url in [other.url for other in links[: number - 1]]:
            raise BadSettings(f"Link {number} leads where another one does. Remove one of the two.")
    if len(links) > MOST:
        raise BadSettings(f"Link {MOST + 1} is one too many: there can be {MOST}. Remove some.")
    return Policy(
        greeting=policy.greeting.strip(),
        say=_points("What to say", policy.say),
        avoid=_points("What not to say", policy.avoid),
        links=tuple(links),
    )


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
