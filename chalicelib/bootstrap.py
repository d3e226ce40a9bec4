"""Where services meet their stores, gateways, clock and settings. Nothing is built before the first invocation."""

import os
from functools import cache, partial
from typing import Any, Final, NamedTuple

from botocore import register_initializer
from botocore.config import Config
from botocore.session import get_session

from .gateways.connections import Connections
from .gateways.deadlines import Deadlines
from .gateways.files import FilesBucket
from .gateways.keys import StoredKey
from .gateways.mail import Mail
from .gateways.page_heads import PageHeads
from .gateways.published import Publishing
from .gateways.push_services import PushServices
from .services.admission import Admission
from .services.canned import Canned
from .services.changes import Changes, Clock
from .services.chats import Chats
from .services.copies import Copies
from .services.desk import Desk
from .services.devices import Devices
from .services.files import Files
from .services.history import History
from .services.iframes import Iframes
from .services.invitations import Invitations
from .services.libraries import Libraries
from .services.networks import Networks
from .services.operators import Operators
from .services.presence import Presence, utc_now
from .services.records import Records
from .services.routing import Routing
from .services.staff_chats import StaffChats
from .services.surveys import Surveys
from .services.tickets import Tickets
from .services.web_push import WebPush
from .services.widgets import Widgets
from .settings import Settings
from .stores.chats import ChatItem, ChatsStore
from .stores.connections import ConnectionItem, ConnectionsStore
from .stores.invitations import InvitationItem, InvitationsStore
from .stores.libraries import LibrariesStore, LibraryItem
from .stores.limits import LimitItem, LimitsStore
from .stores.operators import OperatorItem, OperatorsStore
from .stores.queues import QueueItem, QueuesStore
from .stores.records import RecordItem, RecordsStore
from .stores.subscriptions import SubscriptionsItem, SubscriptionsStore
from .stores.surveys import ResponseItem, SurveysStore
from .stores.tickets import TicketItem, TicketsStore


class Deskbell(NamedTuple):
    """Every service, ready to serve."""

    settings: Settings
    admission: Admission
    canned: Canned
    chats: Chats
    copies: Copies
    desk: Desk
    devices: Devices
    files: Files
    history: History
    iframes: Iframes
    invitations: Invitations
    libraries: Libraries
    networks: Networks
    operators: Operators
    presence: Presence
    records: Records
    routing: Routing
    staff_chats: StaffChats
    surveys: Surveys
    tickets: Tickets
    web_push: WebPush
    widgets: Widgets


def bind_tables(settings: Settings) -> None:
    """Give the models the names of this stack's tables."""
    ChatItem.Meta.table_name = settings.chats_table
    RecordItem.Meta.table_name = settings.chats_table
    QueueItem.Meta.table_name = settings.queues_table
    InvitationItem.Meta.table_name = settings.queues_table
    ConnectionItem.Meta.table_name = settings.connections_table
    LibraryItem.Meta.table_name = settings.libraries_table
    TicketItem.Meta.table_name = settings.tickets_table
    ResponseItem.Meta.table_name = settings.tickets_table
    LimitItem.Meta.table_name = settings.limits_table
    OperatorItem.Meta.table_name = settings.operators_table
    SubscriptionsItem.Meta.table_name = settings.operators_table


