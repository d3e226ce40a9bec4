"""Every entry point of Deskbell, one line each. What they do is in `chalicelib/entrypoints/`."""

from typing import Any

from chalice.app import Chalice

from chalicelib.bootstrap import deskbell
from chalicelib.entrypoints import authorizer as admission
from chalicelib.entrypoints import http_patron, http_staff, realtime, timers

app = Chalice(app_name="deskbell", configure_logs=False)  # observability.py does
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.register_blueprint(http_patron.routes)
app.register_blueprint(http_staff.routes)


@app.on_ws_connect()
def websocket_connect(event: Any) -> dict[str, Any]:
    return realtime.connect()


@app.on_ws_message()
def websocket_message(event: Any) -> dict[str, Any]:
    return realtime.message(deskbell(), event.to_dict())


@app.on_ws_disconnect()
def websocket_disconnect(event: Any) -> dict[str, Any]:
    return realtime.disconnect(deskbell(), event.to_dict())


@app.lambda_function(name="authorizer")
def authorizer(event: Any, context: Any) -> dict[str, Any]:
    return admission.authorize(deskbell(), event)


@app.lambda_function(name="deadline")
def deadline(event: Any, context: Any) -> None:
    timers.deadline(deskbell(), event)
