"""Reads the account of a file: who the person is, of which bodies a member, and for which one he works here."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.account_views import Account, FramePreferences, MembershipView
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.domain.roles import Roles
    from balady_desktop.storage.account import AccountStorage, AccountStores

PERSON = "person"
# The body for which the person chose to work on this computer.
ACTING_FOR = "acting_for"
# How the account likes its window: in its own file, so that it goes with the account.
FRAME = "frame"


def account_of(storage: "AccountStorage", person: dict[str, Any], roles: "Roles", *, is_locked: bool) -> Account:
    """Return the account with the rights of the body for which the person works.

    A choice that is none any more, because the membership ended, is that of the account itself.
    """
    with storage.reading() as store:
        chosen, (_, unread) = store.notes.find(ACTING_FOR) or "", store.notices.count()
        frame = read_frame(store)
    memberships = tuple(_membership(one, roles) for one in person.get("memberships") or ())
    acting = next((one for one in memberships if one.body == chosen), None)
    own = tuple(person["roles"])
    own_words = Words(person["municipality_ar"], person["municipality_en"]) if person["municipality"] else None
    return Account(
        account_id=storage.account_id,
        person_id=person["person_id"],
        user_name=person["user_name"],
        display_name=Words(person["display_name_ar"], person["display_name_en"]),
        roles=acting.roles if acting else own,
        kind=person["kind"],
        municipality=acting.body if acting else person["municipality"],
        municipality_words=acting.words if acting else own_words,
        known=person["known"],
        key_place=storage.key_place,
        is_locked=is_locked,
        acts=acting.acts if acting else _own_acts(person, roles),
        memberships=memberships,
        acting_for=acting.body if acting else "",
        home=person["municipality"] or "",
        invitations=person.get("invitations") or 0,
        unread_notices=unread,
        role_words=_words_of(acting.roles if acting else own, roles),
        frame=frame,
    )


def read_frame(store: "AccountStores") -> FramePreferences:
    """Return how the account likes its window; what an older or newer version kept beside it is ignored."""
    known = {field.name for field in fields(FramePreferences)}
    return FramePreferences(**{name: value for name, value in (store.notes.find(FRAME) or {}).items() if name in known})


def _own_acts(person: dict[str, Any], roles: "Roles") -> frozenset[str]:
    """Return what the person's roles allow: as the server said, or by today's roles where it was an older one."""
    said = person.get("acts")
    return frozenset(said) if said is not None else roles.acts(person["roles"])


def _membership(said: dict[str, Any], roles: "Roles") -> MembershipView:
    names = tuple(said["roles"])
    words = Words(said["body_ar"], said["body_en"])
    known, offers = said.get("known") or {}, said.get("offers") or 0
    return MembershipView(said["body"], words, names, _words_of(names, roles), frozenset(said["acts"]), known, offers)


def _words_of(names: tuple[str, ...], roles: "Roles") -> Words:
    """Return what the roles are called; a role of a newer server is called by its name."""
    found = [roles.find_words(name) or Words(name, name) for name in names]
    return Words("، ".join(one.ar for one in found), ", ".join(one.en for one in found))
