"""Which screen stands behind the name of a route."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module

from balady_desktop.desktop.shell import Screen, ScreenFactory, Shell


def _build(module: str, name: str, shell: Shell, params: Mapping[str, str]) -> Screen:
    # Imported when first opened: the first window must not wait for the wizard, the desk and the papers.
    made: Screen = getattr(import_module(f"balady_desktop.desktop.{module}"), name)(shell, params)
    return made


SCREENS: Mapping[str, ScreenFactory] = {
    route: partial(_build, module, name)
    for route, module, name in (
        ("home", "home", "HomeScreen"),
        ("pillar", "pillar", "PillarScreen"),
        ("register", "register", "RegisterScreen"),
        ("registration", "registration", "RegistrationScreen"),
        ("sign_in", "sign_in", "SignInScreen"),
        ("recover", "recover", "RecoverScreen"),
        ("recovery", "recovery", "RecoveryScreen"),
        ("account", "account", "AccountScreen"),
        ("lock", "lock", "LockScreen"),
        ("gate", "gate", "GateScreen"),
        ("services", "gate", "GateScreen"),
        ("service", "service_card", "ServiceCardScreen"),
        ("draft", "draft", "DraftScreen"),
        ("conflicts", "conflicts", "ConflictsScreen"),
        ("verify", "verify", "VerifyScreen"),
        ("worklist", "worklist", "WorklistScreen"),
        ("application", "application_view", "ApplicationScreen"),
        ("bill", "bill_view", "BillScreen"),
        ("bank", "bank_window", "BankWindow"),
        ("paper", "paper_view", "PaperScreen"),
        ("desk", "desk", "DeskScreen"),
        ("standings", "standings", "StandingsScreen"),
        ("desk_application", "desk_application", "DeskApplicationScreen"),
        ("counter", "counter", "CounterScreen"),
        ("inbox", "inbox_window", "InboxWindow"),
        ("settings", "settings_view", "SettingsScreen"),
        ("about", "about", "AboutScreen"),
        ("keys", "keys", "KeysScreen"),
    )
}
