"""Files in a chat: who may send one, what becomes of it in the log, who may download it, and for how long."""

import json
from base64 import b64decode
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
import pytest
from msgspec.structs import replace

from chalicelib.domain.entries import Message
from chalicelib.domain.files import BYTES
from chalicelib.errors import (
    ChatEnded,
    FileExpired,
    FileMissing,
    FileRefused,
    FileTooLarge,
    NotFound,
    NotTakingPart,
    OutOfOrder,
    RateLimited,
)
from chalicelib.protocol.commands import SendMessage
from chalicelib.protocol.events import Logged
from chalicelib.protocol.rest import FileUpload, OfferFile
from chalicelib.services.files import UPLOADS
from tests.unit.conftest import FILES, World

PNG = b"\x89PNG\r\n\x1a\n" + bytes(5000)


@pytest.fixture
def chat_id(world: World) -> str:
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    world.deskbell.chats.claim(world.operator(), "m", chat_id, "")
    return chat_id


def offer(world: World, chat_id: str, name: str = "map.png", size: int = len(PNG)) -> FileUpload:
    return world.deskbell.files.offer(world.patron(chat_id), chat_id, OfferFile(name=name, size=size))


def put(upload: FileUpload, content: bytes = PNG) -> None:
    """What the browser does with the form; that S3 holds it to the policy is the stack's to show."""
    name = upload.fields["x-amz-meta-name"]
    boto3.client("s3").put_object(Bucket=FILES, Key=upload.fields["key"], Body=content, Metadata={"name": name})


def send(world: World, chat_id: str, file_id: str, number: int = 1, text: str = "map.png") -> Any:
    command = SendMessage(chat_id=chat_id, client_id=f"session0.{number}", text=text, file=file_id)
    return world.deskbell.chats.send(world.patron(chat_id), "p", command)


def conditions(upload: FileUpload) -> list[Any]:
    found: list[Any] = json.loads(b64decode(upload.fields["policy"]))["conditions"]
    return found


def test_a_file_is_a_message_that_both_sides_have(world: World, chat_id: str) -> None:
    upload = offer(world, chat_id, name="C:\\maps\\Größe 1.png")
    put(upload)
    world.pushes.arrived.clear()

    accepted = send(world, chat_id, upload.file_id, text="Which floor is this?")

    entry = world.log(chat_id)[-1]
    assert isinstance(entry, Message) and entry.file is not None
    assert (entry.seq, entry.text) == (accepted.seq, "Which floor is this?")
    assert (entry.file.name, entry.file.type, entry.file.size) == ("Größe 1.png", "image/png", len(PNG))
    [event] = [event for event in world.pushes.at("m") if isinstance(event, Logged)]
    assert event.entry == entry


def test_a_file_sent_again_is_the_same_message(world: World, chat_id: str) -> None:
    upload, other = offer(world, chat_id), offer(world, chat_id)
    put(upload)
    put(other)
    first = send(world, chat_id, upload.file_id)
    send(world, chat_id, upload.file_id, number=2)

    assert send(world, chat_id, upload.file_id).seq == first.seq
    with pytest.raises(OutOfOrder):
        send(world, chat_id, other.file_id)


def test_the_policy_fixes_place_size_type_and_name(world: World, chat_id: str) -> None:
    upload = offer(world, chat_id, name="é.png")
    fixed = conditions(upload)

    assert {"key": f"chats/{chat_id}/{upload.file_id}"} in fixed
    assert ["content-length-range", 1, BYTES] in fixed
    assert {"Content-Type": "application/octet-stream"} in fixed
    assert {"x-amz-meta-name": "%C3%A9.png"} in fixed
    assert not [one for one in fixed if isinstance(one, list) and one[0] == "starts-with"]


def test_what_is_too_large_is_refused_before_it_is_uploaded(world: World, chat_id: str) -> None:
    offer(world, chat_id, size=BYTES)
    with pytest.raises(FileTooLarge, match=r"212 MB is over the limit of 20\.0 MB"):
        offer(world, chat_id, size=212 * 1024 * 1024)


