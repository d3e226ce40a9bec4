"""Keys: SSM SecureStrings that `deploy` makes, read once a container."""

from base64 import b64decode
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient


class StoredKey:
    """32 bytes, stored in base64: what signs tickets, or the private key of Web Push."""

    def __init__(self, make_client: Callable[[], "SSMClient"], parameter: str) -> None:
        self._make_client = make_client
        self._parameter = parameter

    @cached_property
    def value(self) -> bytes:
        answer = self._make_client().get_parameter(Name=self._parameter, WithDecryption=True)
        return b64decode(answer["Parameter"]["Value"])
