"""What the list of drafts and applications is called: one's own, or that of the body for which one works."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.shell.shell import Shell

translate = QCoreApplication.translate


def body_of(shell: Shell) -> str:
    """The name of the body for which one works, empty where one works for oneself."""
    account = shell.account()
    if account is None or not account.acting_for or account.municipality_words is None:
        return ""
    return account.municipality_words.text(shell.language())


def list_title(shell: Shell) -> str:
    """What the list is called."""
    return translate("WorkWords", "Applications") if body_of(shell) else translate("WorkWords", "My applications")