def build(
    settings: Settings,
    *,
    pushes: Connections,
    deadlines: Deadlines,
    publishing: Publishing,
    bucket: FilesBucket,
    page_heads: PageHeads,
    push_services: PushServices,
    mail: Mail,
    signing_key: StoredKey,
    clock: Clock = utc_now,
) -> Deskbell:
    """Wire the services together around what reaches outside."""
    bind_tables(settings)
    queues = QueuesStore()
    chats = ChatsStore(queues)
    connections = ConnectionsStore()
    libraries = LibrariesStore()
    limits = LimitsStore()
    invitations = InvitationsStore()
    operators = OperatorsStore()
    networks = Networks(libraries=libraries, limits=limits, clock=clock)
    widgets = Widgets(
        libraries=libraries,
        operators=operators,
        queues=queues,
        invitations=invitations,
        publishing=publishing,
        mails=bool(settings.mail_sender),
        clock=clock,
    )
    changes = Changes(chats, operators, pushes, deadlines, widgets.line_changed)
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
    tickets = TicketsStore()
    made_tickets = Tickets(
        chats=chats,
        tickets=tickets,
        libraries=libraries,
        networks=networks,
        limits=limits,
        signing_key=key,
        clock=clock,
    )
    files = Files(chats=chats, limits=limits, bucket=bucket, clock=clock)
    return Deskbell(
        settings=settings,
        admission=admission,
        canned=Canned(libraries=libraries),
        chats=Chats(
            chats=chats,
            libraries=libraries,
            networks=networks,
            changes=changes,
            presence=presence,
            widgets=widgets,
            share=files.shared,
            ticket=admission.ticket,
            signing_key=key,
            clock=clock,
        ),
        copies=Copies(
            chats=chats,
            libraries=libraries,
            networks=networks,
            changes=changes,
            presence=presence,
            mail=mail,
            clock=clock,
        ),
        desk=Desk(chats=chats, queues=queues, libraries=libraries, operators=at_work, clock=clock),
        devices=Devices(chats=chats, limits=limits, ticket=admission.ticket, signing_key=key, clock=clock),
        files=files,
        history=History(chats=chats, queues=queues, tickets=tickets),
        iframes=Iframes(
            chats=chats,
            libraries=libraries,
            limits=limits,
            networks=networks,
            changes=changes,
            presence=presence,
            page_heads=page_heads,
            clock=clock,
        ),
        invitations=Invitations(
            libraries=libraries, networks=networks, invitations=invitations, widgets=widgets, clock=clock
        ),
        libraries=Libraries(libraries=libraries, widgets=widgets),
        networks=networks,
        operators=at_work,
        presence=presence,
        records=Records(chats=chats, records=RecordsStore(), tickets=made_tickets, limits=limits, clock=clock),
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
        surveys=Surveys(chats=chats, surveys=SurveysStore(), libraries=libraries, limits=limits, clock=clock),
        tickets=made_tickets,
        web_push=WebPush(
            chats=chats,
            operators=operators,
            subscriptions=SubscriptionsStore(),
            push_services=push_services,
            clock=clock,
        ),
        widgets=widgets,
    )


@cache
def deskbell() -> Deskbell:
    """The deployed Deskbell, built once a container."""
    register_initializer(lambda session: session.set_default_client_config(PLAIN))
    settings = Settings.from_environment(os.environ)
    push_key = StoredKey(partial(_client, "ssm"), settings.push_key_parameter)
    return build(
        settings,
        pushes=Connections(partial(_client, "apigatewaymanagementapi", endpoint_url=settings.websocket_endpoint)),
        deadlines=Deadlines(partial(_client, "stepfunctions"), settings.deadlines_machine_arn),
        publishing=Publishing(partial(_client, "s3"), settings.assets_bucket),
        bucket=FilesBucket(partial(_client, "s3", config=BROWSERS_S3), settings.files_bucket),
        page_heads=PageHeads(),
        push_services=PushServices(lambda: push_key.value, contact=settings.allowed_origin),
        mail=Mail(partial(_client, "sesv2"), settings.mail_sender),
        signing_key=StoredKey(partial(_client, "ssm"), settings.signing_key_parameter),
    )


PLAIN: Final = Config(parameter_validation=False, user_agent="deskbell")
"""Of every client, PynamoDB's too. Left to botocore, the user agent is put together anew for each call, and its
parameters are looked at: a tenth of our time on a message's way."""

BROWSERS_S3: Final = Config(
    signature_version="s3v4", s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"}
)
"""So that addresses which we sign name the bucket's own host, the one that the pages' CSP allows."""


def _client(service: str, **options: Any) -> Any:
    """A client of botocore's own: importing boto3 as well would cost every cold start a third more."""
    return get_session().create_client(service, **options)
