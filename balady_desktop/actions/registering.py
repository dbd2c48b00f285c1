"""Registering, steps 4 to 9: all but secrets is kept, so that an interrupted registration goes on where it stood."""

import base64
import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.account_views import CodeSent, Picture, RegistrationView
from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language
from balady_desktop.storage.registrations import StoredRegistration
from balady_desktop.wire.registrations import (
    ActivateRequest,
    CodeSentReply,
    IdentityRequest,
    PictureAnswer,
    RegisterRequest,
)

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue


class Registering:
    """What a person without an account can do."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def find_unfinished(self) -> RegistrationView | None:
        """Return the registration that was interrupted."""
        with self._workplace.device.reading() as store:
            stored = store.registrations.find_last(self._workplace.server_name)
        return self._view(stored) if stored else None

    def begin(self, service: str) -> RegistrationView:
        """Begin a registration."""
        catalogue = self._workplace.catalogue
        definition = catalogue.service(service)
        stored = StoredRegistration(
            id=self._workplace.new_id(),
            server=self._workplace.server_name,
            service=service,
            definition=catalogue.edition(service).hash,
            page=definition.pages[0].id,
            answers={},
            known={},
            resume_token=None,
            code=None,
            changed_at=self._workplace.now_ms(),
        )
        self._put(stored)
        return self._view(stored)

    def save(self, registration_id: str, page: str, patch: Mapping[str, Any]) -> None:
        """Keep answers and page; what is secret is dropped here, whoever calls."""
        stored = self._get(registration_id)
        secret = secret_fields(self._definition(stored))
        kept = {name: value for name, value in {**stored.answers, **patch}.items() if name not in secret}
        self._put(dataclasses.replace(stored, answers=kept, page=page))

    def abandon(self, registration_id: str) -> None:
        """Forget a registration."""
        with self._workplace.device.transaction() as store:
            store.registrations.remove(registration_id)

    # --- with the server ---

    def picture(self, language: Language = "ar") -> Picture:
        """Ask for a verification picture, spoken in a language."""
        reply = self._workplace.server().picture(language)
        png, wav = base64.b64decode(reply.picture_png), base64.b64decode(reply.sound_wav)
        return Picture(reply.id, png, wav, reply.expires_at)

    def verify_identity(self, registration_id: str, picture_answer: Mapping[str, str]) -> RegistrationView:
        """Step 4: the registry's facts fill the card. Raises Trouble with the fields at fault."""
        stored = self._get(registration_id)
        asked = {field.id for field in self._definition(stored).pages[0].fields}
        request = IdentityRequest(
            registration_id=registration_id,
            service=stored.service,
            answers={name: value for name, value in stored.answers.items() if name in asked},
            picture=PictureAnswer(**picture_answer),
            device=self._device(),
        )
        reply = self._workplace.server().identify(request)
        identified = dataclasses.replace(stored, known=reply.known, resume_token=reply.resume_token, code=None)
        return self._turn_page(identified)

    def register(self, registration_id: str, secrets: Mapping[str, str], picture_answer: Mapping[str, str]) -> CodeSent:
        """Steps 5 to 8: the account waits for the owner's phone."""
        stored = self._get(registration_id)
        definition = self._definition(stored)
        identity = {field.id for field in definition.pages[0].fields}
        request = RegisterRequest(
            resume_token=_token(stored),
            answers={name: value for name, value in stored.answers.items() if name not in (*identity, "user_name")},
            user_name=str(stored.answers.get("user_name", "")),
            password=secrets["password"],
            picture=PictureAnswer(**picture_answer),
        )
        reply = self._workplace.server().register(registration_id, request)
        self._turn_page(dataclasses.replace(stored, code=reply.model_dump(mode="json")))
        return self._code(reply)

    def resend(self, registration_id: str) -> CodeSent:
        """Ask for a new activation code."""
        stored = self._get(registration_id)
        reply = self._workplace.server().resend_code(registration_id, _token(stored))
        self._put(dataclasses.replace(stored, code=reply.model_dump(mode="json")))
        return self._code(reply)

    def activate(self, registration_id: str, code: str, picture_answer: Mapping[str, str]) -> str:
        """Step 9: the account exists; returns its user name for step 10."""
        stored = self._get(registration_id)
        request = ActivateRequest(resume_token=_token(stored), code=code, picture=PictureAnswer(**picture_answer))
        reply = self._workplace.server().activate(registration_id, request)
        self.abandon(registration_id)
        return reply.user_name

    # --- helpers ---

    def _turn_page(self, stored: StoredRegistration) -> RegistrationView:
        rules = self._rules(stored)
        facts = rules.facts(self._workplace.today(), stored.known)
        journey = Journey(rules.service(stored.service), stored.answers, facts)
        following = journey.next_page(stored.page)
        turned = dataclasses.replace(stored, page=following.id if following else stored.page)
        self._put(turned)
        return self._view(turned)

    def _code(self, reply: CodeSentReply) -> CodeSent:
        wait = (reply.resend_at - self._workplace.now()).total_seconds()
        return CodeSent(reply.mobile_masked, reply.resend_at, reply.expires_at, reply.tries_left, max(0, round(wait)))

    def _view(self, stored: StoredRegistration) -> RegistrationView:
        code = self._code(CodeSentReply.model_validate(stored.code)) if stored.code else None
        definition = self._definition(stored)
        return RegistrationView(stored.id, stored.service, definition, stored.answers, stored.known, stored.page, code)

    def _definition(self, stored: StoredRegistration) -> ServiceDefinition:
        return self._rules(stored).service(stored.service)

    def _rules(self, stored: StoredRegistration) -> "Catalogue":
        return rules_of(self._workplace, stored.service, stored.definition)

    def _get(self, registration_id: str) -> StoredRegistration:
        with self._workplace.device.reading() as store:
            stored = store.registrations.find(registration_id)
        if stored is None:
            raise Trouble("registration_ended")
        return stored

    def _put(self, stored: StoredRegistration) -> None:
        with self._workplace.device.transaction() as store:
            store.registrations.put(dataclasses.replace(stored, changed_at=self._workplace.now_ms()))

    def _device(self) -> str:
        with self._workplace.device.reading() as store:
            return store.device_id()


def secret_fields(definition: ServiceDefinition) -> frozenset[str]:
    """Return the fields whose answers are never kept."""
    return frozenset(field.id for field in definition.fields() if FIELD_TYPES[field.type].secret)


def _token(stored: StoredRegistration) -> str:
    if stored.resume_token is None:
        raise Trouble("registration_ended")
    return stored.resume_token
