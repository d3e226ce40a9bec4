"""Libraries and what they have set up: departments, widgets, staff. Small, and read once a connection or chat."""

from typing import Final

from msgspec import Struct
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from .table import StructAttribute, calling

RECONNECT_SECONDS: Final = 90  # between what systems of the field allow: 30 s and 4 minutes


class Library(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`networks`: addresses (CIDR) of the library's own, where hundreds share one: not limited by network."""

    name: str
    networks: tuple[str, ...] = ()


class Department(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`reconnect_seconds`: how long a chat waits for somebody who dropped."""

    id: str
    name: str
    reconnect_seconds: int = RECONNECT_SECONDS


class Widget(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`sites`: the only origins whose pages may have it; empty: any."""

    id: str
    department: str
    accent: str
    sites: tuple[str, ...] = ()


class OperatorSettings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What Cognito does not know of a member of staff."""

    departments: tuple[str, ...]


class LibraryItem(Model):
    class Meta:
        table_name = "libraries"

    library_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    library: StructAttribute[Library] = StructAttribute(Library, null=True)
    department: StructAttribute[Department] = StructAttribute(Department, null=True)
    widget: StructAttribute[Widget] = StructAttribute(Widget, null=True)
    operator: StructAttribute[OperatorSettings] = StructAttribute(OperatorSettings, null=True)


class LibrariesStore:
    """Settings, by library. Whatever is not there is None."""

    def library(self, library_id: str) -> Library | None:
        item = self._get(library_id, "library")
        return item.library if item else None

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

    def operator(self, library_id: str, operator_id: str) -> OperatorSettings | None:
        item = self._get(library_id, f"operator#{operator_id}")
        return item.operator if item else None

    def put_library(self, library_id: str, library: Library) -> None:
        LibraryItem(library_id, "library", library=library).save()

    def put_department(self, library_id: str, department: Department) -> None:
        LibraryItem(library_id, f"department#{department.id}", department=department).save()

    def put_widget(self, library_id: str, widget: Widget) -> None:
        LibraryItem(library_id, f"widget#{widget.id}", widget=widget).save()

    def put_operator(self, library_id: str, operator_id: str, operator: OperatorSettings) -> None:
        LibraryItem(library_id, f"operator#{operator_id}", operator=operator).save()

    def _get(self, library_id: str, item: str) -> LibraryItem | None:
        with calling():
            try:
                return LibraryItem.get(library_id, item)
            except LibraryItem.DoesNotExist:
                return None
