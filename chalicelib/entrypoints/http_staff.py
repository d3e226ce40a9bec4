"""Routes for staff: who am I, connect, use the dashboard without a socket. API Gateway has checked Cognito's token."""

from chalice.app import Blueprint, CognitoUserPoolAuthorizer, Response

from ..bootstrap import deskbell
from ..domain.callers import Staff
from ..gateways.connections import POLLING
from ..protocol.rest import CommandResults
from .answers import answer
from .rest import answering, raw_body_of, rendered

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


def _staff() -> Staff:
    return deskbell().admission.staff(routes.current_request.context["authorizer"]["claims"])
