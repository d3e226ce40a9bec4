"""The committed schema is what the code says, and it describes what the code sends."""

import json
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from chalicelib.domain.entries import AnyEntry
from chalicelib.protocol import schema
from chalicelib.protocol.commands import AnyCommand
from chalicelib.protocol.events import AnyEvent

COMMITTED = Path(__file__).parents[3] / "docs" / "protocol.schema.json"
REMEDY = "python -m chalicelib.protocol.schema > docs/protocol.schema.json; npm run generate:protocol in widget_assets/"


def test_committed_schema_is_current() -> None:
    assert COMMITTED.read_text("utf-8") == schema.rendered(), REMEDY


@pytest.mark.parametrize(
    ("name", "union", "tag"),
    [("Command", AnyCommand, "action"), ("Event", AnyEvent, "event"), ("Entry", AnyEntry, "type")],
)
def test_unions_hold_every_member_by_its_tag(name: str, union: Any, tag: str) -> None:
    definition = schema.schema()["$defs"][name]
    references_by_tag = {member.__struct_config__.tag: f"#/$defs/{member.__name__}" for member in get_args(union)}
    assert definition["discriminator"] == {"propertyName": tag, "mapping": references_by_tag}
    assert [option["$ref"] for option in definition["anyOf"]] == list(references_by_tag.values())


def test_every_reference_is_defined_and_every_definition_referred_to() -> None:
    described = schema.schema()
    references = {rest.partition('"')[0] for rest in json.dumps(described).split("#/$defs/")[1:]}
    assert references == set(described["$defs"])


def test_no_two_types_share_a_name() -> None:
    """They would be told apart by their modules here, and be `Foo` and `Foo1` in TypeScript."""
    assert [name for name in schema.schema()["$defs"] if not name.isidentifier()] == []


def test_limits_are_those_that_decoding_enforces() -> None:
    limit = schema.schema()["$defs"]["SendMessage"]["properties"]["text"]["maxLength"]
    command = {"action": "message", "chat_id": "0" * 26, "client_id": "abcdefgh.1"}
    assert msgspec.convert({**command, "text": "x" * limit}, AnyCommand)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**command, "text": "x" * (limit + 1)}, AnyCommand)
