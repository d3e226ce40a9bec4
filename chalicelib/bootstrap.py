"""Where services meet their stores, gateways, clock and settings. Nothing is built before the first invocation."""

import os
from functools import cache, partial
from typing import Any, NamedTuple

from botocore.config import Config
from botocore.session import get_session

from .gateways.connections import Connections
from .gateways.deadlines import Deadlines
from .gateways.keys import SigningKey
from .services.admission import Admission
from .services.changes import Changes, Clock
from .services.chats import Chats
from .services.desk import Desk
from .services.presence import Presence, utc_now
from .services.tickets import Tickets
from .settings import Settings
from .stores.chats import ChatItem, ChatsStore
from .stores.connections import ConnectionItem, ConnectionsStore
from .stores.libraries import LibrariesStore, LibraryItem
from .stores.limits import LimitItem, LimitsStore
from .stores.queues import QueueItem, QueuesStore
from .stores.tickets import TicketItem, TicketsStore


class Deskbell(NamedTuple):
    """Every service, ready to serve."""

    settings: Settings
    admission: Admission
    chats: Chats
    desk: Desk
    presence: Presence
    tickets: Tickets


def bind_tables(settings: Settings) -> None:
    """Give the models the names of this stack's tables."""
    ChatItem.Meta.table_name = settings.chats_table
    QueueItem.Meta.table_name = settings.queues_table
    ConnectionItem.Meta.table_name = settings.connections_table
    LibraryItem.Meta.table_name = settings.libraries_table
    TicketItem.Meta.table_name = settings.tickets_table
    LimitItem.Meta.table_name = settings.limits_table


def build(
    settings: Settings, *, pushes: Connections, deadlines: Deadlines, signing_key: SigningKey, clock: Clock = utc_now
) -> Deskbell:
    """Wire the services together around what reaches outside."""
    bind_tables(settings)
    queues = QueuesStore()
    chats = ChatsStore(queues)
    connections = ConnectionsStore()
    libraries = LibrariesStore()
    limits = LimitsStore()
    changes = Changes(chats, queues, pushes)
    presence = Presence(
        chats=chats,
        queues=queues,
        connections=connections,
        pushes=pushes,
        deadlines=deadlines,
        changes=changes,
        clock=clock,
    )

    def key() -> bytes:
        return signing_key.value

    return Deskbell(
        settings=settings,
        admission=Admission(
            chats=chats,
            libraries=libraries,
            limits=limits,
            signing_key=key,
            websocket_url=settings.websocket_url,
            clock=clock,
        ),
        chats=Chats(
            chats=chats,
            libraries=libraries,
            limits=limits,
            changes=changes,
            presence=presence,
            signing_key=key,
            clock=clock,
        ),
        desk=Desk(chats=chats, queues=queues, connections=connections, clock=clock),
        presence=presence,
        tickets=Tickets(chats=chats, tickets=TicketsStore(), clock=clock),
    )


@cache
def deskbell() -> Deskbell:
    """The deployed Deskbell, built once a container."""
    settings = Settings.from_environment(os.environ)
    return build(
        settings,
        pushes=Connections(partial(_client, "apigatewaymanagementapi", endpoint_url=settings.websocket_endpoint)),
        deadlines=Deadlines(partial(_client, "stepfunctions"), settings.deadlines_machine_arn),
        signing_key=SigningKey(partial(_client, "ssm"), settings.signing_key_parameter),
    )


def _client(service: str, **options: Any) -> Any:
    """A client of botocore's own: importing boto3 as well would cost every cold start a third more."""
    return get_session().create_client(service, config=Config(parameter_validation=False), **options)
