"""Files in a chat, as both sides see them: chosen, dropped or pasted, with progress, and downloaded whole."""

import re
import struct
import zlib
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.conftest import Watch
from tests.browser.people import Librarian, Patron, meet
from tests.browser.survey import DESK, LIBRARY, NARROWEST, SCREENS, Survey, resize


def picture(width: int = 320, height: int = 200) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x0b\x55\x6b" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = FilePayload(name="Floor plan.png", mimeType="image/png", buffer=picture())
FORM = FilePayload(name="Loan form.txt", mimeType="text/plain", buffer=b"Name: ______\n")
EMPTY = FilePayload(name="Notes.txt", mimeType="text/plain", buffer=b"")
BUCKET = re.compile(r"/deskbell-files-")
SIDEWAYS = "log => log.scrollWidth - log.clientWidth"  # it scrolls by itself, so the page does not tell
A_MONTH_ON = "{ const now = Date.now; Date.now = () => now.call(Date) + 31 * 86_400_000; }"


def test_a_librarian_sends_files_from_the_window(patron: Patron, maria: Librarian, tmp_path: Path):
    meet(patron, maria, "Fay Phyle", "May I see the floor plan?")
    maria.press("Send a File")
    window = maria.pane.get_by_role("region", name="Send a File")
    drop = window.get_by_role("button", name="Choose a file")
    expect(drop).to_be_focused()
    expect(window).to_contain_text("up to 20.0 MB")
    expect(window).to_contain_text("Files are kept for one month.")
    with maria.page.expect_file_chooser() as chooser:
        drop.click()
    chooser.value.set_files([PICTURE, FORM])
    expect(maria.pane.get_by_role("listitem").filter(has_text="Loan form.txt")).to_be_visible()
    maria.page.screenshot(path=SCREENS / "files-desk-chosen.png")
    window.get_by_role("button", name="Upload").click()

    for screen in (maria.log, patron.log):
        expect(screen.get_by_role("img", name="Floor plan.png")).to_be_visible()
        expect(screen.get_by_text("kept for one month")).to_have_count(2)
    maria.page.screenshot(path=SCREENS / "files-desk-sent.png")
    patron.page.screenshot(path=SCREENS / "files-patron-received.png")
    with patron.page.expect_download() as saved:
        patron.log.get_by_role("button", name="Download Loan form.txt").click()
    saved.value.save_as(tmp_path / "form")
    assert (tmp_path / "form").read_bytes() == FORM["buffer"]
    assert saved.value.suggested_filename == "Loan form.txt"
    give(maria.composer, "paste", PICTURE)  # a screenshot
    maria.composer.press("Enter")
    expect(patron.log.get_by_role("img", name="Floor plan.png")).to_have_count(2)
    expect(maria.composer).to_be_visible()  # nothing has left the page


def test_a_patron_chooses_pastes_and_drops_and_sends_with_a_message(patron: Patron, maria: Librarian):
    meet(patron, maria, "Dee Drop", "What does this error mean?")
    with patron.page.expect_file_chooser() as chooser:
        patron.press("Send a File")
    chooser.value.set_files(FORM)
    give(patron.composer, "paste", PICTURE)
    give(patron.log, "drop", FilePayload(name="Letter.txt", mimeType="text/plain", buffer=b"Dear library"))
    for limit in ("accept", "capture"):  # with neither, phones offer their camera beside their files
        expect(patron.chat.locator(f"input[type=file][{limit}]")).to_have_count(0)
    chosen = patron.chat.get_by_role("list", name="Files to send").get_by_role("listitem")
    expect(chosen).to_have_count(3)
    patron.press("Remove Letter.txt")
    expect(chosen).to_have_count(2)
    expect(maria.log.get_by_text("Loan form.txt")).to_have_count(0)  # nothing is sent before the patron says so
    patron.page.screenshot(path=SCREENS / "files-patron-chosen.png")

    patron.say("Here are both.")
    for screen in (patron.log, maria.log):
        expect(screen.get_by_role("img", name="Floor plan.png")).to_be_visible()
        expect(screen.get_by_text("Loan form.txt").locator("visible=true")).to_have_count(1)
        expect(screen.get_by_text("Here are both.")).to_be_visible()
    expect(chosen).to_have_count(0)


def test_what_is_too_large_or_of_no_kind_that_we_take_says_so(patron: Patron, maria: Librarian):
    meet(patron, maria, "Max Large", "Can you open this?")
    with patron.page.expect_file_chooser() as chooser:
        patron.press("Send a File")
    chooser.value.set_files([FilePayload(name="lecture.mp4", mimeType="video/mp4", buffer=bytes(21 * 1024 * 1024))])
    refusal = patron.chat.get_by_role("alert")
    expect(refusal).to_have_text("21.0 MB is over the limit of 20.0 MB. Send a link, or ask by email.")
    patron.page.screenshot(path=SCREENS / "files-patron-refused.png")
    patron.press("Remove lecture.mp4")

    with patron.page.expect_file_chooser() as chooser:
        patron.press("Send a File")
    chooser.value.set_files([FilePayload(name="holiday.png", mimeType="image/png", buffer=b"MZ" + bytes(500))])
    patron.say("And this?")
    expect(patron.log.get_by_text("Files of this kind can’t be sent.")).to_be_visible()
    expect(patron.log.get_by_text("And this?")).to_be_visible()
    expect(maria.log.get_by_text("holiday.png")).to_have_count(0)


