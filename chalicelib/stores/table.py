"""What all tables share: how structs are stored, and what a failed call means."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar

import msgspec
from pynamodb.attributes import Attribute
from pynamodb.constants import STRING
from pynamodb.exceptions import PynamoDBException, TransactWriteError

from ..errors import TryAgain

T = TypeVar("T")

CONDITION_FAILED: Final = "ConditionalCheckFailedException"
CONDITION_FAILED_IN_TRANSACTION: Final = "ConditionalCheckFailed"
BUSY: Final = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "InternalServerError",
        "TransactionConflictException",
        "TransactionInProgressException",
        "TransactionCanceledException",
    }
)


class Conflict(Exception):
    """Somebody else wrote first: read again and decide again."""


class StructAttribute(Attribute[T], Generic[T]):
    """A msgspec type, stored as its JSON: one short string, where a DynamoDB map would store each name and type."""

    attr_type = STRING

    def __init__(self, of: Any, **options: Any) -> None:
        super().__init__(**options)
        self._decoder: msgspec.json.Decoder[T] = msgspec.json.Decoder(of)

    def serialize(self, value: T) -> str:
        return msgspec.json.encode(value).decode()

    def deserialize(self, value: str) -> T:
        return self._decoder.decode(value)


@contextmanager
def calling() -> Iterator[None]:
    """Tell the failures of a call to DynamoDB apart by their codes: around every call, so that none passes for a fault.

    Raises
    ------
    Conflict
        A write's condition did not hold.
    TryAgain
        DynamoDB had no capacity for it, or another transaction was in the way.
    """
    try:
        yield
    except TransactWriteError as error:
        if any(reason and reason.code == CONDITION_FAILED_IN_TRANSACTION for reason in error.cancellation_reasons):
            raise Conflict from error
        if error.cause_response_code in BUSY:
            raise TryAgain from error
        raise
    except PynamoDBException as error:
        if error.cause_response_code == CONDITION_FAILED:
            raise Conflict from error
        if error.cause_response_code in BUSY:
            raise TryAgain from error
        raise
