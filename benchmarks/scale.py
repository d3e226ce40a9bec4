"""Whether a message costs the same however many connections are open and however many chats are stored."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

from benchmarks.figures import Figure
from benchmarks.flows import Flows
from benchmarks.people import Chat, Desk
from benchmarks.usage import TIMED, Usage
from infra.deploy import Stack

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

BATCH: Final = 25  # DynamoDB takes no more in one call
WRITERS: Final = 4
RUNS: Final = 2


def message(desk: Desk, chat: Chat) -> Usage:
    """What one costs now. The first is not counted: the deployed function may have taken the chat further meanwhile."""
    chat.patron.say(chat.chat_id)
    return Usage.typical([desk.functions.used_by(lambda: chat.patron.say(chat.chat_id)) for _ in range(RUNS)])


def store(stack: Stack, chats: int) -> None:
    """Put so many chats more into the table, each as its first entry alone: what the others hold nobody reads."""
    dynamodb: DynamoDBClient = stack.session.client("dynamodb")
    table = stack.outputs["ChatsTable"]

    def put(number: int) -> None:
        rows: list[Any] = [
            {"PutRequest": {"Item": {"chat_id": {"S": token_hex(13)}, "seq": {"N": "1"}}}} for _ in range(number)
        ]
        left = dynamodb.batch_write_item(RequestItems={table: rows})["UnprocessedItems"]
        assert not left

    batches = [BATCH] * (chats // BATCH) + ([chats % BATCH] if chats % BATCH else [])
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(put, batches))


def growth(flows: Flows) -> list[Figure]:
    """By how much anything counted differs between the least and the most of these: nothing may."""
    counted: Sequence[Usage] = [usage._replace(**dict.fromkeys(TIMED, 0)) for usage in flows.values()]
    grown = max(max(column) - min(column) for column in zip(*counted, strict=True))
    return [Figure("A message's growth", "with connections and chats", "units", grown, "calls, units, messages", 0)]
