"""Tickets: questions that a librarian answers by e-mail. For now, those that a chat became, or that no chat could be.

A sparse index finds those of one contact: what patrons said in surveys lies beside the tickets, and is not in it.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection

from ..domain.forms import Filled
from .queues import contact_line
from .table import StructAttribute, Table, calling


class ContactIndex(GlobalSecondaryIndex["TicketItem"]):  # type: ignore[no-untyped-call]
    """The tickets of one contact, in the order in which they were left."""

    class Meta:
        index_name = "by_contact"
        projection = IncludeProjection(["department", "question"])

    contact_line = UnicodeAttribute(hash_key=True)
    created_at = UTCDateTimeAttribute(range_key=True)


class TicketItem(Table):
    class Meta:
        table_name = "tickets"

    library_id = UnicodeAttribute(hash_key=True)
    ticket_id = UnicodeAttribute(range_key=True)
    chat_id = UnicodeAttribute()
    department = UnicodeAttribute()
    email = UnicodeAttribute()
    name = UnicodeAttribute()
    question = UnicodeAttribute()
    filled: StructAttribute[Filled] = StructAttribute(Filled, null=True)
    by_name = UnicodeAttribute(null=True)
    contact_line = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    by_contact = ContactIndex()


class Ticket(Struct, frozen=True, kw_only=True):
    """A ticket. `email`: or the phone number that staff put down; `by_name`: they who made it."""

    id: str
    chat_id: str
    department: str
    email: str
    name: str
    question: str
    created_at: datetime
    filled: Filled | None = None
    by_name: str = ""


class FoundTicket(Struct, frozen=True, kw_only=True):
    """What a list shows of a ticket, and what says who may see it."""

    id: str
    department: str
    question: str
    created_at: datetime


class TicketsStore:
    """Tickets, by library."""

    def put(self, library_id: str, ticket: Ticket) -> None:
        """Store it, in the place of one by its id."""
        with calling():
            TicketItem(
                library_id,
                ticket.id,
                chat_id=ticket.chat_id,
                department=ticket.department,
                email=ticket.email,
                name=ticket.name,
                question=ticket.question,
                filled=ticket.filled,
                by_name=ticket.by_name or None,
                contact_line=contact_line(library_id, ticket.email),
                created_at=ticket.created_at,
            ).save()

    def one(self, library_id: str, ticket_id: str) -> Ticket | None:
        with calling():
            try:
                item = TicketItem.get(library_id, ticket_id, consistent_read=True)
            except TicketItem.DoesNotExist:
                return None
        return Ticket(
            id=item.ticket_id,
            chat_id=item.chat_id,
            department=item.department,
            email=item.email,
            name=item.name,
            question=item.question,
            created_at=item.created_at,
            filled=item.filled,
            by_name=item.by_name or "",
        )

    def past(self, library_id: str, contact: str, before: datetime | None = None) -> Iterator[FoundTicket]:
        """The tickets of this contact, the latest first."""
        times = ContactIndex.created_at < before if before else None
        with calling():
            for item in TicketItem.by_contact.query(contact_line(library_id, contact), times, scan_index_forward=False):
                yield FoundTicket(
                    id=item.ticket_id, department=item.department, question=item.question, created_at=item.created_at
                )
