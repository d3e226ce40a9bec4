"""What patrons said of their chats: rows beside the tickets, by library and by when the chat began.

That time never changes, so a patron who answers again writes over the same row. A row ends by TTL.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from ..domain.surveys import KEPT, SurveyResponse
from .table import StructAttribute, Table, calling


class ResponseItem(Table):
    class Meta:
        table_name = "tickets"

    library_id = UnicodeAttribute(hash_key=True)
    ticket_id = UnicodeAttribute(range_key=True)
    response: StructAttribute[SurveyResponse] = StructAttribute(SurveyResponse)
    expires_at = NumberAttribute()


class SurveysStore:
    """Responses, by library and chat."""

    def put(self, library: str, chat_id: str, response: SurveyResponse, started_at: datetime, now: datetime) -> None:
        """Store it, in the place of an earlier one to the same chat."""
        with calling():
            ResponseItem(
                _partition(library),
                _place(started_at, chat_id),
                response=response,
                expires_at=int((now + KEPT).timestamp()),
            ).save()

    def has(self, library: str, chat_id: str, started_at: datetime) -> bool:
        """Whether this chat's patron has answered."""
        place = _place(started_at, chat_id)
        with calling():
            return ResponseItem.count(_partition(library), ResponseItem.ticket_id == place, consistent_read=True) > 0

    def within(
        self, library: str, since: datetime, until: datetime, before: str = ""
    ) -> Iterator[tuple[str, SurveyResponse]]:
        """Those to chats that began then, the newest first, each with its place: `before` it are the next."""
        last = min(before, _written(until)) if before else _written(until)
        with calling():
            places = ResponseItem.ticket_id.between(_written(since), last)
            for item in ResponseItem.query(_partition(library), places, scan_index_forward=False):
                if item.ticket_id != before:
                    yield item.ticket_id, item.response


def _partition(library: str) -> str:
    """No library is called so: their names have no `#`."""
    return f"survey#{library}"


def _place(started_at: datetime, chat_id: str) -> str:
    return f"{_written(started_at)}#{chat_id}"


def _written(at: datetime) -> str:
    """So that the order of the texts is that of the times."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
