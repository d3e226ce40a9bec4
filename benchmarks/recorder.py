"""Every call that our code makes to AWS: which, when, and what it is charged. Taken from botocore's own events."""

import threading
import time
from typing import Any, Final, NamedTuple

import botocore
from botocore.session import Session

from benchmarks.capacity import read_units

READS: Final = frozenset({"GetItem", "Query", "Scan"})
CONTEXT: Final = "deskbell"  # our place in the dictionary that botocore carries along with a request


class Call(NamedTuple):
    """One call, its retries included.

    `began` and `ended` are times in seconds; `cpu_ms` is what boto3 itself took; `pushed` are the bytes of a frame for
    `@connections`.
    """

    service: str
    operation: str
    began: float
    ended: float
    cpu_ms: float
    read_units: float = 0
    write_units: float = 0
    pushed: int = 0


class Recorder:
    """Notes the calls of every session that is made from now on."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._lock = threading.Lock()  # pushes go out side by side
        botocore.register_initializer(self._listen)

    def take(self) -> tuple[Call, ...]:
        """What was called since the last time, in the order in which it ended."""
        with self._lock:
            calls, self._calls = tuple(self._calls), []
        return calls

    def _listen(self, session: Session) -> None:
        session.register("before-parameter-build", self._prepared)
        session.register("before-call", self._began)
        session.register("after-call", self._ended)

    def _prepared(self, **event: Any) -> None:
        params, model = event["params"], event["model"]
        if model.service_model.service_name == "dynamodb":
            params["ReturnConsumedCapacity"] = "TOTAL"
        event["context"][CONTEXT] = {
            "cpu": time.thread_time(),
            "consistent": params.get("ConsistentRead", False),
            "pushed": len(params.get("Data", b"")),
        }

    def _began(self, **event: Any) -> None:
        event["context"][CONTEXT]["began"] = time.monotonic()

    def _ended(self, **event: Any) -> None:
        parsed, model, ours = event["parsed"], event["model"], event["context"][CONTEXT]
        reads = model.name in READS
        call = Call(
            service=model.service_model.service_name,
            operation=model.name,
            began=ours["began"],
            ended=time.monotonic(),
            cpu_ms=(time.thread_time() - ours["cpu"]) * 1000,
            read_units=read_units(_items(parsed), consistent=ours["consistent"]) if reads else 0,
            write_units=0 if reads else _consumed(parsed),
            pushed=ours["pushed"],
        )
        with self._lock:
            self._calls.append(call)


def _items(parsed: dict[str, Any]) -> list[dict[str, Any]]:
    return parsed["Items"] if "Items" in parsed else [parsed.get("Item", {})]


def _consumed(parsed: dict[str, Any]) -> float:
    """Write units of an answer; a condition that failed is charged as a write, and has no answer: one unit."""
    if "Error" in parsed:
        return 1
    consumed = parsed.get("ConsumedCapacity", [])
    return sum(float(table["CapacityUnits"]) for table in (consumed if isinstance(consumed, list) else [consumed]))
