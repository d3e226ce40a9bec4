"""What a piece of work used of AWS: the sum over the functions that it took, and what will be on the bill."""

from collections.abc import Sequence
from math import ceil
from statistics import median
from typing import Final, NamedTuple, Self

from benchmarks.recorder import Call

MESSAGE_BYTES: Final = 32 * 1024  # API Gateway bills a WebSocket message in these

# How long a function is billed for: its Python, slower by its share of a core, and then AWS's answers, which the local
# stack cannot tell. These are what AWS's own pages call typical, on the slow side.
CORE_MB: Final = 1769
LATENCY_MS: Final = {"dynamodb": 5, "apigatewaymanagementapi": 15, "stepfunctions": 30}

TIMED: Final = ("cpu_ms", "own_ms", "gb_seconds")


class Invocation(NamedTuple):
    """One function, once. `cpu_ms`: milliseconds of CPU. `billed_in`, `answered`: WebSocket messages."""

    function: str
    memory_mb: int
    calls: tuple[Call, ...]
    cpu_ms: float
    log_bytes: int
    rest_requests: int = 0
    billed_in: int = 0
    answered: int = 0


class Usage(NamedTuple):
    """What one or more invocations used. `own_ms` is `cpu_ms` without boto3's; `gb_seconds` is estimated from them."""

    invocations: int = 0
    in_sequence: int = 0
    dynamodb_calls: int = 0
    rcu: float = 0
    wcu: float = 0
    billed_in: int = 0
    pushed: int = 0
    answered: int = 0
    cpu_ms: float = 0
    own_ms: float = 0
    rest_requests: int = 0
    executions: int = 0
    scans: int = 0
    gb_seconds: float = 0
    log_bytes: int = 0

    @property
    def messages(self) -> int:
        """WebSocket messages on the bill."""
        return self.billed_in + self.pushed + self.answered

    @classmethod
    def of(cls, invocations: Sequence[Invocation]) -> Self:
        """The sum of them, one after the other."""
        return cls(*map(sum, zip(*map(_used, invocations), strict=True)))

    @classmethod
    def typical(cls, runs: Sequence[Self]) -> Self:
        """Of the same work done several times: what was counted at most, and the median of what was timed."""
        most = cls(*map(max, zip(*runs, strict=True)))
        return most._replace(**{name: median(getattr(run, name) for run in runs) for name in TIMED})


def messages_in(size: int) -> int:
    """As how many messages API Gateway bills a frame of so many bytes."""
    return ceil(size / MESSAGE_BYTES)


def in_sequence(calls: Sequence[Call]) -> int:
    """How many of these calls had to wait for one another: the longest chain without overlap."""
    chain, free = 0, 0.0
    for call in sorted(calls, key=lambda call: call.ended):
        if call.began >= free:
            chain, free = chain + 1, call.ended
    return chain


def _used(invocation: Invocation) -> Usage:
    calls = invocation.calls
    dynamodb = [call for call in calls if call.service == "dynamodb"]
    milliseconds = invocation.cpu_ms * max(1, CORE_MB / invocation.memory_mb) + sum(
        latency * in_sequence([call for call in calls if call.service == service])
        for service, latency in LATENCY_MS.items()
    )
    return Usage(
        invocations=1,
        in_sequence=in_sequence(dynamodb),
        dynamodb_calls=len(dynamodb),
        rcu=sum(call.read_units for call in calls),
        wcu=sum(call.write_units for call in calls),
        billed_in=invocation.billed_in,
        pushed=sum(messages_in(call.pushed) for call in calls if call.operation == "PostToConnection"),
        answered=invocation.answered,
        cpu_ms=invocation.cpu_ms,
        own_ms=invocation.cpu_ms - sum(call.cpu_ms for call in calls),
        rest_requests=invocation.rest_requests,
        executions=sum(call.operation == "StartExecution" for call in calls),
        scans=sum(call.operation == "Scan" for call in calls),
        gb_seconds=ceil(milliseconds) / 1000 * invocation.memory_mb / 1024,
        log_bytes=invocation.log_bytes,
    )
