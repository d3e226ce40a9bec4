"""Where services meet their stores, gateways, clock and settings. Nothing is built before the first invocation."""

import os
from functools import cache, partial
from typing import Any, NamedTuple

from botocore.config import Config
from botocore.session import get_session

from .gateways.connections import Connections
from .gateways.deadlines import Deadlines
from .gateways.keys import SigningKey
from .gateways.published import Publishing
from .services.admission import Admission
from .services.changes import Changes, Clock
from .services.chats import Chats
from .services.desk import Desk
from .services.networks import Networks
from .services.operators import Operators
from .services.presence import Presence, utc_now
from .services.routing import Routing
from .services.staff_chats import StaffChats
from .services.tickets import Tickets
from .services.widgets import Widgets
from .settings import Settings
from .stores.chats import ChatItem, ChatsStore
from .stores.connections import ConnectionItem, ConnectionsStore
from .stores.libraries import LibrariesStore, LibraryItem
from .stores.limits import LimitItem, LimitsStore
from .stores.operators import OperatorItem, OperatorsStore
from .stores.queues import QueueItem, QueuesStore
from .stores.tickets import TicketItem, TicketsStore


class Deskbell(NamedTuple):
    """Every service, ready to serve."""

    settings: Settings
    admission: Admission
    chats: Chats
    desk: Desk
    operators: Operators
    presence: Presence
    routing: Routing
    staff_chats: StaffChats
    tickets: Tickets
    widgets: Widgets


def bind_tables(settings: Settings) -> None:
    """Give the models the names of this stack's tables."""
    ChatItem.Meta.table_name = settings.chats_table
    QueueItem.Meta.table_name = settings.queues_table
    ConnectionItem.Meta.table_name = settings.connections_table
    LibraryItem.Meta.table_name = settings.libraries_table
    TicketItem.Meta.table_name = settings.tickets_table
    LimitItem.Meta.table_name = settings.limits_table
    OperatorItem.Meta.table_name = settings.operators_table


def build(
    settings: Settings,
    *,
    pushes: Connections,
    deadlines: Deadlines,
    publishing: Publishing,
    signing_key: SigningKey,
    clock: Clock = utc_now,
) -> Deskbell:
    """Wire the services together around what reaches outside."""
    bind_tables(settings)
    queues = QueuesStore()
    chats = ChatsStore(queues)
    connections = ConnectionsStore()
    libraries = LibrariesStore()
    limits = LimitsStore()
    operators = OperatorsStore()
    changes = Changes(chats, operators, pushes, deadlines)
    networks = Networks(limits=limits, clock=clock)
    widgets = Widgets(libraries=libraries, operators=operators, publishing=publishing, clock=clock)
    at_work = Operators(
        operators=operators, libraries=libraries, pushes=pushes, widgets=widgets, deadlines=deadlines, clock=clock
    )
    presence = Presence(chats=chats, connections=connections, operators=at_work, changes=changes, clock=clock)

    def key() -> bytes:
        return signing_key.value

    admission = Admission(
        chats=chats,
        libraries=libraries,
        limits=limits,
        signing_key=key,
        websocket_url=settings.websocket_url,
        clock=clock,
    )
    return Deskbell(
        settings=settings,
        admission=admission,
        chats=Chats(
            chats=chats,
            libraries=libraries,
            networks=networks,
            changes=changes,
            presence=presence,
            widgets=widgets,
            ticket=admission.ticket,
            signing_key=key,
            clock=clock,
        ),
        desk=Desk(chats=chats, queues=queues, libraries=libraries, operators=at_work, clock=clock),
        operators=at_work,
        presence=presence,
        routing=Routing(
            chats=chats,
            queues=queues,
            libraries=libraries,
            operators=operators,
            changes=changes,
            presence=presence,
            widgets=widgets,
            clock=clock,
        ),
        staff_chats=StaffChats(chats=chats, queues=queues, libraries=libraries, operators=operators, clock=clock),
        tickets=Tickets(
            chats=chats,
            tickets=TicketsStore(),
            libraries=libraries,
            networks=networks,
            signing_key=key,
            clock=clock,
        ),
        widgets=widgets,
    )


@cache
def deskbell() -> Deskbell:
    """The deployed Deskbell, built once a container."""
    settings = Settings.from_environment(os.environ)
    return build(
        settings,
        pushes=Connections(partial(_client, "apigatewaymanagementapi", endpoint_url=settings.websocket_endpoint)),
        deadlines=Deadlines(partial(_client, "stepfunctions"), settings.deadlines_machine_arn),
        publishing=Publishing(partial(_client, "s3"), settings.assets_bucket),
        signing_key=SigningKey(partial(_client, "ssm"), settings.signing_key_parameter),
    )


def _client(service: str, **options: Any) -> Any:
    """A client of botocore's own: importing boto3 as well would cost every cold start a third more."""
    return get_session().create_client(service, config=Config(parameter_validation=False), **options)
