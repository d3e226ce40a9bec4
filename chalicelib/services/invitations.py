"""What pages that invite tell when they are left: counted for the throttle, and for people who tune it."""

from ..domain import proactive
from ..domain.callers import Staff
from ..errors import NotAllowed, NotFound, SiteNotAllowed
from ..protocol.rest import InvitationCount, InvitationReport, PageLeft
from ..stores.invitations import InvitationsStore, Told
from ..stores.libraries import LibrariesStore
from .changes import Clock
from .networks import Networks
from .widgets import Widgets


class Invitations:
    """Counting, and looking back."""

    def __init__(
        self,
        *,
        libraries: LibrariesStore,
        networks: Networks,
        invitations: InvitationsStore,
        widgets: Widgets,
        clock: Clock,
    ) -> None:
        self._libraries = libraries
        self._networks = networks
        self._invitations = invitations
        self._widgets = widgets
        self._clock = clock

    def count(self, left: PageLeft, site: str, network: str) -> None:
        """Count a page that was left; tell pages anew when that changes how often they may invite.

        Parameters
        ----------
        site
            The origin that the browser says the page has.

        Raises
        ------
        NotFound
            No such widget, or it does not invite.
        SiteNotAllowed, RateLimited
            Refused; nothing was counted.
        """
        library_id = left.widget_id.partition(".")[0]
        widget = self._libraries.widget(library_id, left.widget_id)
        library = self._libraries.library(library_id)
        if widget is None or library is None or not widget.proactive.on:
            raise NotFound("There is no such invitation.")
        if widget.pages.sites and site not in widget.pages.sites:
            raise SiteNotAllowed
        self._networks.admit_page(widget.id, library, network)
        told = Told(
            page=proactive.page_of(widget.proactive, left.page),
            timer=left.timer,
            stay=proactive.stay_of(left.seconds),
            visits=left.visits,
            reached=left.visits if left.reached else 0,
            shown=int(left.shown),
            dismissed=int(left.dismissed),
            accepted=int(left.accepted),
        )
        before, after = self._invitations.count(widget.id, told, self._clock())
        if proactive.is_news(widget.proactive, before, after):
            self._widgets.publish([widget])

    def report(self, staff: Staff, widget_id: str) -> InvitationReport:
        """What became of the invitations of the last 30 days, the page with most first. Raises NotAllowed, NotFound."""
        if not staff.admin:
            raise NotAllowed("Only an admin can see what became of invitations.")
        if widget_id not in [widget.id for widget in self._libraries.widgets(staff.library)]:
            raise NotFound("There is no such widget.")
        counts = [
            InvitationCount(
                page=sums.page,
                timer=sums.timer,
                views=sum(sums.stays),
                stay=proactive.median_stay(sums.stays),
                shown=sums.shown,
                dismissed=sums.dismissed,
                accepted=sums.accepted,
            )
            for sums in self._invitations.sums(widget_id, self._clock())
        ]
        return InvitationReport(counts=sorted(counts, key=lambda one: (-one.shown, -one.views, one.page, one.timer)))
