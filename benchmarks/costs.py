"""Dollars at list price: per 1,000 chats, by what happens in one and by what AWS bills, and per month of nobody there.

What a chat is, beyond its twenty messages in ten minutes, are assumptions: they stand here, and in the README.
"""

from collections import Counter
from typing import Any, Final, NamedTuple

from benchmarks import prices
from benchmarks.figures import Figure
from benchmarks.flows import Flows
from benchmarks.imports import Imports
from benchmarks.usage import Usage
from benchmarks.weights import Weight
from infra.failure import Failure

BUDGET: Final = 0.15  # dollars; why it is missed: docs/adr/0006
CHATS: Final = 1000
MINUTES: Final = 10
MESSAGES: Final = 20

SHIFT: Final = 1 / 10  # of a dashboard's day that one chat bears: ten chats a shift
UNSEEN_AT_ONCE: Final = 1 / 5  # of the messages are neither answered nor begun to be within 5 s, and cost a `seen`
PING_MINUTES: Final = 7
HEARTBEAT_SECONDS: Final = 75
DROPS: Final = 1 / 10  # chats that see one; each comes back in time, so that its deadline passes
COLD: Final = 3 / 10  # chats that find the functions cold: a thousand a month are five an hour
TRANSITIONS: Final = 3  # of an execution: into Wait, into FallDue, and to its end
MISSES: Final = 1 / 10  # of the CDN's requests go to S3

ANSWER_BYTES: Final = 700  # headers of an answer of the CDN

PER_CHAT: Final = {
    "start chat": 1,
    "connect": 1,
    "first sync": 1,
    "claim": 1,
    "sync after claim": 1,
    "message 100 B": MESSAGES,
    "typing": MESSAGES,
    "seen": MESSAGES * UNSEEN_AT_ONCE,
    "ping (chat)": 2 * MINUTES / PING_MINUTES,
    "heartbeat": MINUTES * 60 / HEARTBEAT_SECONDS * SHIFT,
    "drop": DROPS,
    "come back": DROPS,
    "deadline, passed": DROPS,
    "end": 1,
    "disconnect after end": 1,
    "close": 1,
    "connect and monitor": SHIFT,
}

FILES: Final = {"loader": 1, "open chat": 1, "dashboard": SHIFT}


class Bill(NamedTuple):
    """Dollars, by what AWS bills."""

    websocket: float = 0
    rest: float = 0
    functions: float = 0
    dynamodb: float = 0
    deadlines: float = 0
    logs: float = 0
    cdn: float = 0

    def times(self, number: float) -> "Bill":
        return Bill(*(dollars * number for dollars in self))


COLUMNS: Final = ("WebSocket", "REST", "Lambda", "DynamoDB", "Step Functions", "logs", "CDN")


def chats(flows: Flows, weights: dict[str, Weight], imports: Imports, template: dict[str, Any]) -> list[Figure]:
    """Per 1,000 chats."""
    _must_leave_out_platform_logs(template)
    access_log_bytes = _access_log_bytes(template)
    bills = {name: _bill(flows[name], access_log_bytes).times(number * CHATS) for name, number in PER_CHAT.items()}
    bills["connection minutes"] = Bill(websocket=prices.CONNECTION_MINUTE * MINUTES * (1 + SHIFT)).times(CHATS)
    for name, share in FILES.items():
        bills[f"files of the {name}"] = _loaded(weights[name], share * CHATS)
    bills["cold starts"] = _cold_start(imports, template).times(COLD * CHATS)
    bills["all"] = Bill(*map(sum, zip(*bills.values(), strict=True)))
    section = f"Dollars per {CHATS:,} chats"
    found = []
    for name, bill in bills.items():
        if name in PER_CHAT:
            found.append(Figure(section, name, "a chat", round(PER_CHAT[name], 2), "times"))
        found += [
            Figure(section, name, column, round(dollars, 4), "dollars")
            for column, dollars in zip(COLUMNS, bill, strict=True)
        ]
        found.append(Figure(section, name, "sum", round(sum(bill), 4), "dollars", BUDGET if name == "all" else None))
    return found


