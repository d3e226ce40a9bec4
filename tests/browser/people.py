"""A patron and a librarian at their screens: what they do and where they look, by the words that stand there."""

import re

from playwright.sync_api import BrowserContext, Frame, FrameLocator, Locator, Page, expect

from tests.browser.line import Line

CHAT = re.compile(r"#chat/([0-9a-z]{26})$")
FRAME = 'iframe[title="Ask a Librarian"]'
WAITING = re.compile(r"^Waiting for a librarian$|in line$")  # until the place is known, and from then on
QUICK = 2_000  # ms that something "at once" may take


class Patron:
    """Somebody on a page of the library: `page`, and `chat`, Deskbell's frame on it."""

    def __init__(self, context: BrowserContext, url: str, page: Page | None = None) -> None:
        self.context = context
        self.url = url
        self.page = page or context.new_page()
        self.launcher = self.page.get_by_role("button", name="Chat with us")

    @property
    def chat(self) -> FrameLocator:
        return self.page.frame_locator(FRAME)

    @property
    def frame(self) -> Frame:
        """The same, for what only Deskbell's own page may know."""
        frame = self.page.locator(FRAME).element_handle().content_frame()
        assert frame
        return frame

    @property
    def log(self) -> Locator:
        return self.chat.get_by_role("log")

    @property
    def bubbles(self) -> Locator:
        return self.log.locator(".bubble")

    @property
    def composer(self) -> Locator:
        return self.chat.get_by_label("Your message")

    def visit(self, url: str = "") -> None:
        self.page.goto(url or self.url)

    def open(self) -> None:
        self.visit()
        self.launcher.click()

    def ask(self, question: str, name: str = "") -> None:
        """Open the widget, and start a chat."""
        self.open()
        self.start(question, name)

    def start(self, question: str, name: str = "") -> None:
        """Fill in the form, and wait in the queue."""
        self.chat.get_by_label("Your question").fill(question)
        self.chat.get_by_label("Your name").fill(name)
        self.chat.get_by_role("button", name="Start Chat").click()
        expect(self.chat.get_by_role("heading", name=WAITING)).to_be_visible()

    def say(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    def expect_written(self, text: str) -> None:
        """Wait until this stands in the composer."""
        expect(self.composer).to_have_value(text)

    def press(self, button: str) -> None:
        self.chat.get_by_role("button", name=button, exact=True).click()

    def confirm(self, button: str) -> None:
        self.chat.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()

    def in_another_tab(self) -> "Patron":
        return Patron(self.context, self.url)

    def over(self, line: Line) -> "Patron":
        """The same patron, whose connection this line is."""
        line.carry(self.context)
        return self


class Librarian:
    """A member of staff at the dashboard; `name` as patrons and colleagues see it."""

    def __init__(self, page: Page, username: str, password: str, name: str) -> None:
        self.page = page
        self.username = username
        self.password = password
        self.name = name

    @property
    def connected(self) -> Locator:
        return self.page.get_by_role("banner").get_by_text("Connected", exact=True)

    @property
    def list(self) -> Locator:
        return self.page.get_by_role("region", name="Chats", exact=True)

    @property
    def pane(self) -> Locator:
        return self.page.locator(".pane")

    @property
    def log(self) -> Locator:
        return self.pane.get_by_role("log")

    @property
    def bubbles(self) -> Locator:
        return self.log.locator(".bubble")

    @property
    def composer(self) -> Locator:
        return self.pane.locator(".composer").get_by_role("textbox")

    @property
    def chat_id(self) -> str:
        """Of the chat that is open."""
        expect(self.page).to_have_url(CHAT)
        found = CHAT.search(self.page.url)
        assert found
        return found[1]

    def sign_in(self, password: str = "") -> None:
        self.page.get_by_label("Email or username").fill(self.username)
        self.page.get_by_label("Password", exact=True).fill(password or self.password)
        self.page.get_by_role("button", name="Sign In").click()

    def sign_out(self) -> None:
        self.page.get_by_role("button", name="Change your status").click()
        self.page.get_by_role("menuitem", name="Sign Out").click()
        dialog = self.page.get_by_role("dialog")
        sign_in = self.page.get_by_role("heading", name="Sign in")
        expect(dialog.or_(sign_in).first).to_be_visible()
        if dialog.is_visible():  # there are chats to leave
            dialog.get_by_role("button", name="Sign Out").click()

    def go_online(self) -> None:
        """From wherever they are: from the settings, which come first, or by what stands along the top."""
        top = self.page.get_by_role("banner")
        online = top.get_by_text("You are online:")
        go, sign_in = self.page.get_by_role("button", name="Go Online").first, top.get_by_role("link", name="Sign In")
        expect(online.or_(go).or_(sign_in).first).to_be_visible()
        if sign_in.is_visible() and not go.is_visible():
            sign_in.click()
        if not online.is_visible():
            go.click()
        expect(online).to_be_visible()
        self.page.goto(self.page.url.partition("#")[0] + "#")

    def row(self, patron: str) -> Locator:
        """A chat in the list, by the patron's name."""
        return self.list.get_by_role("listitem").filter(has=self.page.get_by_role("link", name=patron, exact=True))

    def look_at(self, patron: str) -> None:
        """Open a chat from the list; one that waits is only previewed."""
        self.row(patron).get_by_role("link").click()
        expect(self.pane.get_by_role("heading", name=patron)).to_be_visible()

    def claim(self, patron: str) -> None:
        self.row(patron).get_by_role("button", name="Claim Chat").click()
        expect(self.composer).to_be_visible()

    def say(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    def expect_written(self, text: str) -> None:
        """Wait until this stands in the composer, which is no field with a value as the patron's is."""
        expect(self.composer).to_have_js_property("textContent", text)

    def press(self, button: str) -> None:
        self.pane.get_by_role("button", name=button, exact=True).click()

    def over(self, line: Line) -> "Librarian":
        """The same librarian, whose connection this line is from now on."""
        line.carry(self.page.context)
        self.page.reload()
        expect(self.connected).to_be_visible()
        return self


def meet(patron: Patron, librarian: Librarian, name: str, question: str = "Where is the map room?") -> None:
    """A patron of this name asks, and the librarian claims the chat."""
    patron.ask(question, name)
    librarian.claim(name)
    expect(patron.chat.get_by_role("heading", name=librarian.name)).to_be_visible()


def wait_until(page: Page, holds: str, arg: object = None, timeout: float = 15_000) -> None:
    """Wait until this asynchronous function says true; `Page.wait_for_function` takes its promise for a yes.

    :param holds: JavaScript, called with `arg` until it resolves to a true value.
    :param timeout: ms.
    :raises playwright.sync_api.Error: it did not hold in that time.
    """
    page.evaluate(
        f"""async ([arg, timeout]) => {{
          const end = performance.now() + timeout;
          while (!(await ({holds})(arg))) {{
            if (performance.now() > end) throw new Error(`did not hold within ${{timeout}} ms`);
            await new Promise((done) => setTimeout(done, 50));
          }}
        }}""",
        [arg, timeout],
    )
