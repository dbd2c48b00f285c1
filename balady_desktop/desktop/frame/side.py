"""Fills the list at the side of the window with the places of a role, and folds it as this account left it."""

from PySide6.QtCore import QObject, Signal

from balady_desktop.desktop.frame.places import has_side_list, marked_place, places_of
from balady_desktop.desktop.parts.side_list import SideItem, SideList
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import tell

# Widths of the window at the size for which it was made: icons alone below the first, no list below the second.
_LEAST_FOR_NAMES, _LEAST_FOR_LIST = 1_180, 900


class SideKeeper(QObject):
    """Listens to the account: other acts are another list."""

    # Other places, or another place for them: what stands beside the list has to be arranged anew.
    changed = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._route, self._width = Route("home"), 0
        self._owner, self._is_folded = "", False
        self.list = SideList()
        self.list.hide()
        self.list.chosen.connect(lambda key: shell.go(Route(key)))
        self.list.fold_wanted.connect(self._fold)
        shell.changes.account_changed.connect(self.refresh)
        self.refresh()

    def is_shown(self) -> bool:
        """Return whether the places are in this list: the role has one and the window has room for it."""
        return has_side_list(self._shell.account()) and self._room() >= _LEAST_FOR_LIST

    def refresh(self) -> None:
        """Show the places of whoever works here now."""
        account = self._shell.account()
        self._meet_owner()
        is_listed = has_side_list(account)
        places = places_of(account) if is_listed else ()
        self.list.set_items(
            [SideItem(one.route, one.words(), one.icon, f"Ctrl+{number}") for number, one in enumerate(places, 1)]
        )
        self.show_route(self._route)
        self._fit()
        self.changed.emit()

    def show_route(self, route: Route) -> None:
        """Mark where one is."""
        self._route = route
        self.list.set_current(marked_place(route, self._shell.account()))

    def fit(self, width: int) -> None:
        """Take the width of the window."""
        self._width = width
        self._fit()

    def _room(self) -> float:
        return self._width / self._shell.look.zoom

    def _fit(self) -> None:
        was_hidden, is_shown = self.list.isHidden(), self.is_shown()
        self.list.set_folded(self._is_folded, is_narrow=self._room() < _LEAST_FOR_NAMES)
        self.list.setVisible(is_shown)
        if was_hidden == is_shown:
            self.changed.emit()

    def _meet_owner(self) -> None:
        """What another account folded is nothing to this one."""
        account = self._shell.account()
        owner = account.account_id if account is not None and has_side_list(account) else ""
        if owner in (self._owner, ""):
            return
        self._owner, self._is_folded = owner, account is not None and account.frame.is_folded

    def _fold(self, is_folded: bool) -> None:
        self._is_folded = is_folded
        self._fit()
        program = self._shell.program
        self._shell.background.with_store(
            self, lambda: program.preferring.keep_frame(is_folded=is_folded), None, tell(self._shell)
        )
