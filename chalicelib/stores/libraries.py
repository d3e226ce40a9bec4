"""Libraries and what they have set up: departments, widgets, staff. Small, and read once a connection or chat."""

from typing import Final

from msgspec import Struct, json
from msgspec.structs import replace
from pynamodb.attributes import UnicodeAttribute

from ..domain.canned import CannedMessage, Faq
from ..domain.forms import Form
from ..domain.offline import Offline
from ..domain.pages import Pages
from ..domain.proactive import Proactive
from ..domain.queues import department_queue, library_of
from ..domain.routing import Chain, Step
from ..domain.surveys import NO_SURVEY, Survey
from .table import StructAttribute, Table, calling

CAPACITY: Final = 3  # chats at once (C167)
FIRST_CAPACITY: Final = 1  # of somebody new (C168)
RECONNECT_SECONDS: Final = 90  # between what systems of the field allow: 30 s and 4 minutes
DIRECTORY: Final = "*"  # in place of a library's id, which has none of these: the names of all libraries


class Link(Struct, frozen=True, kw_only=True):
    label: str
    url: str


class Policy(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a library wants its chats answered, for those who cover for it."""

    greeting: str = ""
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Library(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`networks`: addresses (CIDR) of the library's own, where hundreds share one: not limited by network.

    `public_networks`: of its computers for everybody, where a chat leaves nothing behind. `covers`: the libraries whose
    widgets may ask its departments; `policy`: for those who cover for it; `ways`: other ways to ask than the chat;
    `texts`: what it says to patrons in its own words, by language and key. `shows_networks`: staff see which network a
    patron is in, never the address. `staff_chats`: its staff can write to each other. `accent`: its one colour,
    "#rrggbb"; empty: Deskbell's.
    """

    name: str
    networks: tuple[str, ...] = ()
    public_networks: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    policy: Policy = Policy()
    ways: tuple[Link, ...] = ()
    texts: dict[str, dict[str, str]] = {}
    shows_networks: bool = False
    staff_chats: bool = True
    accent: str = ""


class Department(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`reconnect_seconds`: how long a chat waits for somebody who dropped.

    `silence_seconds`: how long a patron may leave an answer unanswered before they are asked whether they are still
    there, and again before their chat ends; 0: for ever.
    """

    id: str
    name: str
    reconnect_seconds: int = RECONNECT_SECONDS
    silence_seconds: int = 0


class Widget(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`chain`: who is asked; None: its department. Below it the sections that an admin sets (`rest.WidgetSections`).

    `accent`: a colour of its own; empty: the library's.
    """

    id: str
    department: str
    accent: str = ""
    chain: Chain | None = None
    pages: Pages = Pages()
    form: Form = Form()
    offline: Offline = Offline()
    survey: Survey = NO_SURVEY
    proactive: Proactive = Proactive()

    @property
    def library(self) -> str:
        return self.id.partition(".")[0]

    @property
    def asked(self) -> Chain:
        """Who is asked by a chat of this widget, in order."""
        return self.chain or Chain(steps=(Step(queues=(department_queue(self.library, self.department),)),))

    @property
    def inviting(self) -> "Widget":
        """As it asks for chats that a page has invited to: where they have a queue of their own, there alone."""
        own = self.proactive.department if self.proactive.on else ""
        return replace(self, department=own, chain=None) if own else self


class _StoredWidget(Widget, frozen=True, kw_only=True, omit_defaults=True):
    """A widget as it may lie in the table: before there were sections, two of its pages' fields were its own."""

    sites: tuple[str, ...] = ()
    language: str = ""


class _WidgetAttribute(StructAttribute[Widget]):
    def deserialize(self, value: str) -> Widget:
        stored = _WIDGETS.decode(value)
        pages = stored.pages
        if stored.sites or stored.language:
            pages = replace(pages, sites=stored.sites or pages.sites, language=stored.language or pages.language)
        return Widget(**{field: getattr(stored, field) for field in Widget.__struct_fields__} | {"pages": pages})


_WIDGETS: Final = json.Decoder(_StoredWidget)


class OperatorSettings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What Cognito does not know of a member of staff. `capacity`: chats at once, before others are rung first."""

    departments: tuple[str, ...]
    capacity: int = CAPACITY


class Published(Struct, frozen=True, kw_only=True):
    """What pages were last told of a widget. `body`: the JSON but for its time; `page`: the chat's own, as HTML."""

    at: int
    online: bool
    body: str
    page: str = ""


class LibraryItem(Table):
    class Meta:
        table_name = "libraries"

    library_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    library: StructAttribute[Library] = StructAttribute(Library, null=True)
    department: StructAttribute[Department] = StructAttribute(Department, null=True)
    widget = _WidgetAttribute(Widget, null=True)
    operator: StructAttribute[OperatorSettings] = StructAttribute(OperatorSettings, null=True)
    published: StructAttribute[Published] = StructAttribute(Published, null=True)
    settings = UnicodeAttribute(null=True)
    canned: StructAttribute[CannedMessage] = StructAttribute(CannedMessage, null=True)
    faq: StructAttribute[Faq] = StructAttribute(Faq, null=True)


class LibrariesStore:
    """Settings, by library. Whatever is not there is None."""

    def library(self, library_id: str) -> Library | None:
        item = self._get(library_id, "library")
        return item.library if item else None

    def names(self) -> dict[str, str]:
        """What each library of this deployment is called, by id."""
        with calling():
            items = list(LibraryItem.query(DIRECTORY))
        return {item.item: item.library.name for item in items if item.library is not None}

    def departments(self, library_id: str) -> list[Department]:
        with calling():
            items = list(LibraryItem.query(library_id, LibraryItem.item.startswith("department#")))
        return [item.department for item in items if item.department is not None]

    def department(self, library_id: str, department_id: str) -> Department | None:
        item = self._get(library_id, f"department#{department_id}")
        return item.department if item else None

    def widget(self, library_id: str, widget_id: str) -> Widget | None:
        item = self._get(library_id, f"widget#{widget_id}")
        return item.widget if item else None

    def widgets(self, library_id: str) -> list[Widget]:
        with calling():
            items = list(LibraryItem.query(library_id, LibraryItem.item.startswith("widget#")))
        return [item.widget for item in items if item.widget is not None]

    def covered(self, library_id: str) -> list[Widget]:
        """The widgets of other libraries that ask somebody of this one."""
        with calling():
            keys = [item.item for item in LibraryItem.query(library_id, LibraryItem.item.startswith("covers#"))]
        names = [key.removeprefix("covers#") for key in keys]
        return [widget for name in names if (widget := self.widget(name.partition(".")[0], name)) is not None]

    def operators(self, library_id: str) -> dict[str, OperatorSettings]:
        """The settings of all staff, by id."""
        with calling():
            items = list(LibraryItem.query(library_id, LibraryItem.item.startswith("operator#")))
        return {item.item.removeprefix("operator#"): item.operator for item in items if item.operator is not None}

    def settings(self, library_id: str, operator_id: str) -> str | None:
        """What a member of staff has chosen on their dashboard, as they sent it."""
        item = self._get(library_id, f"settings#{operator_id}")
        return item.settings if item else None

    def published(self, widget: Widget) -> Published | None:
        item = self._get(widget.library, f"published#{widget.id}")
        return item.published if item else None

    def operator(self, library_id: str, operator_id: str) -> OperatorSettings | None:
        item = self._get(library_id, f"operator#{operator_id}")
        return item.operator if item else None

    def put_library(self, library_id: str, library: Library) -> None:
        with calling():
            LibraryItem(library_id, "library", library=library).save()
            LibraryItem(DIRECTORY, library_id, library=Library(name=library.name)).save()

    def put_department(self, library_id: str, department: Department) -> None:
        with calling():
            LibraryItem(library_id, f"department#{department.id}", department=department).save()

    def put_widget(self, library_id: str, widget: Widget) -> None:
        others = {library_of(queue) for step in widget.asked.steps for queue in step.queues} - {library_id}
        with calling():
            LibraryItem(library_id, f"widget#{widget.id}", widget=widget).save()
            for other in sorted(others):  # one that no longer covers is told once more than it needs
                LibraryItem(other, f"covers#{widget.id}").save()

    def put_settings(self, library_id: str, operator_id: str, settings: str) -> None:
        with calling():
            LibraryItem(library_id, f"settings#{operator_id}", settings=settings).save()

    def put_published(self, widget: Widget, published: Published) -> None:
        with calling():
            LibraryItem(widget.library, f"published#{widget.id}", published=published).save()

    def put_operator(self, library_id: str, operator_id: str, operator: OperatorSettings) -> None:
        LibraryItem(library_id, f"operator#{operator_id}", operator=operator).save()

    def canned(self, library_id: str, owner: str) -> dict[str, CannedMessage]:
        """The canned messages of this owner, by id."""
        prefix = f"canned#{owner}#"
        with calling():
            items = list(LibraryItem.query(library_id, LibraryItem.item.startswith(prefix)))
        return {item.item.removeprefix(prefix): item.canned for item in items if item.canned is not None}

    def put_canned(self, library_id: str, owner: str, message_id: str, message: CannedMessage) -> None:
        with calling():
            LibraryItem(library_id, f"canned#{owner}#{message_id}", canned=message).save()

    def delete_canned(self, library_id: str, owner: str, message_id: str) -> None:
        with calling():
            LibraryItem(library_id, f"canned#{owner}#{message_id}").delete()

    def faqs(self, library_id: str) -> dict[str, Faq]:
        """By id."""
        with calling():
            items = list(LibraryItem.query(library_id, LibraryItem.item.startswith("faq#")))
        return {item.item.removeprefix("faq#"): item.faq for item in items if item.faq is not None}

    def put_faq(self, library_id: str, faq_id: str, faq: Faq) -> None:
        with calling():
            LibraryItem(library_id, f"faq#{faq_id}", faq=faq).save()

    def delete_faq(self, library_id: str, faq_id: str) -> None:
        with calling():
            LibraryItem(library_id, f"faq#{faq_id}").delete()

    def _get(self, library_id: str, item: str) -> LibraryItem | None:
        with calling():
            try:
                return LibraryItem.get(library_id, item)
            except LibraryItem.DoesNotExist:
                return None
