"""Libraries to try Deskbell with: their departments, widgets and staff. Said again, it changes nothing.

The demonstration library is one of them; tests make others.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from pynamodb.models import Model

from chalicelib.domain.routing import Chain, Step
from chalicelib.domain.texts import check_texts
from chalicelib.gateways.published import Publishing
from chalicelib.services.presence import utc_now
from chalicelib.services.widgets import Widgets
from chalicelib.stores.invitations import InvitationItem, InvitationsStore
from chalicelib.stores.libraries import (
    CAPACITY,
    FIRST_CAPACITY,
    Department,
    LibrariesStore,
    Library,
    LibraryItem,
    Link,
    OperatorSettings,
    Widget,
)
from chalicelib.stores.operators import OperatorItem, OperatorsStore
from chalicelib.stores.queues import QueueItem, QueuesStore
from infra.deploy import Stack

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


class Operator(Struct, frozen=True, kw_only=True):
    """A member of staff. `role` is a Cognito group: "admin" or "operator"; `departments` are ids.

    `capacity`: how many chats at once, before others are rung first.
    """

    username: str
    password: str
    name: str
    role: str
    departments: tuple[str, ...]
    capacity: int = CAPACITY


class LibrarySeed(Struct, frozen=True, kw_only=True):
    """A library as it is to be."""

    id: str
    library: Library
    departments: tuple[Department, ...]
    widgets: tuple[Widget, ...]
    staff: tuple[Operator, ...]


ASHGROVE: Final = LibrarySeed(
    id="ashgrove",
    library=Library(
        name="Ashgrove University Library",
        ways=(
            Link(label="Email ask@ashgrove.example", url="mailto:ask@ashgrove.example"),
            Link(label="Call +1 555 0142, until 17:00", url="tel:+15550142"),
        ),
        accent="#1f3a68",
        texts={"fr": {"form.goesTo": "Votre question va à l’équipe {department} de la bibliothèque d’Ashgrove."}},
    ),
    departments=(
        Department(id="reference", name="Reference"),
        Department(id="circulation", name="Circulation"),
        Department(id="archives", name="Archives"),
    ),
    widgets=(
        Widget(id="ashgrove.home", department="reference"),
        Widget(
            id="ashgrove.results",
            department="circulation",
            chain=Chain(
                steps=(
                    Step(queues=("ashgrove#circulation",)),
                    Step(queues=("ashgrove#reference",), message="A librarian of Reference is asked as well."),
                )
            ),
        ),
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
            capacity=FIRST_CAPACITY,
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
    check_texts(library.library.texts)
    with _tables(stack):
        store = LibrariesStore()
        store.put_library(library.id, library.library)
        for department in library.departments:
            store.put_department(library.id, department)
        for widget in library.widgets:
            if store.widget(library.id, widget.id) is None:  # an admin may have changed who is asked
                store.put_widget(library.id, widget)
        for operator in library.staff:
            operator_id = _ensure_user(cognito, pool, library.id, operator)
            settings = OperatorSettings(departments=operator.departments, capacity=operator.capacity)
            store.put_operator(library.id, operator_id, settings)
        publishing = Publishing(lambda: stack.session.client("s3"), stack.outputs["AssetsBucket"])
        widgets = Widgets(
            libraries=store,
            operators=OperatorsStore(),
            queues=QueuesStore(),
            invitations=InvitationsStore(),
            publishing=publishing,
            mails="MailSender" in stack.outputs,
            clock=utc_now,
        )
        widgets.publish(store.widgets(library.id), anew=True)


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


@contextmanager
def _tables(stack: Stack) -> Iterator[None]:
    """The stack's tables, through the models that the functions use, which are given back as they were."""
    credentials = stack.session.get_credentials()
    assert credentials is not None
    theirs: dict[str, str | None] = {
        "host": stack.session.client("dynamodb").meta.endpoint_url,
        "region": stack.outputs["Region"],
        "aws_access_key_id": credentials.access_key,
        "aws_secret_access_key": credentials.secret_key,
    }
    models: dict[type[Model], str] = {
        LibraryItem: "LibrariesTable",
        OperatorItem: "OperatorsTable",
        QueueItem: "QueuesTable",
        InvitationItem: "QueuesTable",
    }
    before = {model: {name: getattr(model.Meta, name, None) for name in ("table_name", *theirs)} for model in models}
    for model, output in models.items():
        _bind(model, {**theirs, "table_name": stack.outputs[output]})
    try:
        yield
    finally:
        for model, settings in before.items():
            _bind(model, settings)


def _bind(model: type[Model], settings: Mapping[str, str | None]) -> None:
    for name, value in settings.items():
        setattr(model.Meta, name, value)
    model._connection = None  # noqa: SLF001 - it keeps the first table that it has met
