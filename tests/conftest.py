"""A deployed, seeded Deskbell for the tests that need one: once a session, on a port and with data of its own."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from infra import emulator
from infra.deploy import Stack
from infra.local import description, running_stack
from infra.seed import LibrarySeed, seed


def open_desk(stack: Stack, library: LibrarySeed) -> None:
    """Somebody is Online for every department of the library, without a dashboard that hears of it."""
    departments = [department.id for department in library.departments]
    stack.session.client("dynamodb").put_item(
        TableName=stack.outputs["OperatorsTable"],
        Item={
            "library_id": {"S": library.id},
            "operator_id": {"S": "clerk"},
            "name": {"S": "Cora Clerk"},
            "status": {"S": "online"},
            "lease_until": {"N": "4102444800"},
            "capacity": {"N": "1000"},
            "departments": {"SS": departments},
            "queues": {"SS": [f"{library.id}#{department}" for department in departments]},
        },
    )
    seed(stack, library)


def emails(stack: Stack) -> list[dict[str, Any]]:
    """What SES has sent, the oldest first, as MiniStack tells it."""
    endpoint = stack.session.client("sesv2").meta.endpoint_url
    accounts = requests.get(f"{endpoint}/_ministack/ses/messages", timeout=10).json()["messages"]
    return [email for sent in accounts.values() for email in sent]


class Site(requests.Session):
    """The site's HTTP, as a browser would ask for it: Chromium resolves names under `.localhost`, Python does not."""

    def __init__(self, stack: Stack, port: int) -> None:
        super().__init__()
        self.origin = stack.outputs["AssetsUrl"]
        self._base = f"http://{emulator.HOST}:{port}"
        self.headers.update({"Host": self.origin.removeprefix("http://"), "Origin": self.origin})

    def request(self, method: str, path: str, **options: Any) -> requests.Response:  # type: ignore[override]
        return super().request(method, self._base + path, **options)


@pytest.fixture(scope="session")
def port() -> int:
    with socket.socket() as probe:
        probe.bind((emulator.HOST, 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture(scope="session")
def stack(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The stack: `outputs` of its template, and `session` with an administrator's clients."""
    with running_stack(port, tmp_path_factory.mktemp("deskbell")) as running:
        yield running


@pytest.fixture(scope="session")
def about(stack: Stack) -> dict[str, Any]:
    """What `.local/stack.json` would say of it."""
    return description(stack)


@pytest.fixture(scope="session")
def site(stack: Stack, port: int) -> Iterator[Site]:
    """`site.get("/config.json")`, `site.post("/api/chats", json=…)`."""
    with Site(stack, port) as site:
        yield site


@pytest.fixture(scope="session")
def sign_in(stack: Stack) -> Callable[[str, str], str]:
    """`sign_in(username, password)` is an ID token, without the ceremony that the dashboard goes through for one."""
    cognito = stack.session.client("cognito-idp")
    pool = stack.outputs["UserPoolId"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="tests", ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]

    def token(username: str, password: str) -> str:
        answer = cognito.admin_initiate_auth(
            UserPoolId=pool,
            ClientId=client,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": username, "PASSWORD": password},
        )
        return answer["AuthenticationResult"]["IdToken"]

    return token
