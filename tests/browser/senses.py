"""What a headless browser has no senses for: the tones that a page sounds, and the notifications that it shows."""

from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Error, Page

# Counts the tones that are struck. Stands for the system's notifications, which a headless browser does not have.
SENSES = """
globalThis.struck = 0;
const create = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () {
  globalThis.struck += 1;
  return create.call(this);
};
globalThis.notices = [];
globalThis.Notification = class Notification {
  static permission = "%(permission)s";
  static requestPermission = async () => Notification.permission;
  constructor(title, options) {
    Object.assign(this, {title, body: options.body, isOpen: true});
    notices.push(this);
    setTimeout(() => this.onshow?.());
  }
  close() {
    this.isOpen = false;
  }
};
"""


@dataclass
class Senses:
    """Of whoever sits before a page."""

    page: Page

    def wait_to_hear(self, more_than: int = 0) -> int:
        """Wait until more tones than these have been struck. Returns how many by then."""
        self.page.wait_for_function("(before) => struck > before", arg=more_than)
        return self.heard

    @property
    def heard(self) -> int:
        """How many tones so far."""
        tones: int = self.page.evaluate("struck")
        return tones

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The notifications on screen: title and text."""
        return [(title, body) for title, body in self.page.evaluate(SHOWN)]

    def wait_to_see(self, title: str, body: str) -> None:
        """Wait until this is the one notification on screen."""
        script = f"([title, body]) => JSON.stringify({SHOWN}) === JSON.stringify([[title, body]])"
        with suppress(Error):
            self.page.wait_for_function(script, arg=[title, body])
        assert self.shown == [(title, body)], self.page.evaluate("notices")

    def wait_for_none(self) -> None:
        self.page.wait_for_function(f"() => {SHOWN}.length === 0")

    def click(self) -> None:
        """Click the notification."""
        self.page.evaluate("notices.find((notice) => notice.isOpen).onclick()")


SHOWN = "notices.filter((notice) => notice.isOpen).map((notice) => [notice.title, notice.body])"


def with_senses(permission: str = "granted") -> str:
    """The script for a browser that may show notifications, or not: "granted", "denied", "default"."""
    return SENSES % {"permission": permission}
