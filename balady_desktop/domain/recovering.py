"""Coming back to an account as a journey: the pages by which its owner registered, in another order.

Nothing is declared twice: what a registration asks to know who somebody is, recovery asks too.
"""

from dataclasses import replace

from balady_desktop.domain.definition import Page, ServiceDefinition, Step
from balady_desktop.domain.words import Words

IDENTITY, CODE, PASSWORD = "identity", "activation", "new_password"
MOBILE = "mobile"
_ACCOUNT, _CODE_TYPE = "account", "activation_code"
_CODE = Words("رمز الاستعادة", "Recovery code")
_ASK = Words("إرسال الرمز", "Send the code")
_SAVE = Words("حفظ كلمة المرور", "Save the password")
_NEW_PASSWORD = Words("كلمة مرور جديدة", "New password")
_TITLE = Words("استعادة الحساب", "Recover your account")
_NEW_MOBILE = Words("جوال جديد بدل المفقود", "A new mobile in place of a lost one")
_NEW_MOBILE_LEAD = Words(
    "أدخل جوالًا مسجلًا باسمك. يصل إليه رمز، ويسري التغيير بعد 72 ساعة، ويُبلَّغ جوالك السابق وبريدك.",
    "Enter a mobile that is registered to you. A code goes to it; the change counts after 72 hours, and your "
    "earlier mobile and e-mail address are told.",
)


def recovery_of(registration: ServiceDefinition, *, lost_mobile: bool = False) -> ServiceDefinition:
    """Return the journey back for whoever registered by `registration`."""
    pages = [_identity(registration, lost_mobile), _code(registration)]
    if not lost_mobile:
        pages.append(_password(registration))
    return replace(
        registration,
        title=_NEW_MOBILE if lost_mobile else _TITLE,
        steps=tuple(Step(page.title) for page in pages),
        pages=tuple(pages),
    )


def _identity(registration: ServiceDefinition, lost_mobile: bool) -> Page:
    page = registration.get_page(IDENTITY)
    # What need not be told does not say who somebody is.
    asked = [one for one in page.fields if not one.optional]
    if lost_mobile:
        # Before the picture, which is used up last.
        asked.insert(-1, replace(registration.get_field(MOBILE), hint=None))
    lead = _NEW_MOBILE_LEAD if lost_mobile else None
    return replace(page, step=1, lead=lead, act="ask_code", button=_ASK, fields=tuple(asked))


def _code(registration: ServiceDefinition) -> Page:
    page = registration.get_page(CODE)
    # Its own words say that a message came; here nobody says whether one was sent.
    fields = tuple(replace(one, label=_CODE, hint=None) if one.type == _CODE_TYPE else one for one in page.fields)
    return replace(page, step=2, title=_CODE, act="prove", fields=fields)


def _password(registration: ServiceDefinition) -> Page:
    fields = tuple(one for one in registration.get_page(_ACCOUNT).fields if one.type == "password")
    return Page(PASSWORD, _NEW_PASSWORD, step=3, fields=fields, act="choose_password", button=_SAVE)
