"""What staff keep of a chat that is over: its record for the statistics, and a note for each other."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

QuestionType = Literal["research", "known_item", "access", "account", "technical", "directions", "other"]
TimeSpent = Literal["under_5", "5_to_15", "15_to_30", "30_to_60", "over_60"]
"""In minutes."""


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The record in Reference Analytics, as `by` (`name`) saved it last."""

    at: datetime
    by: str
    name: str
    question_type: QuestionType
    time_spent: TimeSpent
    notes: str = ""


class InternalNote(Struct, frozen=True, kw_only=True):
    """A note that patrons never see, as `by` (`name`) saved it last."""

    at: datetime
    by: str
    name: str
    text: str
