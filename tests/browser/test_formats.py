"""Bold, italic and underlined: what a librarian makes stand out does so on every screen, and is text all the same."""

from playwright.sync_api import Locator, expect

from tests.browser.people import Librarian, Patron, meet
from tests.browser.survey import Survey

LINE = "Ask at the desk or call 👩🏽‍🏫 now"
PASTE = """(box, [text, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  clipboardData.setData("text/html", html);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def stands_out(said: Locator, **texts: str) -> None:
    """These are the stretches that stand out, by element."""
    for tag in ("strong", "em", "u"):
        expect(said.locator(tag)).to_have_text([texts[tag]] if tag in texts else [])


def test_what_a_librarian_makes_stand_out_stands_out_for_everybody(
    patron: Patron, maria: Librarian, survey: Survey
) -> None:
    meet(patron, maria, "Fay Format")
    box = maria.composer
    bold, italic, underline = (
        maria.pane.get_by_role("button", name=name, exact=True) for name in ("Bold", "Italic", "Underline")
    )

    box.press_sequentially("Ask at the desk")
    box.press("Control+Shift+ArrowLeft")
    bold.click()
    expect(box).to_be_focused()
    expect(bold).to_have_attribute("aria-pressed", "true")
    stands_out(box, strong="desk")
    box.press("Control+z")
    stands_out(box)
    box.press("Control+Shift+z")
    stands_out(box, strong="desk")

    box.press("End")
    box.press("Control+b")
    expect(bold).to_have_attribute("aria-pressed", "false")
    box.press_sequentially(" or ")
    box.press("Control+i")
    box.press_sequentially("call")
    box.press("Control+i")
    box.press_sequentially(" 👩🏽‍🏫 ")
    box.press("Shift+Tab")  # the toolbar is one stop
    expect(bold).to_be_focused()
    for _ in range(2):
        maria.page.keyboard.press("ArrowRight")
    expect(underline).to_be_focused()
    underline.press("Enter")
    expect(box).to_be_focused()
    expect(underline).to_have_attribute("aria-pressed", "true")
    expect(italic).to_have_attribute("aria-pressed", "false")
    box.press_sequentially("now")
    survey.dashboard("formats-draft", maria.page)

    maria.page.reload()
    maria.expect_written(LINE)
    stands_out(box, strong="desk", em="call", u="now")
    box.press("Enter")
    maria.expect_written("")

    patron.page.reload()
    for said in (patron.bubbles.last, maria.bubbles.last):
        expect(said).to_have_text(LINE)
        stands_out(said, strong="desk", em="call", u="now")
    maria.say("As before.")
    expect(patron.bubbles.last).to_have_text("As before.")
    stands_out(patron.bubbles.last)
    survey.widget("formats", patron)


def test_what_is_pasted_is_its_plain_text_and_enter_first_ends_a_composition(patron: Patron, maria: Librarian) -> None:
    meet(patron, maria, "Ime Input")
    box = maria.composer
    box.press_sequentially("See")
    box.press("Shift+Enter")
    box.evaluate(PASTE, ["<b>pasted</b>", "<b>pasted</b><img src=x onerror=alert(1)>"])
    maria.expect_written("See\n<b>pasted</b>")
    stands_out(box)
    box.press("Enter")
    expect(patron.bubbles.last).to_have_text("See <b>pasted</b>")

    keyboard = maria.page.context.new_cdp_session(maria.page)  # of whoever composes words
    keyboard.send("Input.imeSetComposition", {"text": "ちず", "selectionStart": 2, "selectionEnd": 2})
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})  # chooses a word
    keyboard.send("Input.insertText", {"text": "地図"})
    maria.expect_written("地図")
    box.press("Enter")
    expect(patron.bubbles).to_have_count(3)
    expect(patron.bubbles.last).to_have_text("地図")
