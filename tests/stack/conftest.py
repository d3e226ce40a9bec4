"""The library that the stack's tests take place in, and its people. The demonstration library is "another library"."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self

import pytest

from chalicelib.domain.pages import Pages
from chalicelib.domain.proactive import PageRule, Proactive
from chalicelib.domain.surveys import USUAL, Survey
from chalicelib.stores.chats import SESSION
from chalicelib.stores.libraries import Department, Library, Widget
from infra.deploy import Stack
from infra.seed import LibrarySeed, Operator, seed
from tests.conftest import Site, open_desk
from tests.stack.clients import Client, Patron, staff, start_chat

PASSWORD = "Birchwood-Staff-1"


def member(name: str, *departments: str, role: str = "operator") -> Operator:
    username = f"birchwood-{name.lower()}"
    return Operator(username=username, password=PASSWORD, name=name, role=role, departments=departments)


BIRCHWOOD = LibrarySeed(
    id="birchwood",
    library=Library(
        name="Birchwood Public Library",
        networks=("127.0.0.0/8",),  # all of a test's patrons are there
        covers=("cedar",),
    ),
    departments=(
        Department(id="reference", name="Reference"),
        Department(id="archives", name="Archives"),
        Department(id="hasty", name="Hasty", reconnect_seconds=2),
    ),
    widgets=(
        Widget(id="birchwood.home", department="reference", accent="#1f3a68", survey=Survey(on=True, form=USUAL)),
        Widget(id="birchwood.hasty", department="hasty", accent="#1f3a68"),
        Widget(
            id="birchwood.own",
            department="reference",
            accent="#1f3a68",
            pages=Pages(sites=("https://birchwood.example",)),
        ),
        Widget(
            id="birchwood.inviting",
            department="reference",
            accent="#1f3a68",
            proactive=Proactive(on=True, department="archives", waiting=1, pages=(PageRule(path="/quiet", on=False),)),
        ),
    ),
    staff=(
        member("Ada", "reference", "hasty"),
        member("Ben", "reference", "hasty"),
        member("Cleo", "archives"),
        member("Dora", "reference", role="admin"),
    ),
)

People = Mapping[str, Client]


@pytest.fixture(scope="session")
def people(stack: Stack, site: Site, sign_in: Callable[[str, str], str]) -> People:
    """Birchwood's staff, by first name."""
    seed(stack, BIRCHWOOD)
    open_desk(stack, BIRCHWOOD)
    return {
        operator.name.lower(): staff(site, sign_in(operator.username, operator.password))
        for operator in BIRCHWOOD.staff
    }


@pytest.fixture
def patron(people: People, site: Site) -> Patron:
    """The patron of a new chat that waits in Reference."""
    return start_chat(site, "birchwood.home")


def execution_of(stack: Stack, chat_id: str, seq: int) -> str:
    """The ARN of the execution that waits for the deadline that this entry has set."""
    pages = stack.session.client("stepfunctions").get_paginator("list_executions")
    for page in pages.paginate(stateMachineArn=stack.outputs["DeadlinesMachineArn"]):
        for execution in page["executions"]:
            if execution["name"].startswith(f"{chat_id}-{seq}-") and not execution["name"].endswith("-now"):
                arn: str = execution["executionArn"]
                return arn
    raise LookupError(f"no deadline was set by entry {seq} of {chat_id}")


class Stored(NamedTuple):
    """What is stored of a chat: each entry, the state after the last, and the session item as DynamoDB has it."""

    log: list[dict[str, Any]]
    state: dict[str, Any]
    session: dict[str, Any]

    @property
    def types(self) -> list[str]:
        return [entry["type"] for entry in self.log]

    def but_for_listeners(self) -> Self:
        """The same, whoever listens."""
        return self._replace(session={key: value for key, value in self.session.items() if key != "connections"})


@pytest.fixture(scope="session")
def stored(stack: Stack) -> Callable[[str], Stored]:
    """`stored(chat_id)`, read past Deskbell: asking it would be a sign of life of whoever asks."""

    def read(chat_id: str) -> Stored:
        found = stack.session.client("dynamodb").query(
            TableName=stack.outputs["ChatsTable"],
            KeyConditionExpression="chat_id = :chat",
            ExpressionAttributeValues={":chat": {"S": chat_id}},
            ConsistentRead=True,
        )
        *places, session = found["Items"]
        assert session["seq"] == {"N": str(SESSION)}
        return Stored(
            [json.loads(place["entry"]["S"]) for place in places], json.loads(places[-1]["state"]["S"]), session
        )

    return read
