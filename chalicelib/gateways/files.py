"""Patrons' and librarians' files: they go straight to S3 and come straight from it, by addresses that we sign.

No function ever carries a file. What the browser may upload (where, how large, as what) stands in the signed policy.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote

from botocore.exceptions import ClientError

from ..domain.files import BYTES, HEAD_BYTES, SharedFile

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

UPLOAD_LIFE: Final = timedelta(minutes=10)
LINK_LIFE: Final = timedelta(minutes=5)
OCTETS: Final = "application/octet-stream"  # what every file is stored as: the browser's word for its type is not taken


class Upload(NamedTuple):
    """An HTML form's worth: POST the `fields` to `url`, and the file after them as `file`."""

    url: str
    fields: dict[str, str]


class Stored(NamedTuple):
    """An uploaded file: the name that its policy fixed, its size in bytes, its beginning."""

    name: str
    size: int
    head: bytes


class FilesBucket:
    """The files bucket."""

    def __init__(self, make_client: Callable[[], "S3Client"], bucket: str) -> None:
        self._make_client = make_client
        self._bucket = bucket

    @cached_property
    def _client(self) -> "S3Client":
        return self._make_client()

    def upload(self, key: str, name: str) -> Upload:
        """Where to post a file of up to 20 MB, for ten minutes."""
        fixed = {"Content-Type": OCTETS, "x-amz-meta-name": quote(name, safe=" ")}
        signed = self._client.generate_presigned_post(
            self._bucket,
            key,
            Fields=fixed,
            Conditions=[*({field: value} for field, value in fixed.items()), ["content-length-range", 1, BYTES]],
            ExpiresIn=int(UPLOAD_LIFE.total_seconds()),
        )
        return Upload(signed["url"], signed["fields"])

    def stored(self, key: str) -> Stored | None:
        """What was uploaded there; None where nothing was."""
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=key, Range=f"bytes=0-{HEAD_BYTES - 1}")
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in {"NoSuchKey", "AccessDenied"}:  # no s3:ListBucket: 403
                return None
            raise
        size = int(found["ContentRange"].rpartition("/")[2])
        return Stored(unquote(found["Metadata"]["name"]), size, found["Body"].read())

    def link(self, key: str, file: SharedFile) -> str:
        """An address to download it from, for five minutes. Always as an attachment, under the type of its content."""
        return self._client.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": key,
                "ResponseContentType": file.type,
                "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
                "ResponseCacheControl": "private, max-age=300",
            },
            ExpiresIn=int(LINK_LIFE.total_seconds()),
        )