def standing(template: dict[str, Any]) -> float:
    """A month of the template's resources, unused. Raises Failure for a type whose price is not known here."""
    types = Counter(resource["Type"] for resource in template["Resources"].values())
    if unknown := types.keys() - prices.STANDING.keys():
        raise Failure(f"What does it cost to have {', '.join(sorted(unknown))}? Say so in benchmarks/prices.py.")
    return sum(prices.STANDING[kind] * number for kind, number in types.items())


def idle(flows: Flows, weights: dict[str, Weight], imports: Imports, template: dict[str, Any]) -> list[Figure]:
    """While there are no chats: a month of nobody, an hour of a dashboard that waits, pages without a chat."""
    stored = (imports.zip_bytes + sum(weight.size for weight in weights.values())) * prices.S3_BYTE_MONTH
    pings = _bill(flows["heartbeat"], _access_log_bytes(template)).times(3600 / HEARTBEAT_SECONDS)
    loader = _loaded(weights["loader"], 1)
    dollars = {
        "an hour of a dashboard that waits": sum(pings) + 60 * prices.CONNECTION_MINUTE,
        "1,000 page views": sum(loader) * 1000,
        "a month of our files in S3": stored,
    }
    section = "Dollars without a chat"
    month = round(standing(template) + stored, 2)
    return [
        Figure(section, "a month of nobody, to the cent", "dollars", month, "dollars", 0),
        *(Figure(section, name, "dollars", round(price, 6), "dollars") for name, price in dollars.items()),
    ]


def _bill(usage: Usage, access_log_bytes: float) -> Bill:
    requests = usage.billed_in + usage.rest_requests
    log_bytes = usage.log_bytes + requests * access_log_bytes
    return Bill(
        websocket=usage.messages * prices.WEBSOCKET_MESSAGE,
        rest=usage.rest_requests * prices.REST_REQUEST,
        functions=usage.invocations * prices.LAMBDA_REQUEST + usage.gb_seconds * prices.LAMBDA_GB_SECOND,
        dynamodb=usage.rcu * prices.READ_UNIT + usage.wcu * prices.WRITE_UNIT,
        deadlines=usage.executions * TRANSITIONS * prices.STATE_TRANSITION,
        logs=log_bytes * prices.LOG_BYTE,
        cdn=usage.rest_requests * (prices.CDN_REQUEST + ANSWER_BYTES * prices.CDN_BYTE),
    )


def _loaded(weight: Weight, share: float) -> Bill:
    """Files from the CDN, into a browser that had none of them."""
    size = weight.size + weight.requests * ANSWER_BYTES
    request = prices.CDN_REQUEST + MISSES * prices.S3_GET
    return Bill(cdn=size * prices.CDN_BYTE + weight.requests * request).times(share)


def _cold_start(imports: Imports, template: dict[str, Any]) -> Bill:
    """Every function once, for as long as it takes to be ready: Lambda bills that, and gives a full core meanwhile."""
    memory = sum(
        resource["Properties"]["MemorySize"]
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function" and name != "Deadline"
    )
    return Bill(functions=memory / 1024 * imports.ready / 1000 * prices.LAMBDA_GB_SECOND)


def _must_leave_out_platform_logs(template: dict[str, Any]) -> None:
    """What Lambda itself writes of each invocation is not counted here, so it must not be written."""
    if template["Globals"]["Function"]["LoggingConfig"]["SystemLogLevel"] != "WARN":
        raise Failure("Lambda's own log lines are on: leave them out in infra/resources.yaml, or count them here.")


def _access_log_bytes(template: dict[str, Any]) -> float:
    """A line of API Gateway's access logs: as long as its format, as values are about as long as their names."""
    resources = template["Resources"]
    formats = [
        resources["WebsocketAPIStage"]["Properties"]["AccessLogSettings"]["Format"],
        resources["RestAPI"]["Properties"]["AccessLogSetting"]["Format"],
    ]
    return sum(map(len, formats)) / len(formats)
