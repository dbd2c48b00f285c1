"""What is said in place of a word that this program does not know because the server is newer than it."""

from collections.abc import Iterable

from balady_desktop.domain.words import Words

NEWER = Words("يحتاج إلى إصدار أحدث من البرنامج", "Needs a newer version of the program")
ROLES = {
    "applicant": Words("مقدم الطلب", "Applicant"),
    "reviewer": Words("مدقق", "Reviewer"),
    "head": Words("رئيس القسم", "Head of department"),
    "cashier": Words("أمين الصندوق", "Cashier"),
    "system": Words("النظام", "System"),
}


def has_newer_role(roles: Iterable[str]) -> bool:
    """Return whether one of the roles is unknown here: it permits nothing in this program."""
    return not set(roles) <= ROLES.keys()
