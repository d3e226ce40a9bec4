"""What all tables share: their client, how structs are stored, and what a failed call means."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, Final, Generic, TypeVar

import msgspec
from pynamodb.attributes import Attribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.constants import STRING
from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.models import Model

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


@cache
def connection() -> Connection:
    """The client of all tables. One for each, as PynamoDB has it, is a client more to build and to connect."""
    return Connection()


class Table(Model):
    """Rows of a table."""

    @classmethod
    def _get_connection(cls) -> TableConnection:
        connected = super()._get_connection()
        if connected.connection is not connection():
            with suppress(ValueError):  # another model of the same table was first
                connection().add_meta_table(connected.get_meta_table())
            connected.connection = connection()
        return connected


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
