"""Files go to S3 and come from it, and S3 itself holds every browser to what was signed."""

import hashlib
from collections.abc import Callable, Iterator
from os import urandom
from typing import Any

import pytest
import requests

from chalicelib.domain.files import BYTES
from tests.conftest import Site
from tests.stack.clients import Client, Frame, Patron, Socket, message, start_chat
from tests.stack.conftest import People, Stored

PNG = b"\x89PNG\r\n\x1a\n" + urandom(50_000)


@pytest.fixture
def claimed(people: People, site: Site) -> Iterator[tuple[Patron, Socket]]:
    """A chat of Ada's, and her dashboard."""
    patron = start_chat(site, "birchwood.home")
    with people["ada"].connect() as dashboard:
        dashboard.ask("monitor")
        assert dashboard.ask("claim", chat_id=patron.chat_id)["event"] == "accepted"
        yield patron, dashboard


def offer(client: Client, path: str, name: str = "map.png", size: int = len(PNG)) -> requests.Response:
    return client.post(path, json={"name": name, "size": size})


def upload(signed: Frame, content: bytes = PNG, **fields: str) -> requests.Response:
    """As a browser does; `fields` instead of those that were signed."""
    form = signed["fields"] | fields
    return requests.post(signed["url"], data=form, files={"file": ("blob", content)}, timeout=30)


def send(patron: Patron, file_id: str, number: int = 1) -> Frame:
    fields = message(patron.chat_id, f"files000.{number}", "map.png")
    return patron.command("message", **fields, file=file_id)


def test_a_patrons_file_reaches_the_librarian_whole_and_as_an_attachment(
    claimed: tuple[Patron, Socket], people: People
) -> None:
    patron, dashboard = claimed
    signed = offer(patron, "/files", "Größe <b>1</b>.png").json()
    assert upload(signed).status_code == 204
    assert send(patron, signed["file_id"])["event"] == "accepted"

    entry = dashboard.wait_for_entry(patron.chat_id, "message")["entry"]
    assert entry["file"] == {"id": signed["file_id"], "name": "b>.png", "type": "image/png", "size": len(PNG)}

    for client, path in ((people["ada"], f"/chats/{patron.chat_id}"), (patron, "")):
        link = client.get(f"{path}/files/{entry['seq']}").json()
        answer = requests.get(link["url"], timeout=30)
        assert hashlib.sha256(answer.content).digest() == hashlib.sha256(PNG).digest()
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")


def test_a_librarians_file_reaches_the_patron(claimed: tuple[Patron, Socket], people: People) -> None:
    patron, dashboard = claimed
    signed = offer(people["ada"], f"/chats/{patron.chat_id}/files", "form.txt").json()
    assert upload(signed, b"Fill this in.").status_code == 204
    asked = message(patron.chat_id, "filesada.1", "form.txt") | {"file": signed["file_id"]}
    seq = dashboard.ask("message", **asked)["seq"]

    answer = requests.get(patron.get(f"/files/{seq}").json()["url"], timeout=30)
    assert (answer.content, answer.headers["Content-Type"]) == (b"Fill this in.", "text/plain")


@pytest.mark.parametrize(
    ("fields", "content"),
    [
        ({"key": "chats/another/chat"}, PNG),
        ({"Content-Type": "text/html"}, b"<script>alert(1)</script>"),
        ({"x-amz-meta-name": "other.exe"}, PNG),
        ({"policy": "e30="}, PNG),
        ({}, b""),
        ({}, bytes(BYTES + 1)),
    ],
    ids=["another place", "another type", "another name", "another policy", "nothing", "over 20 MB"],
)
def test_s3_takes_nothing_but_what_was_signed(patron: Patron, fields: dict[str, str], content: bytes) -> None:
    signed = offer(patron, "/files").json()
    assert upload(signed, content, **fields).status_code in {400, 403, 405}
    assert send(patron, signed["file_id"])["code"] == "file_missing"


def test_a_program_is_refused_whatever_it_is_called(patron: Patron, stored: Callable[[str], Stored]) -> None:
    signed = offer(patron, "/files", "holiday.png").json()
    assert upload(signed, b"MZ" + bytes(200)).status_code == 204
    refusal = send(patron, signed["file_id"])
    assert refusal["code"] == "file_refused"
    assert "picture" in refusal["message"]
    assert stored(patron.chat_id).types == ["started"]


def test_nobody_reads_the_bucket_without_a_link(patron: Patron) -> None:
    signed = offer(patron, "/files").json()
    upload(signed)
    seq = send(patron, signed["file_id"])["seq"]
    url = patron.get(f"/files/{seq}").json()["url"]
    assert requests.get(url, timeout=30).status_code == 200
    assert requests.get(url.replace("chats/", "chats/x"), timeout=30).status_code == 403


BAD: dict[str, tuple[dict[str, Any], int, str]] = {
    "no name": ({"size": 1}, 400, "bad_fields"),
    "an empty name": ({"name": "", "size": 1}, 400, "bad_fields"),
    "a name of 1,001 characters": ({"name": "x" * 1001, "size": 1}, 400, "bad_fields"),
    "a name that is a list": ({"name": ["a"], "size": 1}, 400, "bad_fields"),
    "no size": ({"name": "a.png"}, 400, "bad_fields"),
    "nothing in it": ({"name": "a.png", "size": 0}, 400, "bad_fields"),
    "a size in words": ({"name": "a.png", "size": "small"}, 400, "bad_fields"),
    "a size past 64 bits": ({"name": "a.png", "size": 1 << 70}, 413, "file_too_large"),
    "over 20 MB": ({"name": "a.png", "size": BYTES + 1}, 413, "file_too_large"),
    "a place of its own": ({"name": "a.png", "size": 1, "key": "widgets/x.json"}, 400, "bad_fields"),
}


@pytest.mark.parametrize(("body", "status", "code"), BAD.values(), ids=BAD)
def test_a_bad_offer_is_refused_in_a_sentence(patron: Patron, body: dict[str, Any], status: int, code: str) -> None:
    answer = patron.post("/files", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"].endswith(".")


@pytest.mark.parametrize("seq", ["0", "1", "-1", "1.5", "two", "1000001", "9" * 40, "%00", "..%2F..%2F1"])
def test_a_bad_place_has_no_file(patron: Patron, seq: str) -> None:
    answer = patron.get(f"/files/{seq}")
    assert answer.status_code in {400, 403, 404}, answer.text
