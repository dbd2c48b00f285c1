"""Checks the numbers by which the Kingdom knows people, firms, places and accounts.

Every `x_problem` reads the text as typed (digits of any script, spaces, dashes) and answers None or a problem
code; an empty answer is the caller's business.
"""

import re
from typing import Literal

from balady_desktop.domain.text import clean_input, digits_to_ascii, only_code

PersonKind = Literal["citizen", "resident"]

_DIGITS = re.compile(r"[0-9]*")
_KINDS: dict[str, PersonKind] = {"1": "citizen", "2": "resident"}
_IBAN = re.compile(r"[A-Z0-9]*")
_IBAN_LENGTH = 24
_SHORT_ADDRESS = re.compile(r"[A-Z]{4}[0-9]{4}")
_USER_NAME = re.compile(r"[A-Za-z0-9]*")
_PHONE = re.compile(r"\+?[0-9().]{8,20}")
_COUNTRY = "966"
_SCHEME = re.compile(r"(?:tel|sms|callto|whatsapp):", re.IGNORECASE)
_MOBILE = re.compile(r"\+9665[0-9]{8}")
_LONGEST_EMAIL = 254


def luhn_check_digit(nine: str) -> str:
    """The tenth digit that completes the first nine of a national or resident id."""
    return str(-_luhn_sum(nine) % 10)


def _luhn_sum(digits: str) -> int:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[::2])
    return sum(doubled) + sum(int(digit) for digit in digits[1::2])


def person_id_problem(s: str, kind: PersonKind | None = None) -> str | None:
    """A national id (1…) or a resident id (2…), or only the kind asked for."""
    code = only_code(s)
    problem = _digits_problem(code, "id", 10, 10)
    if problem:
        return problem
    found = _KINDS.get(code[0])
    if found is None or kind not in (None, found):
        return "id_first_digit"
    return "id_check_digit" if _luhn_sum(code) % 10 else None


def person_kind(person_id: str) -> PersonKind:
    """Whose id it is, by its first digit; ValueError for an id of neither kind."""
    kind = _KINDS.get(only_code(person_id)[:1])
    if kind is None:
        raise ValueError("the id is neither a citizen's nor a resident's")
    return kind


def establishment_700_problem(s: str) -> str | None:
    """The unified number of an establishment: ten digits, the first one 7."""
    code = only_code(s)
    problem = _digits_problem(code, "establishment_700", 10, 10)
    return problem or (None if code.startswith("7") else "establishment_700_first_digit")


def commercial_registration_problem(s: str) -> str | None:
    """A commercial registration: ten digits."""
    return _digits_problem(only_code(s), "commercial_registration", 10, 10)


def vat_number_problem(s: str) -> str | None:
    """A VAT number: fifteen digits, the first and the last one 3."""
    code = only_code(s)
    problem = _digits_problem(code, "vat_number", 15, 15)
    return problem or (None if code[0] == code[-1] == "3" else "vat_number_ends")


def upper_code(s: str) -> str:
    """The bare code in capitals. Letters that only look or grow like Latin ones (ſ, ı, ß) stay, and are refused."""
    code = only_code(s)
    return code.upper() if code.isascii() else code


def iban_problem(s: str) -> str | None:
    """A Saudi IBAN: SA, two check digits (ISO 7064 mod 97), two digits of the bank, 18 letters or digits.

    Check digits are made as 98 less a remainder, so 00, 01 and 99 are never made; the remainder alone lets them pass.
    """
    code = upper_code(s)
    if not _IBAN.fullmatch(code):
        return "iban_characters"
    if not code.startswith("SA"):
        return "iban_country"
    if len(code) != _IBAN_LENGTH:
        return "iban_length"
    if not _DIGITS.fullmatch(code[2:6]):
        return "iban_characters"
    turned = "".join(str(int(character, 36)) for character in code[4:] + code[:4])
    is_made = 2 <= int(code[2:4]) <= 98
    return None if is_made and int(turned) % 97 == 1 else "iban_check_digits"


