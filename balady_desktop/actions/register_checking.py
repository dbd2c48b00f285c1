"""Outside registers: asked through the server while a draft is filled in; what they said stays with the draft."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.register_answers import RegisterAnswer, plain_answer, read_answer, read_answers
from balady_desktop.remote.errors import RemoteError
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.draft_view import Draft


@for_one_account
class RegisterChecking:
    """Asks what registers say of the answers of a draft."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def check(self, draft_id: str, field_id: str, asked: Mapping[str, str]) -> RegisterAnswer:
        """Ask the register of a field; what it said is kept on the disk.

        No answer of the server is none of the register: then it is not checked.
        """
        with self._workplace.storage().reading() as store:
            draft = store.drafts.get(draft_id)
        answer = self._ask(draft, field_id, asked)

        def keep(store: AccountStores) -> None:
            kept = store.notes.find(_note(draft_id)) or {}
            store.notes.put(_note(draft_id), {**kept, field_id: plain_answer(answer)})

        self._workplace.storage().apply(keep)
        return answer

    def _ask(self, draft: Draft, field_id: str, asked: Mapping[str, str]) -> RegisterAnswer:
        # Imported here for start-up time: a draft is shown before anything is asked of the server.
        from balady_desktop.wire.registers import RegisterCheckRequest

        request = RegisterCheckRequest(
            service=draft.service, definition=draft.definition, field=field_id, asked=dict(asked)
        )
        silent = RegisterAnswer("not_checked", dict(asked), {}, self._workplace.now().isoformat())
        try:
            reply = self._workplace.server().check_register(request)
        except RemoteError:
            return silent
        rules = rules_of(self._workplace, draft.service, draft.definition)
        check = rules.service(draft.service).get_field(field_id).checked_by
        register = rules.registers.get(check.register) if check else None
        # What a newer server says in words that are not known here is no answer either.
        return read_answer(reply.model_dump(mode="json"), register) or silent


def kept_answers(
    workplace: Workplace, draft: Draft, store: AccountStores, sent: Mapping[str, Any] | None = None
) -> dict[str, RegisterAnswer]:
    """Return what registers said of a draft's answers; `sent` is what they said of the application it completes."""
    rules = rules_of(workplace, draft.service, draft.definition)
    kept = {**(sent or {}), **(store.notes.find(_note(draft.id)) or {})}
    return read_answers(kept, rules.service(draft.service).fields(), rules.registers)


def forget_answers(store: AccountStores, draft_id: str) -> None:
    """Forget what registers said: the draft is gone or sent, and the server asks for itself."""
    store.notes.put(_note(draft_id), None)


def _note(draft_id: str) -> str:
    return f"registers {draft_id}"
