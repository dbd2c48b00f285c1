"""Which screen stands behind the name of a route."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module

from balady_desktop.desktop.shell.shell import Screen, ScreenFactory, Shell


def _build(module: str, name: str, shell: Shell, params: Mapping[str, str]) -> Screen:
    # Imported when first opened: the first window must not wait for the wizard, the desk and the papers.
    made: Screen = getattr(import_module(f"balady_desktop.desktop.{module}"), name)(shell, params)
    return made


SCREENS: Mapping[str, ScreenFactory] = {
    route: partial(_build, module, name)
    for route, module, name in (
        ("home", "home.home", "HomeScreen"),
        ("pillar", "home.pillar", "PillarScreen"),
        ("register", "entering.register", "RegisterScreen"),
        ("registration", "entering.registration", "RegistrationScreen"),
        ("sign_in", "entering.sign_in", "SignInScreen"),
        ("national", "entering.national", "NationalScreen"),
        ("browser", "entering.browser", "BrowserScreen"),
        ("phone", "entering.sample_phone", "PhoneWindow"),
        ("recover", "entering.recover", "RecoverScreen"),
        ("recovery", "entering.recovery", "RecoveryScreen"),
        ("account", "settings.account", "AccountScreen"),
        ("lock", "entering.lock", "LockScreen"),
        ("gate", "home.gate", "GateScreen"),
        ("services", "home.gate", "GateScreen"),
        ("service", "home.withdrawn_service", "service_screen"),
        ("draft", "applying.draft", "DraftScreen"),
        ("conflicts", "applying.conflicts", "ConflictsScreen"),
        ("changes", "applying.changes", "ChangesScreen"),
        ("verify", "verify.verify", "VerifyScreen"),
        ("worklist", "following.worklist", "WorklistScreen"),
        ("offers", "following.offers", "OffersScreen"),
        ("parties", "following.parties", "PartiesScreen"),
        ("party_invitations", "following.party_invitations", "PartyInvitationsScreen"),
        ("records", "following.records", "RecordsScreen"),
        ("many_acts", "following.many_acts", "ManyActsScreen"),
        ("application", "following.application_view", "ApplicationScreen"),
        ("bill", "following.bill_view", "BillScreen"),
        ("bank", "following.bank_window", "BankWindow"),
        ("paper", "papers.paper_view", "PaperScreen"),
        ("desk", "desk.desk", "DeskScreen"),
        ("standings", "desk.standings", "StandingsScreen"),
        ("desk_application", "desk.desk_application", "DeskApplicationScreen"),
        ("tasks", "tasks.tasks", "TasksScreen"),
        ("task", "tasks.task_page", "TaskScreen"),
        ("counter", "counter.counter", "CounterScreen"),
        ("refunds", "counter.refunds", "RefundsScreen"),
        ("publications", "publishing.publications", "PublicationsScreen"),
        ("trail", "auditing.trail", "TrailScreen"),
        ("figures", "auditing.figures", "FiguresScreen"),
        ("case", "auditing.case", "CaseScreen"),
        ("members", "members.members", "MembersScreen"),
        ("invitations", "members.invitations", "InvitationsScreen"),
        ("delegations", "members.delegations", "DelegationsScreen"),
        ("notices", "following.notices", "NoticesScreen"),
        ("ways", "settings.ways", "WaysScreen"),
        ("inbox", "following.inbox_window", "InboxWindow"),
        ("settings", "settings.settings_view", "SettingsScreen"),
        ("about", "settings.about", "AboutScreen"),
        ("keys", "settings.keys", "KeysScreen"),
    )
}
