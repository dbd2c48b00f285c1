"""What a verdict says to people: its word, its tone and icon, why, and what to do next."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Told(NamedTuple):
    """The word is never told by its colour alone: icon and word stand beside it."""

    word: str
    tone: str
    icon: str


class Why(NamedTuple):
    """One sentence each."""

    reason: str
    next_step: str


def told(word: str) -> Told:
    """The large word of a verdict."""
    return {
        "valid": Told(translate("Verdict", "Valid"), "success", "badge-check"),
        "suspended": Told(translate("Verdict", "Suspended"), "warning", "circle-pause"),
        "revoked": Told(translate("Verdict", "Revoked"), "error", "circle-x"),
        "expired": Told(translate("Verdict", "Expired"), "warning", "calendar-days"),
        "false": Told(translate("Verdict", "Not genuine"), "error", "shield-x"),
        "undecided": Told(translate("Verdict", "Could not be checked"), "info", "circle-question-mark"),
    }[word]


def why(reason: str) -> Why:
    """Why the word is what it is, and what to do; a reason of a later version is told as not decided."""
    found = {**_true_ones(), **_false_ones(), **_undecided_ones(), **_unread_ones()}
    return found.get(reason, found["status_unknown"])


def _true_ones() -> dict[str, Why]:
    compare = translate("Verdict", "Compare the details below with the paper in your hand.")
    return {
        "ok": Why(translate("Verdict", "The municipality signed this document and it is in force."), compare),
        "suspended": Why(
            translate("Verdict", "The municipality signed this document and has suspended it."),
            translate("Verdict", "Do not rely on it until the municipality reinstates it."),
        ),
        "revoked": Why(
            translate("Verdict", "The municipality signed this document and has permanently revoked it."),
            translate("Verdict", "Do not rely on it. A new document requires a new application."),
        ),
        "superseded": Why(
            translate("Verdict", "Another document was issued in place of this one."),
            translate("Verdict", "Ask for the newer document."),
        ),
        "expired": Why(
            translate("Verdict", "The municipality signed this document, and its validity has ended."),
            translate("Verdict", "Ask for the renewed document."),
        ),
    }


def _false_ones() -> dict[str, Why]:
    do_not = translate("Verdict", "Do not rely on it, and tell the municipality where it came from.")
    return {
        "signature": Why(translate("Verdict", "The signature is not that of the municipality."), do_not),
        "record_differs": Why(
            translate("Verdict", "The file was changed: it does not match what the municipality signed."), do_not
        ),
        "key_distrusted": Why(
            translate("Verdict", "It was signed with a stolen key, and the municipality has no record of it."), do_not
        ),
        "key_not_for_this": Why(
            translate("Verdict", "Whoever signed it may not sign documents of this kind for this municipality."), do_not
        ),
        "key_out_of_time": Why(
            translate("Verdict", "Its date is outside the period in which its key signed documents."), do_not
        ),
        "not_a_document": Why(translate("Verdict", "What is signed with this key is not a document."), do_not),
    }


def _undecided_ones() -> dict[str, Why]:
    refresh = translate("Verdict", "Refresh the lists with a connection, then check again.")
    return {
        "no_trust_list": Why(translate("Verdict", "This computer has no lists to check against yet."), refresh),
        "trust_list_old": Why(translate("Verdict", "The list of the municipality's keys is too old."), refresh),
        "status_list_old": Why(
            translate("Verdict", "The signature is correct, but the list of suspended and revoked documents is old."),
            refresh,
        ),
        "status_unknown": Why(
            translate(
                "Verdict",
                "The signature is correct, but this computer cannot tell whether the document is still valid.",
            ),
            refresh,
        ),
        "unknown_key": Why(
            translate("Verdict", "It is signed with a key that this computer does not know; a newer list may."), refresh
        ),
        "key_expired": Why(
            translate("Verdict", "The key that signed it is no longer kept for checking."),
            translate("Verdict", "Ask the municipality about this old document."),
        ),
        "not_yet": Why(
            translate("Verdict", "Its date of issue is in the future."),
            translate("Verdict", "Check this computer's clock and the date on the paper, then try again."),
        ),
    }


def _unread_ones() -> dict[str, Why]:
    by_number = translate("Verdict", "Scan the QR code printed on the document, or check by its number and check code.")
    return {
        "malformed": Why(
            translate(
                "Verdict", "The QR code is incomplete or damaged. This does not mean that the document is forged."
            ),
            translate("Verdict", "Scan it again, whole and clean, or check by the document's number and check code."),
        ),
        "not_a_square": Why(translate("Verdict", "This is not the QR code of a municipal document."), by_number),
        "no_square": Why(
            translate("Verdict", "No readable QR code was found. This does not mean that the document is forged."),
            translate(
                "Verdict", "Photograph the whole QR code close up in good light, or check by number and check code."
            ),
        ),
        "file_type": Why(
            translate("Verdict", "Files of this format, such as HEIC, cannot be read here."),
            translate("Verdict", "Save the file as PDF, PNG or JPEG, or take a screenshot, then check again."),
        ),
        "file_unreadable": Why(
            translate("Verdict", "The file cannot be read: it is damaged, incomplete, protected or too large."),
            translate("Verdict", "Ask for another copy of the file, or scan the QR code printed on the document."),
        ),
        "pages_left_out": Why(
            translate("Verdict", "The file has more pages than are read here."),
            translate("Verdict", "Divide the file, then check its parts."),
        ),
        "claims_unknown": Why(
            translate("Verdict", "The municipality signed it in a form that is newer than this program."),
            translate("Verdict", "Update the program, then check again."),
        ),
    }