def test_what_has_not_arrived_and_what_is_no_document_is_no_message(world: World, chat_id: str) -> None:
    upload = offer(world, chat_id)
    with pytest.raises(FileMissing):
        send(world, chat_id, upload.file_id)
    put(upload, b"MZ" + bytes(500))
    with pytest.raises(FileRefused):
        send(world, chat_id, upload.file_id)
    assert not [entry for entry in world.log(chat_id) if isinstance(entry, Message)]


def test_a_file_of_another_chat_is_not_there(world: World, chat_id: str) -> None:
    other = world.start().chat_id
    upload = offer(world, other)
    put(upload)
    with pytest.raises(FileMissing):
        send(world, chat_id, upload.file_id)


def test_whose_chat_it_is_comes_before_any_look_at_the_file(world: World, chat_id: str) -> None:
    command = SendMessage(chat_id=chat_id, client_id="session0.1", text="map.png", file="a" * 26)
    for outsider in (replace(world.patron(chat_id), chat_id="a" * 26), world.operator("zoe", library="birchwood")):
        with pytest.raises(NotFound):
            world.deskbell.chats.send(outsider, "x", command)


def test_who_takes_part_may_send_files_while_the_chat_lasts(world: World, chat_id: str) -> None:
    request = OfferFile(name="map.png", size=1)
    world.deskbell.files.offer(world.operator("maria"), chat_id, request)
    with pytest.raises(NotTakingPart):
        world.deskbell.files.offer(world.operator("daniel"), chat_id, request)
    with pytest.raises(NotFound):
        world.deskbell.files.offer(world.operator("zoe", library="birchwood"), chat_id, request)
    with pytest.raises(NotFound):
        world.deskbell.files.offer(replace(world.patron(chat_id), chat_id="a" * 26), chat_id, request)
    world.deskbell.chats.end(world.patron(chat_id), chat_id, "")
    with pytest.raises(ChatEnded):
        world.deskbell.files.offer(world.operator("maria"), chat_id, request)


def test_a_script_cannot_fill_the_bucket(world: World, chat_id: str) -> None:
    for _ in range(UPLOADS):
        offer(world, chat_id)
    with pytest.raises(RateLimited):
        offer(world, chat_id)


def test_a_file_comes_back_as_an_attachment_under_the_type_of_its_content(world: World, chat_id: str) -> None:
    upload = offer(world, chat_id, name='né"; x.html')
    put(upload, b"<html><script>alert(1)</script></html>")
    seq = send(world, chat_id, upload.file_id).seq

    for caller in (world.patron(chat_id), world.operator("maria")):
        address = urlsplit(world.deskbell.files.link(caller, chat_id, seq).url)
        asked = parse_qs(address.query)
        assert unquote(address.path).endswith(f"chats/{chat_id}/{upload.file_id}")
        assert asked["response-content-type"] == ["text/plain"]
        assert asked["response-content-disposition"] == ["attachment; filename*=UTF-8''n%C3%A9%22%3B%20x.html"]
        assert 0 < int(asked["X-Amz-Expires"][0]) <= 300


def test_nobody_else_gets_a_link_and_nothing_but_files_has_one(world: World, chat_id: str) -> None:
    upload = offer(world, chat_id)
    put(upload)
    seq = send(world, chat_id, upload.file_id).seq
    for caller in (world.operator("zoe", library="birchwood"), replace(world.patron(chat_id), chat_id="a" * 26)):
        with pytest.raises(NotFound):
            world.deskbell.files.link(caller, chat_id, seq)
    for no_file in (0, 1, seq + 1):
        with pytest.raises(NotFound):
            world.deskbell.files.link(world.patron(chat_id), chat_id, no_file)


def test_after_a_month_a_file_is_gone_and_says_so(world: World, chat_id: str) -> None:
    upload = offer(world, chat_id)
    put(upload)
    seq = send(world, chat_id, upload.file_id).seq
    world.clock.forward(days=29)
    world.deskbell.files.link(world.operator("maria"), chat_id, seq)
    world.clock.forward(days=1)
    with pytest.raises(FileExpired):
        world.deskbell.files.link(world.operator("maria"), chat_id, seq)


def test_an_address_names_the_buckets_own_host_which_the_pages_allow(world: World, chat_id: str) -> None:
    assert offer(world, chat_id).url.startswith(f"https://{FILES}.s3.us-east-1.amazonaws.com")
