"""Pushes to open connections. A connection that is gone is an outcome here, not an error."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

AT_ONCE: Final = 16
POLLING: Final = "rest:"  # the prefix of connection ids that are no sockets: their clients come and ask


class Connections:
    """Pushes through API Gateway.

    Parameters
    ----------
    make_client
        Makes the client of `apigatewaymanagementapi` for this WebSocket API's endpoint, at the first push.
    """

    def __init__(self, make_client: Callable[[], "ApiGatewayManagementApiClient"]) -> None:
        self._make_client = make_client
        self.failed = 0

    @cached_property
    def _client(self) -> "ApiGatewayManagementApiClient":
        return self._make_client()

    def push(self, connection_ids: Iterable[str], frame: bytes) -> list[str]:
        """Send a frame to each; return those that are gone. Whatever else fails is counted: a push is only a hint."""
        sockets = [connection_id for connection_id in connection_ids if not connection_id.startswith(POLLING)]
        if len(sockets) < 2:
            arrived = [self._post(socket, frame) for socket in sockets]
        else:
            with ThreadPoolExecutor(min(AT_ONCE, len(sockets))) as pool:
                arrived = list(pool.map(lambda socket: self._post(socket, frame), sockets))
        return [socket for socket, here in zip(sockets, arrived, strict=True) if not here]

    def _post(self, connection_id: str, frame: bytes) -> bool:
        try:
            self._client.post_to_connection(ConnectionId=connection_id, Data=frame)
        except self._client.exceptions.GoneException:
            return False
        except (ClientError, BotoCoreError):
            self.failed += 1
        return True
