"""What pages read of a widget: one small JSON on the CDN, so that a page view reaches no function and no table.

Beside it the chat's own page, as it is until the chat stands there.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MAX_AGE: Final = 60  # seconds that browsers and the CDN may keep it


class Publishing:
    """The assets bucket, behind the CDN."""

    def __init__(self, make_client: Callable[[], "S3Client"], bucket: str) -> None:
        self._make_client = make_client
        self._bucket = bucket

    @cached_property
    def _client(self) -> "S3Client":
        return self._make_client()

    def put(self, widget_id: str, body: bytes) -> None:
        self._put(f"widgets/{widget_id}.json", body, "application/json")

    def put_page(self, widget_id: str, html: str) -> None:
        self._put(f"ask/{widget_id}", html.encode(), "text/html; charset=utf-8")

    def _put(self, key: str, body: bytes, content_type: str) -> None:
        self._client.put_object(
            Bucket=self._bucket,
            Key=key,
            Body=body,
            ContentType=content_type,
            CacheControl=f"public, max-age={MAX_AGE}",
        )
