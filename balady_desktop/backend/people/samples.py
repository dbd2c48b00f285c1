"""The staff of sample servers: reviewer1, head1, cashier1 and inspector1 for Riyadh, ..2 for Jeddah, ..3 for Unaizah.

A second reviewer and head of Riyadh are reviewer4 and head4; its committee is committee1, committee2 and committee3.
Above them are supervisor1, observer1, auditor1 and two administrators, administrator1 and administrator2, for the
amanah of Riyadh. All share the one sample password of the settings; a server that is no sample has none of them.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.engine import Connection

from balady_desktop.backend.password_hashes import hash_password
from balady_desktop.backend.people.queries import NewPerson, insert_person, is_user_name_taken
from balady_desktop.domain.words import Words

_AMANAH = "001001"
SAMPLE_MUNICIPALITIES = ("00100100", "00200200", "00400107")
_ROLE_NAMES = {
    "reviewer": Words("مدقق تجريبي", "Sample reviewer"),
    "head": Words("رئيس قسم تجريبي", "Sample head of section"),
    "cashier": Words("أمين صندوق تجريبي", "Sample cashier"),
    "inspector": Words("مراقب ميداني تجريبي", "Sample inspector"),
    "committee_member": Words("عضو لجنة تجريبي", "Sample committee member"),
    "supervisor": Words("مشرف تجريبي", "Sample supervisor"),
    "observer": Words("مطّلع تجريبي", "Sample observer"),
    "auditor": Words("مراجع داخلي تجريبي", "Sample auditor"),
    "administrator": Words("مدير نظام تجريبي", "Sample administrator"),
}
# Those who are of one role in one place are told apart by their names.
_OTHER_NAMES = {
    "reviewer4": Words("مدقق تجريبي آخر", "Another sample reviewer"),
    "head4": Words("رئيس قسم تجريبي آخر", "Another sample head of section"),
}


def seed_sample_staff(connection: Connection, password: str, mint_id: Callable[[], str], now: datetime) -> None:
    """Make the sample staff that are missing."""
    posts = {
        f"{role}{number}": (role, code)
        for number, code in enumerate(SAMPLE_MUNICIPALITIES, 1)
        for role in ("reviewer", "head", "cashier", "inspector")
    }
    posts |= {f"committee{number}": ("committee_member", SAMPLE_MUNICIPALITIES[0]) for number in (1, 2, 3)}
    # Whoever took part in a decision handles no objection to it.
    posts |= {f"{role}4": (role, SAMPLE_MUNICIPALITIES[0]) for role in ("reviewer", "head")}
    above = ("supervisor1", "observer1", "auditor1", "administrator1", "administrator2")
    posts |= {name: (name.rstrip("12"), _AMANAH) for name in above}
    missing = [name for name in posts if not is_user_name_taken(connection, name)]
    password_hash = hash_password(password) if missing else ""
    for user_name in missing:
        insert_person(connection, _staff(mint_id(), user_name, password_hash, *posts[user_name]), now)


def _staff(person_id: str, user_name: str, password_hash: str, role: str, municipality: str) -> NewPerson:
    named = _OTHER_NAMES.get(user_name, _ROLE_NAMES[role])
    return NewPerson(
        person_id=person_id,
        user_name=user_name,
        password_hash=password_hash,
        kind="staff",
        display_name_ar=named.ar,
        display_name_en=named.en,
        municipality=municipality,
        roles=(role,),
    )
