"""The echo's function: in, out to the connection that the frame names. It stores nothing and checks nothing."""

import json
import os
import sys
from typing import Any

import boto3

connections = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WEBSOCKET_ENDPOINT"])


def hand_on(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001 - Lambda gives two
    """Push the frame to the connection that it is for; one for nobody comes back, with the sender's connection id."""
    if event["requestContext"]["eventType"] != "MESSAGE":  # MiniStack gives $default what has no route of its own
        return {"statusCode": 200}
    sender = event["requestContext"]["connectionId"]
    frame = json.loads(event["body"])
    connections.post_to_connection(
        ConnectionId=frame["to"] or sender, Data=json.dumps({**frame, "from": sender}).encode()
    )
    print("handed on", file=sys.stderr)  # MiniStack waits for a line there, and ours writes one
    return {"statusCode": 200}
