"""Tickets: questions that a librarian answers by e-mail. For now, those that a chat became."""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from ..domain.forms import Filled
from .table import StructAttribute, Table, calling


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
    created_at = UTCDateTimeAttribute()


class TicketsStore:
    """Tickets, by library."""

    def put(
        self,
        library_id: str,
        ticket_id: str,
        *,
        chat_id: str,
        department: str,
        email: str,
        name: str,
        question: str,
        now: datetime,
        filled: Filled | None = None,
    ) -> None:
        with calling():
            TicketItem(
                library_id,
                ticket_id,
                chat_id=chat_id,
                department=department,
                email=email,
                name=name,
                question=question,
                filled=filled,
                created_at=now,
            ).save()
