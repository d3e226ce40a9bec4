"""The line between a browser and Deskbell, for tests to hold up or cut."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, WebSocketRoute

API = re.compile(r"/api/")
SOCKET = re.compile(r"^wss?:")

Frame = dict[str, Any]


class Line:
    """Carries the API calls and WebSockets of browser contexts, or of single tabs.

    `lose_answer` is asked of each frame that Deskbell sends: where it says so, the line breaks before it is delivered.
    """

    def __init__(self) -> None:
        self.lose_answer: Callable[[Frame], bool] = lambda _: False
        self.blocks_sockets = False
        self._is_cut = False
        self._held: list[Callable[[], None]] | None = None
        self._carried: list[BrowserContext | Page] = []
        self._sockets: list[tuple[WebSocketRoute, WebSocketRoute]] = []

    def carry(self, browser: BrowserContext | Page) -> None:
        """Carry what pages of it open that are loaded from now on."""
        self._carried.append(browser)
        browser.route_web_socket(SOCKET, self._open)

    def hold(self) -> None:
        """Keep back what Deskbell says, until `release`."""
        self._held = []

    def release(self) -> None:
        held, self._held = self._held or [], None
        for deliver in held:
            deliver()

    def drop(self) -> None:
        """Break the sockets, as a network that changes does. New ones may be opened."""
        for page, server in self._sockets:
            server.close()
            page.close()
        self._sockets.clear()

    def cut(self) -> None:
        """Break the sockets, and let nothing through until `heal`: as a network that is gone."""
        self._is_cut = True
        for browser in self._carried:
            browser.route(API, _refuse)
        self.drop()

    def heal(self) -> None:
        """Let everything through again; the browsers are told that there is a network."""
        self._is_cut = False
        for browser in self._carried:
            browser.unroute(API, _refuse)
            context = browser.context if isinstance(browser, Page) else browser
            context.set_offline(True)
            context.set_offline(False)

    def _open(self, page: WebSocketRoute) -> None:
        if self._is_cut or self.blocks_sockets:
            page.close()
            return
        server = page.connect_to_server()
        self._sockets.append((page, server))
        page.on_message(server.send)
        server.on_message(lambda message: self._deliver(page, message))

    def _deliver(self, page: WebSocketRoute, message: str | bytes) -> None:
        if self.lose_answer(json.loads(message)):
            self.drop()
        elif self._held is not None:
            self._held.append(lambda: page.send(message))
        else:
            page.send(message)


def _refuse(route: Route) -> None:
    route.abort("internetdisconnected")
