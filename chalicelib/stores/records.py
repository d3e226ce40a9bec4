"""What staff keep of a chat that is over: one item in the chat's own partition, so that it lasts as long as the chat.

It comes before the log's first entry, where nothing that reads the log looks.
"""

from typing import Any, Final

from msgspec import Struct
from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from ..domain.records import InternalNote, Record
from .table import StructAttribute, Table, calling

PLACE: Final = 0


class RecordItem(Table):
    class Meta:
        table_name = "chats"

    chat_id = UnicodeAttribute(hash_key=True)
    seq = NumberAttribute(range_key=True)
    record: StructAttribute[Record] = StructAttribute(Record, null=True)
    note: StructAttribute[InternalNote] = StructAttribute(InternalNote, null=True)


class Kept(Struct, frozen=True, kw_only=True):
    """Both, as far as somebody saved them."""

    record: Record | None = None
    note: InternalNote | None = None


class RecordsStore:
    """Records and notes, by chat. Whoever saves last is right."""

    def of(self, chat_id: str) -> Kept:
        with calling():
            try:
                return _kept(RecordItem.get(chat_id, PLACE, consistent_read=True))
            except RecordItem.DoesNotExist:
                return Kept()

    def put_record(self, chat_id: str, record: Record) -> Kept:
        return self._update(chat_id, RecordItem.record.set(record))

    def put_note(self, chat_id: str, note: InternalNote | None) -> Kept:
        return self._update(chat_id, RecordItem.note.set(note) if note else RecordItem.note.remove())

    def _update(self, chat_id: str, action: Any) -> Kept:
        item = RecordItem(chat_id, PLACE)
        with calling():
            item.update(actions=[action])
        return _kept(item)


def _kept(item: RecordItem) -> Kept:
    return Kept(record=item.record, note=item.note)
