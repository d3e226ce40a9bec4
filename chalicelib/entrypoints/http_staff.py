"""Routes for staff: who am I, connect, use the dashboard without a socket. API Gateway has checked Cognito's token."""

from chalice.app import Blueprint, CognitoUserPoolAuthorizer, Response

from ..bootstrap import deskbell
from ..domain.callers import Staff
from ..gateways.connections import POLLING
from ..protocol.rest import ChainSettings, CommandResults, StaffSettings
from .answers import answer
from .rest import answering, body_of, raw_body_of, rendered

routes = Blueprint(__name__)
signed_in = CognitoUserPoolAuthorizer("staff", provider_arns=[{"Fn::GetAtt": ["UserPool", "Arn"]}])  # type: ignore[list-item]


@routes.route("/staff/profile", methods=["GET"], authorizer=signed_in)
@answering
def profile() -> Response:
    return rendered(deskbell().admission.profile(_staff()))


@routes.route("/staff/connections", methods=["POST"], authorizer=signed_in)
@answering
def connect_staff() -> Response:
    return rendered(deskbell().admission.ticket(_staff()), 201)


@routes.route("/staff/commands", methods=["POST"], authorizer=signed_in)
@answering
def command_staff() -> Response:
    staff = _staff()
    found = answer(deskbell(), staff, POLLING + staff.who, raw_body_of(routes.current_request))
    return rendered(CommandResults(events=[found] if found else []))


@routes.route("/staff/settings", methods=["PUT"], authorizer=signed_in)
@answering
def settings() -> Response:
    staff = _staff()
    deskbell().operators.set_settings(staff, body_of(routes.current_request, StaffSettings))
    return rendered(deskbell().admission.profile(staff))


@routes.route("/staff/widgets", methods=["GET"], authorizer=signed_in)
@answering
def widgets() -> Response:
    return rendered(deskbell().widgets.reports(_staff()))


@routes.route("/staff/widgets/{widget_id}/chain", methods=["GET"], authorizer=signed_in)
@answering
def chain(widget_id: str) -> Response:
    return rendered(deskbell().widgets.chain(_staff(), widget_id))


@routes.route("/staff/widgets/{widget_id}/chain", methods=["PUT"], authorizer=signed_in)
@answering
def set_chain(widget_id: str) -> Response:
    request = body_of(routes.current_request, ChainSettings)
    return rendered(deskbell().widgets.set_chain(_staff(), widget_id, request))


@routes.route("/staff/chats/{chat_id}/policy", methods=["GET"], authorizer=signed_in)
@answering
def policy(chat_id: str) -> Response:
    return rendered(deskbell().desk.policy(_staff(), chat_id))


def _staff() -> Staff:
    return deskbell().admission.staff(routes.current_request.context["authorizer"]["claims"])
