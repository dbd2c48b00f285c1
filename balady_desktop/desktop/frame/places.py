"""Places as data: what is in whose navigation, and who may open which screen.

Three frames: of a guest, of a person in his own name, of a member who works for a body. Nobody's places are in
another's frame.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.shell.shell import Route

if TYPE_CHECKING:  # accounts are known when somebody has signed in
    from balady_desktop.actions.account_views import Account

translate = QCoreApplication.translate

Frame = Literal["guest", "own", "body"]


@dataclass(frozen=True, slots=True)
class NavigationPlace:
    """A place of the navigation. `act`: the act of a role that it takes; empty where it takes none."""

    route: str
    words: Callable[[], str]
    icon: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """In whose frames a screen is, and the act of a role that it takes where one works for a body.

    In one's own name no screen takes a role.
    """

    frames: frozenset[Frame]
    act: str = ""


_HOME = NavigationPlace("home", lambda: translate("Header", "Home"), "house")
_VERIFY = NavigationPlace("verify", lambda: translate("Header", "Check a document"), "qr-code")

# In the order of the keys Ctrl+1 to Ctrl+9; the first place is where one begins.
NAVIGATION: Mapping[Frame, tuple[NavigationPlace, ...]] = {
    "guest": (
        _HOME,
        NavigationPlace("services", lambda: translate("Header", "Services"), "file-check"),
        _VERIFY,
    ),
    "own": (
        _HOME,
        NavigationPlace("gate", lambda: translate("Header", "E-services"), "file-check"),
        NavigationPlace("worklist", lambda: translate("Header", "My applications"), "list-checks"),
        _VERIFY,
    ),
    "body": (
        NavigationPlace("worklist", lambda: translate("Header", "Applications"), "list-checks", "prepare"),
        NavigationPlace("gate", lambda: translate("Header", "E-services"), "file-check", "prepare"),
        NavigationPlace("desk", lambda: translate("Header", "Municipal desk"), "clipboard-list", "handle"),
        NavigationPlace("tasks", lambda: translate("Header", "Tasks"), "clipboard-check", "answer_task"),
        NavigationPlace("counter", lambda: translate("Header", "Cashier's counter"), "banknote", "take_payment"),
        NavigationPlace("standings", lambda: translate("Header", "Document requests"), "badge-check", "ask_standing"),
        NavigationPlace("refunds", lambda: translate("Header", "Refunds and waivers"), "undo-2", "ask_refund"),
        NavigationPlace("figures", lambda: translate("Header", "Figures"), "landmark", "see_figures"),
        NavigationPlace("case", lambda: translate("Header", "One case"), "eye", "inspect"),
        NavigationPlace("trail", lambda: translate("Header", "Audit trail"), "shield-check", "read_trail"),
        NavigationPlace("members", lambda: translate("Header", "Members"), "users", "manage_members"),
        NavigationPlace("publications", lambda: translate("Header", "Service editions"), "layers", "propose_edition"),
        _VERIFY,
    ),
}
# These have their navigation in a list at the side, and are compact until the person wants it otherwise: whoever works
# here works here all day.
SIDE_LISTS: frozenset[Frame] = frozenset({"body"})

_ACTS_OF_BODIES = frozenset(place.act for place in NAVIGATION["body"] if place.act)
# Where one begins in one's own name; in another frame, these lead to its first place.
_BEGINNINGS = frozenset({"home", "gate"})

_EVERYONE = Access(frozenset({"guest", "own", "body"}))
_CITIZENS = Access(frozenset({"guest", "own"}))
_WORKERS: frozenset[Frame] = frozenset({"own", "body"})
_SIGNED_IN = Access(_WORKERS)
_APPLICANTS = Access(_WORKERS, "prepare")
_BODY: frozenset[Frame] = frozenset({"body"})

# Every screen (`screens.py`).
ACCESS: Mapping[str, Access] = {
    **dict.fromkeys(("home", "pillar", "services"), _CITIZENS),
    "service": Access(frozenset({"guest", "own", "body"}), "prepare"),
    **dict.fromkeys(
        ("register", "registration", "sign_in", "national", "browser", "recover", "recovery", "lock"), _EVERYONE
    ),
    **dict.fromkeys(("verify", "settings", "about", "keys", "inbox", "phone"), _EVERYONE),
    **dict.fromkeys(("account", "invitations", "delegations", "notices", "ways", "paper"), _SIGNED_IN),
    **dict.fromkeys(("gate", "draft", "conflicts", "changes", "worklist", "offers"), _APPLICANTS),
    "parties": Access(_WORKERS, "read"),
    "party_invitations": Access(_WORKERS, "take_part"),
    "records": Access(_WORKERS, "follow"),
    "many_acts": Access(_WORKERS, "prepare"),
    "application": Access(_WORKERS, "follow"),
    **dict.fromkeys(("bill", "bank"), Access(_WORKERS, "pay")),
    "desk": Access(_BODY, "handle"),
    "desk_application": Access(_BODY, "open"),
    **dict.fromkeys(("tasks", "task"), Access(_BODY, "answer_task")),
    "standings": Access(_BODY, "ask_standing"),
    "counter": Access(_BODY, "take_payment"),
    "refunds": Access(_BODY, "ask_refund"),
    "members": Access(_BODY, "manage_members"),
    "figures": Access(_BODY, "see_figures"),
    "case": Access(_BODY, "inspect"),
    "trail": Access(_BODY, "read_trail"),
    "publications": Access(_BODY, "propose_edition"),
}

# Which place of the navigation is marked while a screen is open that is none itself.
_BELONGS_TO: Mapping[str, str] = {
    "pillar": "home",
    "service": "gate",
    "draft": "gate",
    "changes": "gate",
    "conflicts": "worklist",
    "offers": "worklist",
    "parties": "worklist",
    "party_invitations": "worklist",
    "records": "worklist",
    "many_acts": "worklist",
    "application": "worklist",
    "bill": "worklist",
    "desk_application": "desk",
    "task": "tasks",
}
# The same services, before and after signing in.
_GATES: Mapping[Frame, str] = {"guest": "services", "own": "gate", "body": "gate"}


def frame_of(account: "Account | None") -> Frame:
    """Return the frame of whoever works here; a locked program is a guest's.

    A member works for a body where one of its places is his: by an act of a newer server alone nobody does.
    """
    if account is None or account.is_locked:
        return "guest"
    return "body" if account.acting_for or _ACTS_OF_BODIES & account.acts else "own"


def has_side_list(account: "Account | None") -> bool:
    """Return whether the navigation is a list at the side."""
    return frame_of(account) in SIDE_LISTS


def places_of(account: "Account | None") -> tuple[NavigationPlace, ...]:
    """Return the places of the navigation, in order."""
    acts = account.acts if account is not None else frozenset()
    return tuple(one for one in NAVIGATION[frame_of(account)] if not one.act or one.act in acts)


def first_route(account: "Account | None") -> Route:
    """Return where one begins."""
    return Route(places_of(account)[0].route)


def may_open(route: Route, account: "Account | None") -> bool:
    """Return whether a screen is among those of whoever works here; what it shows, the server decides."""
    frame = frame_of(account)
    if frame == "guest" and route.name == "paper":
        # Who may apply, for what and at what price is for everyone to read, on paper too.
        return "service" in route.params
    access = ACCESS[route.name]
    acts = account.acts if account is not None else frozenset()
    return frame in access.frames and (frame != "body" or not access.act or access.act in acts)


def way_to(route: Route, account: "Account | None") -> Route | None:
    """Return where to go: where nobody works, to the account and then to the screen; None where it is refused."""
    if may_open(route, account):
        return route
    if account is None or account.is_locked:
        return Route("sign_in" if account is None else "lock", {"then": route.name, **route.params})
    return first_route(account) if route.name in _BEGINNINGS else None


def marked_place(route: Route, account: "Account | None") -> str:
    """Return the place of the navigation that is marked while a screen is open."""
    name = _BELONGS_TO.get(route.name, route.name)
    return _GATES.get(frame_of(account), name) if name in _GATES.values() else name
