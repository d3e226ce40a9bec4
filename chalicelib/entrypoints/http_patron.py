"""Routes for patrons: start a chat, connect to it, take it elsewhere, leave a ticket or a page, say how it was."""

from chalice.app import Blueprint, Response

from ..bootstrap import deskbell
from ..domain.callers import Patron
from ..gateways.connections import POLLING
from ..protocol.limits import Seq, WidgetId
from ..protocol.rest import (
    AnswerSurvey,
    CheckFraming,
    CommandResults,
    ContinueChat,
    LeaveQuestion,
    LeaveTicket,
    MailCopy,
    OfferFile,
    PageLeft,
    StartChat,
)
from .answers import answer
from .rest import HEADERS, answering, body_of, network_of, origin_of, part_of, raw_body_of, rendered

routes = Blueprint(__name__)


@routes.route("/chats", methods=["POST"])
@answering
def start_chat() -> Response:
    request = routes.current_request
    browser = request.headers.get("user-agent", "")
    return rendered(deskbell().chats.start(body_of(request, StartChat), network_of(request), browser), 201)


@routes.route("/chats/{chat_id}/connections", methods=["POST"])
@answering
def connect_patron(chat_id: str) -> Response:
    return rendered(deskbell().admission.ticket(_patron(chat_id)), 201)


@routes.route("/chats/{chat_id}/commands", methods=["POST"])
@answering
def command_patron(chat_id: str) -> Response:
    patron = _patron(chat_id)
    found = answer(deskbell(), patron, POLLING + patron.who, raw_body_of(routes.current_request))
    return rendered(CommandResults(events=[found] if found else []))


@routes.route("/chats/{chat_id}/files", methods=["POST"])
@answering
def offer_file(chat_id: str) -> Response:
    return rendered(deskbell().files.offer(_patron(chat_id), chat_id, body_of(routes.current_request, OfferFile)), 201)


@routes.route("/chats/{chat_id}/files/{seq}", methods=["GET"])
@answering
def link_file(chat_id: str, seq: str) -> Response:
    return rendered(deskbell().files.link(_patron(chat_id), chat_id, part_of(seq, Seq)))


@routes.route("/chats/{chat_id}/copies", methods=["POST"])
@answering
def mail_copy(chat_id: str) -> Response:
    request = routes.current_request
    patron = _patron(chat_id)
    return rendered(deskbell().copies.send(patron, body_of(request, MailCopy), network_of(request)), 202)


@routes.route("/chats/{chat_id}/links", methods=["POST"])
@answering
def link_device(chat_id: str) -> Response:
    return rendered(deskbell().devices.link(_patron(chat_id)), 201)


@routes.route("/continuations", methods=["POST"])
@answering
def continue_chat() -> Response:
    return rendered(deskbell().devices.follow(body_of(routes.current_request, ContinueChat)), 201)


@routes.route("/widgets/{widget_id}/network", methods=["GET"])
@answering
def report_network(widget_id: str) -> Response:
    library_id = part_of(widget_id, WidgetId).partition(".")[0]
    return rendered(deskbell().networks.report(library_id, network_of(routes.current_request)))


@routes.route("/chats/{chat_id}/framing", methods=["POST"])
@answering
def check_framing(chat_id: str) -> Response:
    request = routes.current_request
    asked = body_of(request, CheckFraming)
    return rendered(deskbell().iframes.check(_patron(chat_id), chat_id, asked, origin_of(request), network_of(request)))


@routes.route("/chats/{chat_id}/ticket", methods=["POST"])
@answering
def leave_ticket(chat_id: str) -> Response:
    return rendered(deskbell().tickets.leave(_patron(chat_id), body_of(routes.current_request, LeaveTicket)), 201)


@routes.route("/chats/{chat_id}/survey", methods=["GET"])
@answering
def survey(chat_id: str) -> Response:
    return rendered(deskbell().surveys.asked(_patron(chat_id)))


@routes.route("/chats/{chat_id}/survey", methods=["PUT"])
@answering
def answer_survey(chat_id: str) -> Response:
    return rendered(deskbell().surveys.answer(_patron(chat_id), body_of(routes.current_request, AnswerSurvey)))


@routes.route("/tickets", methods=["POST"])
@answering
def leave_question() -> Response:
    request = routes.current_request
    return rendered(deskbell().tickets.leave_question(body_of(request, LeaveQuestion), network_of(request)), 201)


@routes.route("/invitations", methods=["POST"], content_types=["text/plain"])
@answering
def leave_page() -> Response:
    """As text: no page of another origin may send anything else without asking before, and a beacon can't ask."""
    request = routes.current_request
    left = body_of(request, PageLeft)
    deskbell().invitations.count(left, request.headers.get("origin", ""), network_of(request))
    return Response(body="", status_code=204, headers=dict(HEADERS))


def _patron(chat_id: str) -> Patron:
    return deskbell().admission.patron(chat_id, routes.current_request.headers.get("authorization", ""))
