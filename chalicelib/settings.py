"""What the environment must say, read once and strictly. Imports nothing of ours."""

from collections.abc import Mapping
from typing import Any, Self

import msgspec
from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """Names of what the template made. Each field is the environment variable of the same name in capitals."""

    chats_table: str
    queues_table: str
    connections_table: str
    libraries_table: str
    tickets_table: str
    limits_table: str
    operators_table: str
    assets_bucket: str
    files_bucket: str
    deadlines_machine_arn: str
    websocket_endpoint: str
    websocket_url: str
    signing_key_parameter: str
    push_key_parameter: str
    allowed_origin: str = ""
    mail_sender: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Raises msgspec.ValidationError that names the first variable missing."""
        fields: dict[str, Any] = {
            name: environment[name.upper()] for name in cls.__struct_fields__ if environment.get(name.upper())
        }
        return msgspec.convert(fields, cls)