def test_an_upload_can_be_cancelled_and_one_that_broke_off_be_tried_again(
    patron: Patron, maria: Librarian, watch: Watch
):
    watch.expect("Failed to load resource|ERR_FAILED|ERR_INTERNET")
    meet(patron, maria, "Bea Broken", "May I send you my list?")
    page = patron.page
    page.route(BUCKET, lambda _: None)  # it never gets an answer
    give(patron.composer, "paste", FORM)
    patron.composer.press("Enter")
    expect(patron.chat.get_by_role("progressbar", name="Uploading Loan form.txt")).to_be_visible()
    patron.press("Cancel Loan form.txt")
    expect(patron.chat.get_by_role("progressbar")).to_have_count(0)

    page.unroute(BUCKET)
    page.route(BUCKET, lambda route: route.abort())
    give(patron.composer, "paste", FORM)
    patron.composer.press("Enter")
    expect(patron.chat.get_by_role("alert")).to_have_text("The file could not be uploaded. Check your connection.")
    page.unroute(BUCKET)
    patron.press("Try again")
    expect(maria.log.get_by_text("Loan form.txt").locator("visible=true")).to_have_count(1)


def test_files_in_every_state(patron: Patron, maria: Librarian, survey: Survey):
    meet(patron, maria, "Ada Axe", "What does this error mean?")
    give(patron.composer, "paste", PICTURE)
    patron.composer.press("Enter")
    for log in (patron.log, maria.log):
        expect(log.get_by_role("img", name="Floor plan.png")).to_be_visible()
    for page in (patron.page, maria.page):
        page.route(BUCKET, lambda _: None)  # what is sent from here on never gets an answer

    for file in (EMPTY, FORM):
        give(patron.composer, "paste", file)
    patron.composer.press("Enter")
    expect(patron.chat.get_by_role("alert")).to_contain_text("nothing in")
    expect(patron.chat.get_by_role("progressbar", name="Uploading Loan form.txt")).to_be_visible()
    survey.widget("files", patron)
    resize(patron.page, patron.frame, NARROWEST)
    assert patron.log.evaluate(SIDEWAYS) == 0
    resize(patron.page, patron.frame, LIBRARY)
    maria.press("Send a File")
    for file in (EMPTY, FORM):
        give(maria.pane.get_by_role("button", name="Choose a file"), "drop", file)
    maria.press("Upload")
    expect(maria.pane.get_by_role("alert")).to_contain_text("nothing in")
    expect(maria.pane.get_by_role("progressbar", name="Uploading Loan form.txt")).to_be_visible()
    survey.dashboard("files", maria.page)
    resize(maria.page, maria.page.main_frame, NARROWEST)
    assert maria.log.evaluate(SIDEWAYS) == 0
    resize(maria.page, maria.page.main_frame, DESK)

    for page in (patron.frame, maria.page):
        page.evaluate(A_MONTH_ON)
    maria.say("Is it still there?")
    for log in (patron.log, maria.log):
        expect(log.get_by_text("was kept for one month, and is gone")).to_be_visible()
        expect(log.get_by_role("img", name="Floor plan.png")).to_have_count(0)
    survey.widget("files-expired", patron)
    survey.dashboard("files-expired", maria.page)


def test_a_hostile_name_is_only_a_name(patron: Patron, maria: Librarian):
    name = "<img src=x onerror=alert(1)>\u202e.txt"
    meet(patron, maria, "Nam Ely", "Is this safe?")
    give(patron.composer, "paste", FilePayload(name=name, mimeType="text/html", buffer=b"<script>alert(1)</script>"))
    patron.composer.press("Enter")
    for screen in (patron.log, maria.log):
        expect(screen.get_by_text("<img src=x onerror=alert(1)>.txt").locator("visible=true")).to_have_count(1)
        expect(screen.get_by_role("img")).to_have_count(0)


def give(at: Locator, how: str, file: FilePayload) -> None:
    """Paste a file there, or let it go there, as a person does with the system's clipboard or mouse."""
    at.evaluate(
        """(element, [how, name, type, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], name, { type }));
            const options = { bubbles: true, cancelable: true };
            element.dispatchEvent(how === "paste"
                ? new ClipboardEvent("paste", { ...options, clipboardData: data })
                : new DragEvent("drop", { ...options, dataTransfer: data }));
        }""",
        [how, file["name"], file["mimeType"], list(file["buffer"])],
    )
