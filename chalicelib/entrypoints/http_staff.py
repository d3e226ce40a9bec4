"""Routes for staff: who am I, connect, use the dashboard without a socket. API Gateway has checked Cognito's token."""

from chalice.app import Blueprint, CognitoUserPoolAuthorizer, Response

from ..bootstrap import deskbell
from ..domain.callers import Staff
from ..domain.canned import CannedMessage, Faq, ReadyId, Whose
from ..gateways.connections import POLLING
from ..protocol.limits import ChatId, Seq
from ..protocol.rest import (
    CalledBrowser,
    ChainSettings,
    CheckFraming,
    CommandResults,
    HistoryRange,
    LibrarySettings,
    MakeTicket,
    OfferFile,
    SaveNote,
    SaveRecord,
    StaffSettings,
    SurveyRange,
    WidgetSections,
)
from .answers import answer
from .rest import answering, body_of, network_of, origin_of, part_of, query_of, raw_body_of, rendered

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


@routes.route("/staff/push", methods=["PUT"], authorizer=signed_in)
@answering
def call_by_push() -> Response:
    request = body_of(routes.current_request, CalledBrowser)
    return rendered(deskbell().web_push.switch_on(_staff(), request.endpoint))


@routes.route("/staff/push", methods=["DELETE"], authorizer=signed_in)
@answering
def call_by_push_no_longer() -> Response:
    request = body_of(routes.current_request, CalledBrowser)
    return rendered(deskbell().web_push.switch_off(_staff(), request.endpoint))


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


@routes.route("/staff/widgets/{widget_id}/settings", methods=["GET"], authorizer=signed_in)
@answering
def widget_settings(widget_id: str) -> Response:
    return rendered(deskbell().widgets.sections(_staff(), widget_id))


@routes.route("/staff/widgets/{widget_id}/settings", methods=["PUT"], authorizer=signed_in)
@answering
def set_widget_settings(widget_id: str) -> Response:
    request = body_of(routes.current_request, WidgetSections)
    return rendered(deskbell().widgets.set_sections(_staff(), widget_id, request))


@routes.route("/staff/widgets/{widget_id}/invited", methods=["GET"], authorizer=signed_in)
@answering
def invitations(widget_id: str) -> Response:
    return rendered(deskbell().invitations.report(_staff(), widget_id))


@routes.route("/staff/library", methods=["GET"], authorizer=signed_in)
@answering
def library() -> Response:
    return rendered(deskbell().libraries.page(_staff(), network_of(routes.current_request)))


@routes.route("/staff/library", methods=["PUT"], authorizer=signed_in)
@answering
def set_library() -> Response:
    request = routes.current_request
    return rendered(deskbell().libraries.set(_staff(), body_of(request, LibrarySettings), network_of(request)))


@routes.route("/staff/canned", methods=["GET"], authorizer=signed_in)
@answering
def canned() -> Response:
    return rendered(deskbell().canned.messages(_staff()))


@routes.route("/staff/canned/{whose}/{message_id}", methods=["PUT"], authorizer=signed_in)
@answering
def keep_canned(whose: str, message_id: str) -> Response:
    message = body_of(routes.current_request, CannedMessage)
    return rendered(deskbell().canned.keep(_staff(), part_of(whose, Whose), part_of(message_id, ReadyId), message))


@routes.route("/staff/canned/{whose}/{message_id}", methods=["DELETE"], authorizer=signed_in)
@answering
def drop_canned(whose: str, message_id: str) -> Response:
    return rendered(deskbell().canned.drop(_staff(), part_of(whose, Whose), part_of(message_id, ReadyId)))


@routes.route("/staff/faqs", methods=["GET"], authorizer=signed_in)
@answering
def faqs() -> Response:
    return rendered(deskbell().canned.faqs(_staff()))


@routes.route("/staff/faqs/{faq_id}", methods=["PUT"], authorizer=signed_in)
@answering
def keep_faq(faq_id: str) -> Response:
    faq = body_of(routes.current_request, Faq)
    return rendered(deskbell().canned.keep_faq(_staff(), part_of(faq_id, ReadyId), faq))


