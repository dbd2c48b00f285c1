"""Everything that a person can do, in one object; each part is loaded when it is first used.

Loading happens off the UI thread: what speaks to the server costs half a second of imports, which no paint waits for.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from balady_desktop.actions.workplace import Workplace

if TYPE_CHECKING:
    from balady_desktop.actions.acting import Acting
    from balady_desktop.actions.attaching import Attaching
    from balady_desktop.actions.auditing import Auditing
    from balady_desktop.actions.browser import BrowserSigningIn
    from balady_desktop.actions.delegating import Delegating
    from balady_desktop.actions.drafting import Drafting
    from balady_desktop.actions.due_dates import DueDates
    from balady_desktop.actions.following import Following
    from balady_desktop.actions.many_acts import ManyActs
    from balady_desktop.actions.members import Members
    from balady_desktop.actions.moving import Moving
    from balady_desktop.actions.national import NationalSigningIn
    from balady_desktop.actions.noticing import Noticing
    from balady_desktop.actions.offering import Offering
    from balady_desktop.actions.own_account import OwnAccount
    from balady_desktop.actions.paying import Paying
    from balady_desktop.actions.preferring import Preferring
    from balady_desktop.actions.printing import Printing
    from balady_desktop.actions.publishing import Publishing
    from balady_desktop.actions.record_acts import RecordActs
    from balady_desktop.actions.records import Records
    from balady_desktop.actions.recovering import Recovering
    from balady_desktop.actions.refunding import Refunding
    from balady_desktop.actions.register_checking import RegisterChecking
    from balady_desktop.actions.registering import Registering
    from balady_desktop.actions.removing import Removing
    from balady_desktop.actions.reviewing import Reviewing
    from balady_desktop.actions.sampling import SampleInbox
    from balady_desktop.actions.signing_in import SigningIn
    from balady_desktop.actions.standing import Standings
    from balady_desktop.actions.submitting import Submitting
    from balady_desktop.actions.syncing import Syncing
    from balady_desktop.actions.taking_part import TakingPart
    from balady_desktop.actions.tasking import Tasking
    from balady_desktop.actions.verifying import Verifying
    from balady_desktop.actions.waiving import Waiving
    from balady_desktop.domain.catalogue import Catalogue


class Program:
    """The acts of one running program."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace

    @property
    def catalogue(self) -> "Catalogue":
        """Return the catalogue in force."""
        return self.workplace.catalogue

    def close(self) -> None:
        """Close files and connections."""
        self.workplace.close()

    # Each import stands where it is first needed, for start-up time.

    @cached_property
    def preferring(self) -> "Preferring":
        """Settings of this computer."""
        from balady_desktop.actions.preferring import Preferring

        return Preferring(self.workplace)

    @cached_property
    def signing_in(self) -> "SigningIn":
        """Accounts and sessions."""
        from balady_desktop.actions.signing_in import SigningIn

        return SigningIn(self.workplace)

    @cached_property
    def national(self) -> "NationalSigningIn":
        """Signing in with a telephone."""
        from balady_desktop.actions.national import NationalSigningIn

        return NationalSigningIn(self.workplace, self.signing_in)

    @cached_property
    def browser(self) -> "BrowserSigningIn":
        """Signing in in the browser."""
        from balady_desktop.actions.browser import BrowserSigningIn

        return BrowserSigningIn(self.workplace, self.signing_in)

    @cached_property
    def registering(self) -> "Registering":
        """Steps 4 to 9."""
        from balady_desktop.actions.registering import Registering

        return Registering(self.workplace)

    @cached_property
    def recovering(self) -> "Recovering":
        """Coming back to an account."""
        from balady_desktop.actions.recovering import Recovering

        return Recovering(self.workplace)

    @cached_property
    def own_account(self) -> "OwnAccount":
        """The account of the signed-in person."""
        from balady_desktop.actions.own_account import OwnAccount

        return OwnAccount(self.workplace)

    @cached_property
    def due_dates(self) -> "DueDates":
        """Last days for a calendar."""
        from balady_desktop.actions.due_dates import DueDates

        return DueDates(self.workplace)

    @cached_property
    def noticing(self) -> "Noticing":
        """What the person was told."""
        from balady_desktop.actions.noticing import Noticing

        return Noticing(self.workplace)

    @cached_property
    def removing(self) -> "Removing":
        """Taking accounts from this computer."""
        from balady_desktop.actions.removing import Removing

        return Removing(self.workplace)

    @cached_property
    def moving(self) -> "Moving":
        """Drafts and newer editions of their services."""
        from balady_desktop.actions.moving import Moving

        return Moving(self.workplace)

    @cached_property
    def drafting(self) -> "Drafting":
        """Drafts and the list."""
        from balady_desktop.actions.drafting import Drafting

        return Drafting(self.workplace)

    @cached_property
    def attaching(self) -> "Attaching":
        """Files of a draft."""
        from balady_desktop.actions.attaching import Attaching

        return Attaching(self.workplace)

    @cached_property
    def register_checking(self) -> "RegisterChecking":
        """Outside registers."""
        from balady_desktop.actions.register_checking import RegisterChecking

        return RegisterChecking(self.workplace)

    @cached_property
    def submitting(self) -> "Submitting":
        """Sending."""
        from balady_desktop.actions.submitting import Submitting

        return Submitting(self.workplace)

    @cached_property
    def following(self) -> "Following":
        """Applications."""
        from balady_desktop.actions.following import Following

        return Following(self.workplace)

    @cached_property
    def paying(self) -> "Paying":
        """Payments."""
        from balady_desktop.actions.paying import Paying

        return Paying(self.workplace)

    @cached_property
    def printing(self) -> "Printing":
        """Papers."""
        from balady_desktop.actions.printing import Printing

        return Printing(self.workplace)

    @cached_property
    def reviewing(self) -> "Reviewing":
        """The municipal desk."""
        from balady_desktop.actions.reviewing import Reviewing

        return Reviewing(self.workplace)

    @cached_property
    def acting(self) -> "Acting":
        """For which body one works."""
        from balady_desktop.actions.acting import Acting

        return Acting(self.workplace)

    @cached_property
    def offering(self) -> "Offering":
        """What former members of a body had changed."""
        from balady_desktop.actions.offering import Offering

        return Offering(self.workplace)

    @cached_property
    def taking_part(self) -> "TakingPart":
        """Who takes part in drafts."""
        from balady_desktop.actions.taking_part import TakingPart

        return TakingPart(self.workplace)

    @cached_property
    def members(self) -> "Members":
        """Members of bodies and invitations."""
        from balady_desktop.actions.members import Members

        return Members(self.workplace)

    @cached_property
    def delegating(self) -> "Delegating":
        """Services that one person delegates to another."""
        from balady_desktop.actions.delegating import Delegating

        return Delegating(self.workplace)

    @cached_property
    def refunding(self) -> "Refunding":
        """Money that goes back."""
        from balady_desktop.actions.refunding import Refunding

        return Refunding(self.workplace)

    @cached_property
    def waiving(self) -> "Waiving":
        """Fees that are waived."""
        from balady_desktop.actions.waiving import Waiving

        return Waiving(self.workplace)

    @cached_property
    def standings(self) -> "Standings":
        """How papers stand."""
        from balady_desktop.actions.standing import Standings

        return Standings(self.workplace)

    @cached_property
    def tasking(self) -> "Tasking":
        """Tasks of one's role."""
        from balady_desktop.actions.tasking import Tasking

        return Tasking(self.workplace)

    @cached_property
    def record_acts(self) -> "RecordActs":
        """Acts on one's own records."""
        from balady_desktop.actions.record_acts import RecordActs

        return RecordActs(self.workplace)

    @cached_property
    def many_acts(self) -> "ManyActs":
        """One act on many of one's own records."""
        from balady_desktop.actions.many_acts import ManyActs

        return ManyActs(self.workplace)

    @cached_property
    def records(self) -> "Records":
        """Records of the register."""
        from balady_desktop.actions.records import Records

        return Records(self.workplace)

    @cached_property
    def auditing(self) -> "Auditing":
        """The audit trail, figures, and one case for a stated purpose."""
        from balady_desktop.actions.auditing import Auditing

        return Auditing(self.workplace)

    @cached_property
    def publishing(self) -> "Publishing":
        """Editions of services."""
        from balady_desktop.actions.publishing import Publishing

        return Publishing(self.workplace)

    @cached_property
    def sample_inbox(self) -> "SampleInbox":
        """Messages of the sample gateway."""
        from balady_desktop.actions.sampling import SampleInbox

        return SampleInbox(self.workplace)

    @cached_property
    def syncing(self) -> "Syncing":
        """Rounds with the server."""
        from balady_desktop.actions.syncing import Syncing

        return Syncing(self.workplace, lambda: self.verifying.refresh_if_due())

    @cached_property
    def verifying(self) -> "Verifying":
        """Whether papers are true."""
        from balady_desktop.actions.verifying import Verifying

        return Verifying(self.workplace)
