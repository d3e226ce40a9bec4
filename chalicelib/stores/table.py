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

INDEXES: Final = "GlobalSecondaryIndexes"
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


def connection() -> Connection:
    """The client of all tables. One for each, as PynamoDB has it, is a client more to build and to connect."""
    return _connection(None, None, None, None)


@cache
def _connection(host: str | None, region: str | None, key_id: str | None, secret: str | None) -> Connection:
    return Connection(host=host, region=region, aws_access_key_id=key_id, aws_secret_access_key=secret)


class Table(Model):
    """Rows of a table."""

    @classmethod
    def _get_connection(cls) -> TableConnection:
        connected, meta = super()._get_connection(), cls.Meta
        shared = _connection(meta.host, meta.region, meta.aws_access_key_id, meta.aws_secret_access_key)
        if connected.connection is not shared:
            described = connected.get_meta_table()
            if described.data.get(INDEXES):  # believed above another model of the same table, which knows of none
                shared._tables.pop(described.table_name, None)  # noqa: SLF001 (PynamoDB has no public way to it)
            with suppress(ValueError):  # another model of the same table was first
                shared.add_meta_table(described)
            connected.connection = shared
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