@routes.route("/staff/faqs/{faq_id}", methods=["DELETE"], authorizer=signed_in)
@answering
def drop_faq(faq_id: str) -> Response:
    return rendered(deskbell().canned.drop_faq(_staff(), part_of(faq_id, ReadyId)))


@routes.route("/staff/surveys", methods=["GET"], authorizer=signed_in)
@answering
def survey_report() -> Response:
    return rendered(deskbell().surveys.report(_staff(), query_of(routes.current_request, SurveyRange)))


@routes.route("/staff/surveys/responses", methods=["GET"], authorizer=signed_in)
@answering
def survey_responses() -> Response:
    return rendered(deskbell().surveys.responses(_staff(), query_of(routes.current_request, SurveyRange)))


@routes.route("/staff/chats/{chat_id}/policy", methods=["GET"], authorizer=signed_in)
@answering
def policy(chat_id: str) -> Response:
    return rendered(deskbell().desk.policy(_staff(), chat_id))


@routes.route("/staff/chats/{chat_id}/previous/chats", methods=["GET"], authorizer=signed_in)
@answering
def previous_chats(chat_id: str) -> Response:
    return rendered(deskbell().history.chats(_staff(), chat_id, query_of(routes.current_request, HistoryRange)))


@routes.route("/staff/chats/{chat_id}/previous/tickets", methods=["GET"], authorizer=signed_in)
@answering
def previous_tickets(chat_id: str) -> Response:
    return rendered(deskbell().history.tickets(_staff(), chat_id, query_of(routes.current_request, HistoryRange)))


@routes.route("/staff/chats/{chat_id}/record", methods=["GET"], authorizer=signed_in)
@answering
def record(chat_id: str) -> Response:
    return rendered(deskbell().records.of(_staff(), chat_id))


@routes.route("/staff/chats/{chat_id}/record", methods=["PUT"], authorizer=signed_in)
@answering
def save_record(chat_id: str) -> Response:
    return rendered(deskbell().records.save(_staff(), chat_id, body_of(routes.current_request, SaveRecord)))


@routes.route("/staff/chats/{chat_id}/note", methods=["PUT"], authorizer=signed_in)
@answering
def save_note(chat_id: str) -> Response:
    return rendered(deskbell().records.save_note(_staff(), chat_id, body_of(routes.current_request, SaveNote)))


@routes.route("/staff/chats/{chat_id}/ticket", methods=["POST"], authorizer=signed_in)
@answering
def make_ticket(chat_id: str) -> Response:
    return rendered(deskbell().tickets.make(_staff(), chat_id, body_of(routes.current_request, MakeTicket)), 201)


@routes.route("/staff/tickets/{ticket_id}", methods=["GET"], authorizer=signed_in)
@answering
def ticket(ticket_id: str) -> Response:
    return rendered(deskbell().history.ticket(_staff(), part_of(ticket_id, ChatId)))


@routes.route("/staff/chats/{chat_id}/files", methods=["POST"], authorizer=signed_in)
@answering
def offer_staff_file(chat_id: str) -> Response:
    return rendered(deskbell().files.offer(_staff(), chat_id, body_of(routes.current_request, OfferFile)), 201)


@routes.route("/staff/chats/{chat_id}/files/{seq}", methods=["GET"], authorizer=signed_in)
@answering
def link_staff_file(chat_id: str, seq: str) -> Response:
    return rendered(deskbell().files.link(_staff(), chat_id, part_of(seq, Seq)))


@routes.route("/staff/chats/{chat_id}/framing", methods=["POST"], authorizer=signed_in)
@answering
def check_framing_for_staff(chat_id: str) -> Response:
    request = routes.current_request
    asked = body_of(request, CheckFraming)
    return rendered(deskbell().iframes.check(_staff(), chat_id, asked, origin_of(request), network_of(request)))


def _staff() -> Staff:
    return deskbell().admission.staff(routes.current_request.context["authorizer"]["claims"])