def short_address_problem(s: str) -> str | None:
    """A short national address: four letters and the four digits of the building."""
    return None if _SHORT_ADDRESS.fullmatch(upper_code(s)) else "short_address_format"


def postcode_problem(s: str) -> str | None:
    """A postcode: five digits, the first one of the eight regions."""
    code = only_code(s)
    problem = _digits_problem(code, "postcode", 5, 5)
    return problem or (None if code[0] in "12345678" else "postcode_first_digit")


def deed_number_problem(s: str) -> str | None:
    """A deed: six to fifteen digits."""
    return _digits_problem(only_code(s), "deed_number", 6, 15)


def licence_number_problem(s: str) -> str | None:
    """A municipal licence: five to fifteen digits."""
    return _digits_problem(only_code(s), "licence_number", 5, 15)


def engineering_licence_problem(s: str) -> str | None:
    """The licence of an engineering office: four to twelve digits (the published sources name no format)."""
    return _digits_problem(only_code(s), "engineering_licence", 4, 12)


def user_name_problem(s: str) -> str | None:
    """A user name: 4 to 32 English letters or digits; inner spaces are refused, not removed."""
    name = digits_to_ascii(clean_input(s))
    if not _USER_NAME.fullmatch(name):
        return "user_name_characters"
    return None if 4 <= len(name) <= 32 else "user_name_length"


def mobile_to_e164(text: str) -> str | None:
    """A Saudi mobile as +9665XXXXXXXX from any usual way of writing it, or None."""
    code = only_code(_as_dialled(text))
    if not _PHONE.fullmatch(code):
        return None
    # Imported here for start-up time, like e-mail below: most pages ask for neither.
    import phonenumbers

    try:
        number = phonenumbers.parse(code, "SA")
    except phonenumbers.NumberParseException:
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    # Not is_valid_number: its ranges lag behind the operators, and the code sent by SMS is the proof.
    return e164 if _MOBILE.fullmatch(e164) else None


def _as_dialled(text: str) -> str:
    """Return the number in the order in which it is dialled: right-to-left screens show "966501234567+"."""
    typed = _SCHEME.sub("", digits_to_ascii(clean_input(text)), count=1).strip().replace("\uff0b", "+")
    if not typed.endswith("+"):
        return typed
    groups = typed.rstrip("+ ").lstrip("+").split()
    # Between spaces such a screen shows the groups from right to left too: "4567 123 50 966+".
    number = "".join(reversed(groups) if groups[-1:] == [_COUNTRY] else groups).removeprefix("00")
    return f"+{number}" if number.startswith(_COUNTRY) else number


def mobile_problem(s: str) -> str | None:
    """A Saudi mobile number."""
    return None if mobile_to_e164(s) else "mobile_format"


def normal_email(text: str) -> str | None:
    """The address in its normal form (domain in lower case, no marks), or None; no DNS is asked."""
    if len(text) > _LONGEST_EMAIL:
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(digits_to_ascii(clean_input(text)), check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def email_problem(s: str) -> str | None:
    """An e-mail address by its syntax."""
    return None if normal_email(s) else "email_format"


def mask_id(person_id: str) -> str:
    """Only the last three digits, such as "*******008"."""
    return _masked_code(person_id)


def mask_mobile(mobile: str) -> str:
    """Only the last three digits of the number."""
    return _masked_code(mobile)


def mask_address(address: str) -> str:
    """A mobile or an e-mail address with enough of it shown for its owner to know it."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}***@{domain}" if at else mask_mobile(address)


def mask_name(name: str) -> str:
    """The first letter of every part of the name, which tells its owner enough and no one else."""
    return " ".join(f"{part[0]}***" for part in clean_input(name).split())


def _masked_code(text: str) -> str:
    code = only_code(text)
    # A text too short to hide anything is hidden whole.
    shown = code[-3:] if len(code) > 6 else ""
    return "*" * (len(code) - len(shown)) + shown


def _digits_problem(code: str, name: str, least: int, most: int) -> str | None:
    if not _DIGITS.fullmatch(code):
        return f"{name}_characters"
    return None if least <= len(code) <= most else f"{name}_length"
