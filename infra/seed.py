"""Libraries to try Deskbell with: their departments, widgets and staff. Said again, it changes nothing.

The demonstration library is one of them; tests make others.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from chalicelib.protocol.rest import WidgetSettings
from chalicelib.stores.libraries import (
    Department,
    LibrariesStore,
    Library,
    LibraryItem,
    OperatorSettings,
    Widget,
)
from infra import assets
from infra.deploy import Stack

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


class Operator(Struct, frozen=True, kw_only=True):
    """A member of staff. `role` is a Cognito group: "admin" or "operator"; `departments` are ids."""

    username: str
    password: str
    name: str
    role: str
    departments: tuple[str, ...]


class LibrarySeed(Struct, frozen=True, kw_only=True):
    """A library as it is to be."""

    id: str
    library: Library
    departments: tuple[Department, ...]
    widgets: tuple[Widget, ...]
    staff: tuple[Operator, ...]


ASHGROVE: Final = LibrarySeed(
    id="ashgrove",
    library=Library(name="Ashgrove University Library"),
    departments=(
        Department(id="reference", name="Reference"),
        Department(id="circulation", name="Circulation"),
        Department(id="archives", name="Archives"),
    ),
    widgets=(
        Widget(id="ashgrove.home", department="reference", accent="#1f3a68"),
        Widget(id="ashgrove.results", department="circulation", accent="#1f3a68"),
    ),
    # Passwords of a stack that only this machine reaches.
    staff=(
        Operator(
            username="maria",
            password="Ashgrove-Maria-1",  # noqa: S106
            name="Maria Okafor",
            role="operator",
            departments=("reference", "circulation"),
        ),
        Operator(
            username="daniel",
            password="Ashgrove-Daniel-1",  # noqa: S106
            name="Daniel Cho",
            role="operator",
            departments=("reference",),
        ),
        Operator(
            username="priya",
            password="Ashgrove-Priya-1",  # noqa: S106
            name="Priya Raman",
            role="operator",
            departments=("archives",),
        ),
        Operator(
            username="hana",
            password="Ashgrove-Hana-1",  # noqa: S106
            name="Hana Suzuki",
            role="admin",
            departments=("reference", "circulation", "archives"),
        ),
    ),
)


def seed(stack: Stack, library: LibrarySeed) -> None:
    """Make the library as it is to be. Whoever is on its staff already keeps their password."""
    cognito = stack.session.client("cognito-idp")
    pool = stack.outputs["UserPoolId"]
    with _libraries(stack) as store:
        store.put_library(library.id, library.library)
        for department in library.departments:
            store.put_department(library.id, department)
        for widget in library.widgets:
            store.put_widget(library.id, widget)
        for operator in library.staff:
            operator_id = _ensure_user(cognito, pool, library.id, operator)
            store.put_operator(library.id, operator_id, OperatorSettings(departments=operator.departments))
    for widget in library.widgets:
        _publish(stack, library, widget)


def _ensure_user(cognito: "CognitoIdentityProviderClient", pool: str, library_id: str, operator: Operator) -> str:
    """Return the user's `sub`, which is the operator's id."""
    try:
        attributes = cognito.admin_get_user(UserPoolId=pool, Username=operator.username)["UserAttributes"]
    except cognito.exceptions.UserNotFoundException:
        made = cognito.admin_create_user(
            UserPoolId=pool,
            Username=operator.username,
            UserAttributes=[
                {"Name": "name", "Value": operator.name},
                {"Name": "custom:library", "Value": library_id},
            ],
            MessageAction="SUPPRESS",
        )
        attributes = made["User"]["Attributes"]
        cognito.admin_set_user_password(
            UserPoolId=pool, Username=operator.username, Password=operator.password, Permanent=True
        )
        cognito.admin_add_user_to_group(UserPoolId=pool, Username=operator.username, GroupName=operator.role)
    return next(attribute["Value"] for attribute in attributes if attribute["Name"] == "sub")


def _publish(stack: Stack, library: LibrarySeed, widget: Widget) -> None:
    """Put the widget's settings onto the CDN, where page views read them."""
    department_name = next(department.name for department in library.departments if department.id == widget.department)
    settings = WidgetSettings(
        widget_id=widget.id,
        library_name=library.library.name,
        department_name=department_name,
        accent=widget.accent,
        sites=list(widget.sites),
    )
    body = msgspec.json.encode(settings)
    assets.put(stack.session.client("s3"), stack.outputs["AssetsBucket"], f"widgets/{widget.id}.json", body)


@contextmanager
def _libraries(stack: Stack) -> Iterator[LibrariesStore]:
    """The stack's table of libraries, through the model that the functions use, which is given back as it was."""
    meta = LibraryItem.Meta
    credentials = stack.session.get_credentials()
    assert credentials is not None
    theirs: dict[str, str | None] = {
        "table_name": stack.outputs["LibrariesTable"],
        "host": stack.session.client("dynamodb").meta.endpoint_url,
        "region": stack.outputs["Region"],
        "aws_access_key_id": credentials.access_key,
        "aws_secret_access_key": credentials.secret_key,
    }
    before = {name: getattr(meta, name, None) for name in theirs}
    _bind(theirs)
    try:
        yield LibrariesStore()
    finally:
        _bind(before)


def _bind(settings: Mapping[str, str | None]) -> None:
    for name, value in settings.items():
        setattr(LibraryItem.Meta, name, value)
    LibraryItem._connection = None  # noqa: SLF001 - it keeps the first table that it has met
