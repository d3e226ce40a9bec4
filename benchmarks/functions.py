"""The real entry points of `app.py`, invoked in this process as Lambda would, against the running stack."""

import io
import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import boto3

import app
from benchmarks.recorder import Recorder
from benchmarks.usage import Invocation, Usage, messages_in
from chalicelib.bootstrap import bind_tables
from chalicelib.observability import logger
from chalicelib.settings import Settings
from infra.deploy import Stack

ARN: Final = "arn:aws:execute-api:us-east-1:000000000000:api/api/$connect"
Context = Mapping[str, str]


class Functions:
    """Every function, with the environment and memory that the template gave it, and what each invocation used.

    There is one of it in a process: the functions build their clients from the process's environment.
    """

    def __init__(self, stack: Stack) -> None:
        self._recorder = Recorder()
        self._invocations: list[Invocation] = []
        self._memory: dict[str, int] = {}
        self._log = io.StringIO()
        handler = logger.registered_handler
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(self._log)
        self.origin = stack.outputs["AssetsUrl"]
        self._be_deployed(stack)

    def used_by(self, work: Callable[[], object]) -> Usage:
        """What the functions use while this is done."""
        self._invocations = []
        work()
        return Usage.of(self._invocations)

    def rest(
        self,
        method: str,
        route: str,
        body: bytes = b"",
        *,
        path: Mapping[str, str] | None = None,
        secret: str = "",
        claims: Mapping[str, str] | None = None,
        network: str = "192.0.2.1",
    ) -> Any:
        """One request through API Gateway's REST API, as CloudFront forwards it; the answer's JSON."""
        event = {
            "requestContext": {
                "httpMethod": method,
                "resourcePath": route,
                "identity": {"sourceIp": network},
                "authorizer": {"claims": claims},
            },
            "headers": {
                "content-type": "application/json",
                "authorization": f"Bearer {secret}",
                "x-forwarded-for": f"{network}, 198.51.100.1",
            },
            "multiValueQueryStringParameters": None,
            "pathParameters": path,
            "stageVariables": None,
            "body": body.decode(),
        }
        answer = self._invoke("app", app.app, event, rest_requests=1)
        if answer["statusCode"] >= 400:
            raise RuntimeError(f"{method} {route} was refused: {answer['body']}")
        return json.loads(answer["body"])

    def authorizer(self, ticket: str) -> Context:
        """What the authorizer attaches to the connection that this ticket opens."""
        event = {"headers": {"Origin": self.origin}, "queryStringParameters": {"ticket": ticket}, "methodArn": ARN}
        answer = self._invoke("authorizer", app.authorizer, event)
        context: Context = answer["context"]  # none for a ticket that is refused
        return context

    def connect(self, connection_id: str, context: Context) -> None:
        """`$connect`. Whether AWS bills it as a message its pages do not say, so it is counted as one."""
        event = _frame(connection_id, context, "CONNECT")
        self._invoke("websocket_connect", app.websocket_connect, event, billed_in=1)

    def message(self, connection_id: str, context: Context, frame: bytes) -> Any:
        """One frame; the answer's JSON, or None."""
        event = _frame(connection_id, context, "MESSAGE") | {"body": frame.decode()}
        answer = self._invoke("websocket_message", app.websocket_message, event, billed_in=messages_in(len(frame)))
        told = json.loads(answer["body"]) if "body" in answer else None
        if told and told["event"] == "error":
            raise RuntimeError(f"{frame[:200]!r} was refused: {told}")
        return told

    def disconnect(self, connection_id: str, context: Context) -> None:
        """`$disconnect`, which is no message."""
        event = _frame(connection_id, context, "DISCONNECT")
        self._invoke("websocket_disconnect", app.websocket_disconnect, event)

    def deadline(self, event: Mapping[str, Any]) -> None:
        """A deadline falls due."""
        self._invoke("deadline", app.deadline, event)

    def _invoke(self, name: str, function: Any, event: Any, *, rest_requests: int = 0, billed_in: int = 0) -> Any:
        self._recorder.take()
        logged = self._log.tell()
        began = time.process_time()
        answer = function(event, None)
        cpu_ms = (time.process_time() - began) * 1000
        body = answer.get("body", "") if billed_in and answer else ""
        invocation = Invocation(
            function=name,
            memory_mb=self._memory[name],
            calls=self._recorder.take(),
            cpu_ms=cpu_ms,
            log_bytes=self._log.tell() - logged,
            rest_requests=rest_requests,
            billed_in=billed_in,
            answered=messages_in(len(body.encode())),
        )
        self._invocations.append(invocation)
        return answer

    def _be_deployed(self, stack: Stack) -> None:
        """Take over the environment that the deployed functions have."""
        aws = stack.session.client("lambda")
        for page in aws.get_paginator("list_functions").paginate():
            for function in page["Functions"]:
                if function["FunctionName"].startswith(f"{stack.name}-"):
                    self._memory[function["Handler"].removeprefix("app.")] = function["MemorySize"]
                    os.environ.update(function["Environment"]["Variables"])
        credentials = stack.session.get_credentials()
        assert credentials is not None
        os.environ["AWS_ENDPOINT_URL"] = aws.meta.endpoint_url
        os.environ["AWS_DEFAULT_REGION"] = aws.meta.region_name
        os.environ["AWS_ACCESS_KEY_ID"] = credentials.access_key
        os.environ["AWS_SECRET_ACCESS_KEY"] = credentials.secret_key
        bind_tables(Settings.from_environment(os.environ))
        boto3.setup_default_session()  # anew: the recorder has to be there before a session is


def _frame(connection_id: str, context: Context, kind: str) -> dict[str, Any]:
    return {
        "requestContext": {
            "connectionId": connection_id,
            "authorizer": dict(context),
            "apiId": "api",
            "domainName": "localhost",
            "stage": "api",
            "eventType": kind,
        }
    }
