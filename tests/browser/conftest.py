"""Browsers for people to sit at. What goes wrong unseen fails the test as well, and what was on screen is kept."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
)

from chalicelib.domain.pages import Pages
from chalicelib.domain.routing import Chain, Step
from chalicelib.domain.surveys import USUAL, Survey
from chalicelib.stores.chats import SESSION
from chalicelib.stores.libraries import Department, Widget
from infra import assets
from infra.deploy import Stack
from infra.local import DEMO_BUCKET, LOCAL
from infra.seed import ASHGROVE, Operator, seed
from tests.browser.hosts import Host, Show
from tests.browser.line import Line
from tests.browser.people import Librarian, Patron
from tests.browser.survey import DESK, LIBRARY
from tests.browser.survey import Survey as ScreenSurvey
from tests.conftest import Site, open_desk
from tests.stack.clients import staff

expect.set_options(timeout=15_000)  # patience costs nothing where all is well

RESULTS = LOCAL / "test-results"
OURS = re.compile(
    r"^(https?|wss?)://(127\.0\.0\.1|localhost|[a-z0-9]+\.cloudfront\.localhost):\d+/|^(data|blob|about):"
)
STILL: dict[str, Any] = {"reduced_motion": "reduce"}  # nothing to wait for before a click
ARGUMENTS = [
    "--no-sandbox",  # tests may run as root
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]
PASSWORD = "Ashgrove-Staff-1"
# As most people's browsers are set; Debian's Chromium and private windows refuse storage to frames of other sites.
ORDINARY = {"profile": {"block_third_party_cookies": False, "cookie_controls_mode": 0}}

MORE = {"maria": ("hasty",), "daniel": ("hasty", "night"), "priya": ("night",), "hana": ()}
# The demonstration library, whose patrons here all share an address, with a department that soon gives up on whoever
# dropped, one that the clerk does not help out in, and widgets: for other pages than its own, for one department after
# another, for an admin to change.
LIBRARY_HERE = msgspec.structs.replace(
    ASHGROVE,
    library=msgspec.structs.replace(ASHGROVE.library, networks=("127.0.0.0/8",)),
    departments=(
        *ASHGROVE.departments,
        Department(id="hasty", name="Hasty", reconnect_seconds=3),
        Department(id="night", name="Night Desk"),
    ),
    widgets=(
        *ASHGROVE.widgets,
        Widget(id="ashgrove.hasty", department="hasty", accent="#1f3a68"),
        Widget(id="ashgrove.over", department="reference", accent="#1f3a68", pages=Pages(iframe=True)),
        Widget(
            id="ashgrove.own", department="reference", accent="#1f3a68", pages=Pages(sites=("https://library.example",))
        ),
        Widget(id="ashgrove.arabic", department="reference", accent="#1f3a68", pages=Pages(language="ar")),
        Widget(id="ashgrove.night", department="night", accent="#1f3a68"),
        Widget(id="ashgrove.changing", department="night", accent="#1f3a68"),
        Widget(
            id="ashgrove.asking",
            department="reference",
            accent="#7a2e4d",
            survey=Survey(on=True, form=msgspec.structs.replace(USUAL, prompts=True)),
        ),
        Widget(
            id="ashgrove.rolling",
            department="circulation",
            accent="#1f3a68",
            chain=Chain(
                steps=(
                    Step(queues=("ashgrove#circulation",), seconds=2),
                    Step(queues=("ashgrove#hasty",), seconds=2),
                    Step(queues=("ashgrove#archives",), message="The archives may know, too."),
                )
            ),
        ),
    ),
    staff=(
        *(
            msgspec.structs.replace(operator, departments=(*operator.departments, *MORE[operator.username]))
            for operator in ASHGROVE.staff
        ),
        *(
            Operator(username=name.lower(), password=PASSWORD, name=name, role="operator", departments=("archives",))
            for name in ("Nils", "Otto")  # for what one test alone does to an account
        ),
    ),
)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """What pytest-playwright starts its browser with: this machine's Chromium."""
    return {"executable_path": shutil.which("chromium"), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def publish(stack: Stack) -> Callable[[str, str], str]:
    """`publish("page.html", markup)` puts a page onto the library's site, and returns its URL."""
    seed(stack, LIBRARY_HERE)
    helped = tuple(department for department in LIBRARY_HERE.departments if department.id != "night")
    open_desk(stack, msgspec.structs.replace(LIBRARY_HERE, departments=helped))
    s3 = stack.session.client("s3")

    def put(name: str, markup: str) -> str:
        assets.put(s3, DEMO_BUCKET, name, markup.encode())
        return f"{s3.meta.endpoint_url}/{DEMO_BUCKET}/{name}"

    return put


@pytest.fixture
def morning(publish: Callable[[str, str], str], stack: Stack) -> None:
    """Nobody but the clerk has been at work yet, nor chosen anything in the settings."""
    operators = stack.session.resource("dynamodb").Table(stack.outputs["OperatorsTable"])
    for row in operators.scan(ConsistentRead=True)["Items"]:
        if row["operator_id"] != "clerk":
            operators.delete_item(Key={"library_id": row["library_id"], "operator_id": row["operator_id"]})
    forget_settings(stack)
    seed(stack, LIBRARY_HERE)


def forget_settings(stack: Stack) -> None:
    """Nobody has chosen anything in the settings."""
    libraries = stack.session.resource("dynamodb").Table(stack.outputs["LibrariesTable"])
    for row in libraries.scan(ConsistentRead=True)["Items"]:
        if row["item"].startswith("settings#"):
            libraries.delete_item(Key={"library_id": row["library_id"], "item": row["item"]})


@pytest.fixture
def choices(stack: Stack) -> Iterator[None]:
    """What somebody chooses in the settings, until the test is over."""
    yield
    forget_settings(stack)


@pytest.fixture
def home(publish: Callable[[str, str], str], about: dict[str, Any]) -> str:
    """The URL of the library's home page."""
    return about["demo_url"]


@pytest.fixture
def with_widget(publish: Callable[[str, str], str], home: str) -> Callable[[str], str]:
    """`with_widget("ashgrove.hasty")` is the URL of a page like the library's home page, with that widget."""

    def page(widget: str) -> str:
        return publish(f"{widget}.html", requests.get(home, timeout=10).text.replace("ashgrove.home", widget))

    return page


class Watch:
    """What browsers complain of while nobody looks. `expect` what a test brings about on purpose."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, complaint: str) -> None:
        """Let complaints that match this pattern be."""
        self._expected.append(re.compile(complaint))

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)
        context.on("dialog", self._on_dialog)

    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not any(pattern.search(text) for pattern in self._expected)]

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location['url']})")

    def _on_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def _on_request(self, request: Request) -> None:
        if not OURS.match(request.url):
            self.complaints.append(f"foreign request: {request.url}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.type} {dialog.message}")
        dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()


@pytest.fixture
def watch() -> Watch:
    return Watch()


class Windows:
    """Opens browser windows that are watched, and that close with the test."""

    def __init__(self, playwright: Playwright, browser: Browser, launch: dict[str, Any], watch: Watch) -> None:
        self.contexts: list[BrowserContext] = []
        self._playwright = playwright
        self._browser = browser
        self._launch = launch
        self._watch = watch

    def private(self, **options: Any) -> BrowserContext:
        """A window that keeps nothing, and whose frames of other sites get no storage."""
        return self._watched(self._browser.new_context(**STILL, **options))

    def ordinary(self, profile: Path, **options: Any) -> BrowserContext:
        """A window of a browser that somebody uses every day."""
        preferences = profile / "Default" / "Preferences"
        preferences.parent.mkdir(parents=True)
        preferences.write_text(json.dumps(ORDINARY))
        chromium = self._playwright.chromium
        return self._watched(chromium.launch_persistent_context(profile, **self._launch, **STILL, **options))

    def _watched(self, context: BrowserContext) -> BrowserContext:
        self._watch.over(context)
        self.contexts.append(context)
        return context


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Let fixtures know, when they are torn down, whether the test failed."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def windows(
    playwright: Playwright,
    browser: Browser,
    browser_type_launch_args: dict[str, Any],
    watch: Watch,
    stack: Stack,
    request: pytest.FixtureRequest,
) -> Iterator[Windows]:
    windows = Windows(playwright, browser, browser_type_launch_args, watch)
    yield windows
    unexpected = watch.unexpected()
    if unexpected or request.node.stash.get(FAILED, False):
        _keep(windows, RESULTS / re.sub(r"\W+", "-", request.node.name))
    _forget_chats(stack)
    for context in windows.contexts:
        context.close()
    assert not unexpected


def _forget_chats(stack: Stack) -> None:
    """Clear every desk: chats that nobody ends would be listed, waited for and given up during the tests to come."""
    for name in ("ChatsTable", "QueuesTable"):
        table = stack.session.resource("dynamodb").Table(stack.outputs[name])
        keys = [key["AttributeName"] for key in table.key_schema]
        with table.batch_writer() as batch:
            for item in table.scan(ConsistentRead=True)["Items"]:
                batch.delete_item(Key={key: item[key] for key in keys})


def _keep(windows: Windows, folder: Path) -> None:
    """Keep what is on screen: as a picture, and as a screen reader has it."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = [page for context in windows.contexts for page in context.pages]
    for number, page in enumerate(pages, 1):
        page.screenshot(path=folder / f"{number}.png")
        seen = [frame.locator("body").aria_snapshot() for frame in page.frames]
        (folder / f"{number}.txt").write_text("\n---\n".join([page.url, *seen]))


@pytest.fixture
def patron(windows: Windows, home: str, tmp_path: Path) -> Patron:
    """A patron in an ordinary browser, before they visit the library's home page."""
    return Patron(windows.ordinary(tmp_path / "profile", viewport=LIBRARY), home)


@pytest.fixture
def passer_by(windows: Windows, home: str, tmp_path: Path) -> Callable[[str], Patron]:
    """`passer_by(url)`: somebody else, whose browser has never been here."""
    profiles = (tmp_path / f"passer-by-{number}" for number in count())
    return lambda url: Patron(windows.ordinary(next(profiles), viewport=LIBRARY), url or home)


@pytest.fixture
def private_patron(windows: Windows, home: str) -> Patron:
    """A patron in a private window."""
    return Patron(windows.private(viewport=LIBRARY), home)


@pytest.fixture(scope="session", autouse=True)
def warm(site: Site, sign_in: Callable[[str, str], str]) -> None:
    """Lets the functions begin: on a busy machine that takes longer than what people see is waited for."""
    [hana] = [operator for operator in LIBRARY_HERE.staff if operator.username == "hana"]
    with staff(site, sign_in(hana.username, hana.password)).connect() as socket:
        assert socket.ask("ping")["event"] == "pong"


@pytest.fixture(scope="session")
def staff_ids(stack: Stack) -> dict[str, str]:
    """What Cognito calls the staff, by username."""
    found = stack.session.client("cognito-idp").list_users(UserPoolId=stack.outputs["UserPoolId"])["Users"]
    return {user["Username"]: one["Value"] for user in found for one in user["Attributes"] if one["Name"] == "sub"}


@pytest.fixture
def at_door(
    windows: Windows, publish: Callable[[str, str], str], about: dict[str, Any], staff_ids: dict[str, str]
) -> Callable[..., Librarian]:
    """`at_door("maria")`, about to sign in; options are those of the window. Who `is_new` has not seen the tour."""

    def standing(username: str, *, before: str = "", is_new: bool = False, **options: Any) -> Librarian:
        [operator] = [operator for operator in LIBRARY_HERE.staff if operator.username == username]
        page = windows.private(**{"viewport": DESK, **options}).new_page()
        page.add_init_script(f"localStorage['deskbell.browser'] = 'browser-of-{username}'")  # the one they always use
        if not is_new:
            page.add_init_script(f"localStorage['deskbell.toured'] = '{staff_ids[username]}'")
        if before:
            page.add_init_script(before)
        page.goto(about["dashboard_url"])
        return Librarian(page, username, operator.password, operator.name)

    return standing


@pytest.fixture(scope="session")
def sessions() -> dict[str, str]:
    """Scripts that bring back who has signed in before, by username: Cognito's ceremony takes seconds."""
    return {}


@pytest.fixture
def at_desk(at_door: Callable[..., Librarian], sessions: dict[str, str]) -> Callable[..., Librarian]:
    """`at_desk("maria")`, signed in and Online; options are those of the window."""

    def seated(username: str, *, before: str = "", **options: Any) -> Librarian:
        librarian = at_door(username, before=f"{sessions.get(username, '')}\n{before}", **options)
        if username not in sessions:
            librarian.sign_in()
        expect(librarian.connected).to_be_visible()
        librarian.go_online()
        if username not in sessions:
            kept = json.dumps(librarian.page.evaluate("({...sessionStorage})"))
            sessions[username] = f"if (!sessionStorage.length) Object.assign(sessionStorage, {kept})"
        return librarian

    return seated


@pytest.fixture
def maria(at_desk: Callable[..., Librarian]) -> Librarian:
    """Of Reference, Circulation and Hasty."""
    return at_desk("maria")


@pytest.fixture
def daniel(at_desk: Callable[..., Librarian]) -> Librarian:
    """Of Reference, Hasty and the Night Desk."""
    return at_desk("daniel")


@pytest.fixture
def priya(at_desk: Callable[..., Librarian]) -> Librarian:
    """Of Archives and the Night Desk; one chat at a time."""
    return at_desk("priya")


@pytest.fixture
def hana(at_desk: Callable[..., Librarian]) -> Librarian:
    """The admin, of all departments."""
    return at_desk("hana")


@pytest.fixture
def told(about: dict[str, Any], site: Site) -> dict[str, str]:
    """What a page has to know of this Deskbell."""
    return {"deskbell": about["assets_url"], **site.get("/embed.json").json()}


@pytest.fixture
def show(windows: Windows, publish: Callable[[str, str], str], told: dict[str, str]) -> Show:
    """`show(Host(…), size)`: that page, as somebody sees it who has just come."""

    def shown(host: Host, size: dict[str, int] = LIBRARY, **options: Any) -> Page:
        page = windows.private(viewport=size, **options).new_page()
        page.goto(host.on(publish, told))
        return page

    return shown


@pytest.fixture
def survey() -> Iterator[ScreenSurvey]:
    """Fails the test when all is seen, with everything that was found."""
    survey = ScreenSurvey()
    yield survey
    survey.close()


@pytest.fixture
def line(watch: Watch) -> Line:
    """A line to hold up or cut: `maria.over(line)`."""
    watch.expect(r"net::ERR_INTERNET_DISCONNECTED")
    return Line()


@pytest.fixture
def logged(stack: Stack) -> Callable[[str], list[dict[str, Any]]]:
    """`logged(chat_id)`: the entries of a chat as they are stored, in order."""

    def read(chat_id: str) -> list[dict[str, Any]]:
        pages = (
            stack.session.client("dynamodb")
            .get_paginator("query")
            .paginate(
                TableName=stack.outputs["ChatsTable"],
                KeyConditionExpression="chat_id = :chat AND seq < :session",
                ExpressionAttributeValues={":chat": {"S": chat_id}, ":session": {"N": str(SESSION)}},
                ConsistentRead=True,
            )
        )
        return [json.loads(item["entry"]["S"]) for page in pages for item in page["Items"]]

    return read
