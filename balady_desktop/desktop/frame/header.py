"""Fills the header of the window: where this person may go, and the acts at the top of the page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from balady_desktop.desktop.frame.finder import Found, Place
from balady_desktop.desktop.frame.places import first_route, has_side_list, marked_place, places_of
from balady_desktop.desktop.parts.header_bar import HeaderBar, HeaderItem
from balady_desktop.desktop.shell.shell import Route, Shell, is_at_work
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account

translate = QCoreApplication.translate

# The choice of the account menu for which body one works; the code of the body follows.
_ACT_FOR = "act_for:"
# The mark of the one in force.
_IN_FORCE = "check"


def acting_words(role: str, body: str) -> str:
    """A role and the body in which one has it, as the header and the window's title say it."""
    return f"{role} · {body}"


def with_acting(name: str, account: "Account | None", language: Language) -> str:
    """Put before the program's name for whom one works: where windows are chosen from it is said, too."""
    if account is None or not account.acting_for or account.role_words is None or account.municipality_words is None:
        return name
    return f"{acting_words(account.role_words.text(language), account.municipality_words.text(language))} - {name}"


class HeaderKeeper(QObject):
    """Listens to the account; what it changes of the look is kept by whoever keeps the look."""

    def __init__(
        self, shell: Shell, parent: QObject, lock: Callable[[], None], is_listed: Callable[[], bool] = lambda: False
    ) -> None:
        """`is_listed`: whether the places are in the list at the side, so that the header leaves them out."""
        super().__init__(parent)
        self._shell, self._lock, self._is_listed = shell, lock, is_listed
        self._route = Route("home")
        self.bar = HeaderBar()
        self.bar.chosen.connect(lambda key: shell.go(Route(key)))
        self.bar.account_chosen.connect(self._take_account_choice)
        self.bar.notices_wanted.connect(lambda: shell.go(Route("notices")))
        self.bar.language_wanted.connect(lambda language: shell.look.apply(language=language))
        self.bar.theme_wanted.connect(lambda theme: shell.look.apply(theme=theme))
        self.bar.zoom_wanted.connect(shell.look.step_zoom)
        self.refresh()

    def show_route(self, route: Route) -> None:
        """Mark where one is."""
        self._route = route
        self.bar.set_current(marked_place(route, self._shell.account()))

    def refresh(self) -> None:
        """Offer what the person may do now."""
        account = self._shell.account()
        self.bar.set_low(has_side_list(account))
        self.bar.set_items(self._items())
        self.bar.set_notices(account.unread_notices if account is not None and not account.is_locked else None)
        if account is None or account.is_locked:
            self.bar.set_account(translate("Header", "More"), self._open_entries(), "ellipsis")
        else:
            self.bar.set_account(self._named(account), self._entries())
        self.show_route(self._route)

    def places(self) -> list[Place]:
        """Every place of the navigation and of the menus; the search by name offers them too."""
        account = self._shell.account()
        found = [
            Place(one.words(), one.icon, Route(one.route), keys=f"Ctrl+{number}")
            for number, one in enumerate(places_of(account), 1)
        ]
        others = self._entrances()
        if is_at_work(self._shell):
            others.append(HeaderItem("notices", translate("Header", "Notices"), "bell"))
            others.append(HeaderItem("account", translate("Header", "My account"), "circle-user"))
        return [*found, *(Place(one.text, one.icon, Route(one.key)) for one in [*others, *self._open_entries()])]

    def acts(self) -> list[Found]:
        """What the header and its menu do besides going somewhere: for whom one works, the language, lock, sign out."""
        entries = [one for one in self._acting_entries() if one.icon != _IN_FORCE]
        if is_at_work(self._shell):
            entries += [*self._invited(), *self._leaving()]
        chosen = [Found(one.text, one.icon, partial(self._take_account_choice, one.key)) for one in entries]
        code, name = self.bar.offered_language()
        also = translate("Header", "Language")
        return [*chosen, Found(name, "languages", lambda: self.bar.language_wanted.emit(code), also)]

    def _items(self) -> list[HeaderItem]:
        """The places of the navigation, unless a list at the side has them, and the acts of a guest."""
        listed = () if self._is_listed() else places_of(self._shell.account())
        return [*(HeaderItem(one.route, one.words()) for one in listed), *self._entrances()]

    def _entrances(self) -> list[HeaderItem]:
        account = self._shell.account()
        if account is not None:
            unlock = HeaderItem("lock", translate("Header", "Unlock"), "lock-open", "primary")
            return [unlock] if account.is_locked else []
        return [
            HeaderItem("register", translate("Header", "Register"), "user-plus", "secondary"),
            HeaderItem("sign_in", translate("Header", "Sign in"), "log-in", "primary"),
        ]

    def _named(self, account: "Account") -> str:
        """Say who works here and, where he can choose, as what and for whom."""
        language = self._shell.language()
        if not account.acting_for or account.role_words is None or account.municipality_words is None:
            return account.display_name.text(language)
        return acting_words(account.role_words.text(language), account.municipality_words.text(language))

    def _acting_entries(self) -> list[HeaderItem]:
        """For whom one may work; the one in force is ticked. Nothing where there is no choice."""
        account, language = self._shell.account(), self._shell.language()
        if account is None:
            return []
        others = [one for one in account.memberships if one.body != account.home]
        if not others:
            return []
        own = translate("Header", "Acting for myself")
        if account.home:
            own = translate("Header", "Acting for my own body")
        offered = [("", own)]
        for one in others:
            as_what = acting_words(one.role_words.text(language), one.words.text(language))
            offered.append((one.body, translate("Header", "Acting as {role}").format(role=as_what)))
        return [
            HeaderItem(_ACT_FOR + body, text, _IN_FORCE if body == account.acting_for else "users")
            for body, text in offered
        ]

    def _invited(self) -> list[HeaderItem]:
        account = self._shell.account()
        number = account.invitations if account is not None else 0
        if not number:
            return []
        text = translate("Header", "Invitations ({number})").format(number=number)
        return [HeaderItem("invitations", text, "mail")]

    def _entries(self) -> list[HeaderItem]:
        return [
            *self._acting_entries(),
            *self._invited(),
            HeaderItem("account", translate("Header", "My account"), "circle-user"),
            *self._open_entries(),
            *self._leaving(),
        ]

    def _leaving(self) -> list[HeaderItem]:
        return [
            HeaderItem("lock", translate("Header", "Lock"), "lock"),
            HeaderItem("sign_out", translate("Header", "Sign out"), "log-out"),
        ]

    def _open_entries(self) -> list[HeaderItem]:
        """What is there for everyone, signed in or not."""
        entries = [HeaderItem("settings", translate("Header", "Settings"), "settings")]
        if self._shell.server().has_sample_inbox:
            entries.append(HeaderItem("inbox", translate("Header", "Show the sample messages"), "message-square"))
        if self._shell.server().has_sample_phone:
            entries.append(HeaderItem("phone", translate("Header", "Show the sample phone"), "phone"))
        return [
            *entries,
            HeaderItem("keys", translate("Header", "Keyboard shortcuts"), "keyboard"),
            HeaderItem("about", translate("Header", "About the program"), "info"),
        ]

    def _take_account_choice(self, key: str) -> None:
        program, background = self._shell.program, self._shell.background
        if key.startswith(_ACT_FOR):
            body = key.removeprefix(_ACT_FOR)
            background.with_store(self, lambda: program.acting.act_for(body), self._begin_acting, tell(self._shell))
        elif key == "lock":
            self._lock()
        elif key == "sign_out":
            work, then = lambda: program.signing_in.sign_out(), lambda _: self._go_changed("home")
            # The server may be long in answering.
            self._shell.notifications.info(translate("Header", "Signing out"))
            background.with_server(self, work, then, tell(self._shell))
        else:
            self._shell.go(Route(key))

    def _begin_acting(self, account: "Account") -> None:
        """Go where one begins in the name in which one works now."""
        self._go_changed(first_route(account).name)

    def _go_changed(self, name: str) -> None:
        self._shell.changes.account_changed.emit()
        self._shell.go(Route(name))
