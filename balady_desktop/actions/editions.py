"""Reads drafts and applications by the edition that they carry, whatever is published today."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.editions import EditionUnknownError, is_edition, read_edition
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import RefusedError

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.workflow import State, Workflow
    from balady_desktop.remote.municipal_server import MunicipalServer

_UNKNOWN_STATE = Words("حالة لا تتوفر قواعدها على هذا الجهاز بعد", "A state whose rules are not on this computer yet")


def rules_of(workplace: Workplace, service: str, edition: str) -> "Catalogue":
    """Return the catalogue as an edition of a service reads it.

    Raises Trouble `definition_unknown` where its texts are not here, `newer_program` where they have words that this
    program does not know.
    """
    try:
        return workplace.catalogue.at(service, edition, workplace.find_text)
    except DefinitionError:
        raise Trouble("newer_program") from None
    except (EditionUnknownError, KeyError):
        session = workplace.accounts.current
        if session is not None:
            # The next round of this account asks the server for it.
            session.unread_editions.add((service, edition))
        raise Trouble("definition_unknown") from None


def fetch_edition(workplace: Workplace, server: "MunicipalServer", service: str, edition: str) -> None:
    """Fetch the texts of an edition that are not here, so that it is read offline too.

    Raises Trouble `definition_unknown` where the server has it no more, RemoteError where it cannot be asked.
    """
    if workplace.catalogue.is_published(service, edition):
        return
    try:
        _fetch(workplace, server, edition)
    except (RefusedError, DefinitionError):
        raise Trouble("definition_unknown") from None


def _fetch(workplace: Workplace, server: "MunicipalServer", edition: str) -> None:
    head = workplace.find_text(edition) or server.catalogue_text(edition)
    wanted = set(read_edition(head).files.values()) if is_edition(head) else set()
    known = set(workplace.catalogue.hashes.values())
    missing = [digest for digest in wanted - known if workplace.find_text(digest) is None]
    texts = {edition: head, **{digest: server.catalogue_text(digest) for digest in missing}}
    with workplace.device.transaction() as store:
        for digest, text in texts.items():
            store.catalogue.put_text(digest, text)


# Lists ask for it only where today's rules do not know a row: it is in the body of the application.
FindEdition = Callable[[], str]


def title_of(workplace: Workplace, service: str, edition: FindEdition) -> Words:
    """Return the title of a service: today's, else that of the edition, else its name."""
    if workplace.catalogue.has(service):
        return workplace.catalogue.service(service).title
    try:
        return rules_of(workplace, service, edition()).service(service).title
    except Trouble:
        return Words(service, service)


def state_of(workplace: Workplace, service: str, edition: FindEdition, code: str) -> "State":
    """Return a state as today's workflow has it, else the edition's; one that cannot be read here breaks no list."""
    try:
        if workplace.catalogue.has(service):
            return _workflow(workplace.catalogue, service).get_state(code)
    except KeyError:
        pass
    try:
        return state_in(_workflow(rules_of(workplace, service, edition()), service), code)
    except Trouble as trouble:
        return _unread(code, NEWER if trouble.code == "newer_program" else _UNKNOWN_STATE)
    except KeyError:
        return _unread(code, NEWER)


def _unread(code: str, words: Words) -> "State":
    # Imported here for start-up time: a draft is shown without a workflow.
    from balady_desktop.domain.workflow import State

    return State(code, words, "neutral")


def _workflow(rules: "Catalogue", service: str) -> "Workflow":
    return rules.workflow(rules.service(service).workflow or "")


def state_in(workflow: "Workflow", code: str) -> "State":
    """Return a state of a workflow, or one that says that it needs a newer program."""
    try:
        return workflow.get_state(code)
    except KeyError:
        return _unread(code, NEWER)


def days_kept(answers: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, date]:
    """Return the days of those answers that are still as an application was sent with them."""
    judged_on, sent = body.get("judged_on"), body["answers"]
    days = {**dict.fromkeys(sent, judged_on), **body.get("sent_on", {})} if judged_on else {}
    same = {name for name, value in answers.items() if name in sent and sent[name] == value}
    return {name: date.fromisoformat(day) for name, day in days.items() if name in same}
