"""Runs under v0.1.0: a server's data and a citizen's profile with everything that a migration must keep.

    make_world.py SERVER_FOLDER PROFILE_FOLDER

Prints what was there in its last line. Everything in it is a sample.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from balady_desktop.actions.program import Program
from balady_desktop.actions.views import ApplicationView
from balady_desktop.domain.words import Words
from tests.endtoend.answer_kit import SERVICE, answers_of, asked, picture
from tests.endtoend.backend_kit import LiveBackend, open_program, register

STAFF_PASSWORD = "Sample-Municipality-26"
MUNICIPALITY = "00100100"
INSTANT, REVIEWED = "471101", "107901"


class World:
    """One citizen on one computer, the staff on another."""

    def __init__(self, server: Path, profile: Path) -> None:
        self.backend = LiveBackend(server)
        self._profile = profile
        self.citizen = open_program(profile, self.backend.place)
        register(self.citizen, self.backend)
        self._desk = profile.with_name("desk")

    def draft(self, shop: str, activity: str) -> str:
        """A complete draft."""
        program = self.citizen
        view = program.drafting.begin(SERVICE)
        changed = {"trade_name": shop, "activity": activity, "municipality": MUNICIPALITY, "lease_end": "2037-01-01"}
        wanted = {**answers_of(view.draft_id), **changed}
        answers: dict[str, Any] = {}
        for page, field in asked(view.definition, answers, program.workplace.facts(view.known)):
            if field.type == "attachment":
                answers[field.id] = [self._attach(view.draft_id, field.id)]
                continue
            answers[field.id] = wanted[field.id]
            program.drafting.save(view.draft_id, {field.id: answers[field.id]}, page)
        return view.draft_id

    def _attach(self, draft_id: str, field_id: str) -> dict[str, Any]:
        path = self._profile / f"{field_id}.png"
        path.write_bytes(picture(int(draft_id[-8:], 16) ^ sum(field_id.encode())))
        made = self.citizen.attaching.attach(draft_id, field_id, str(path))
        return {"sha256": made.sha256, "name": made.name, "size": made.size, "media_type": made.media_type}

    def sync(self) -> None:
        """Rounds until nothing waits."""
        for _ in range(20):
            trouble = self.citizen.syncing.round().trouble
            if trouble is not None:
                raise trouble
            if self.citizen.syncing.status().waiting == 0:
                return
        raise RuntimeError("something waits for ever")

    def sent(self, shop: str, activity: str) -> str:
        """An application that the server has; returns its id."""
        self.citizen.submitting.submit(self.draft(shop, activity))
        self.sync()
        return self.application(shop).application_id

    def application(self, shop: str) -> ApplicationView:
        rows = self.citizen.drafting.list(filter="sent").rows
        return self.citizen.following.open(next(row.id for row in rows if row.name == shop))

    def staff(self, user_name: str, act: Callable[[Program], None]) -> None:
        """Somebody of the municipality does something."""
        program = open_program(self._desk, self.backend.place)
        program.signing_in.sign_in(user_name, STAFF_PASSWORD)
        try:
            act(program)
        finally:
            program.close()

    def move(self, user_name: str, application_id: str, move: str, **asked: Any) -> None:
        def act(program: Program) -> None:
            view = program.reviewing.open(application_id)
            if view.can_take:
                view = program.reviewing.take(application_id)
            program.reviewing.move(application_id, view.application.version, move, **asked)
            program.signing_in.sign_out()

        self.staff(user_name, act)

    def pay(self, shop: str) -> None:
        self.sync()
        bill = self.application(shop).bill
        assert bill is not None
        begun = self.citizen.paying.begin(bill.bill_id, "sample_bank")
        self.citizen.paying.pay_at_sample_bank(bill.bill_number, begun.intent_id, "pay")
        self.sync()

    def papers(self, shop: str) -> dict[str, str]:
        """The PDFs of an application by their kinds, as files."""
        found = {}
        for one in self.application(shop).documents:
            path = self._profile / f"{one.document_id}.pdf"
            path.write_bytes(self.citizen.printing.fetch(one.document_id, Words("", "")).pdf)
            found[one.kind] = str(path)
        return found


def build(world: World) -> None:
    """Tell the story."""
    for shop in ("محل صادر", "محل موقوف"):
        world.sent(shop, INSTANT)
        world.pay(shop)
    licence = next(one for one in world.application("محل موقوف").documents if one.kind == "licence")
    world.staff("reviewer1", lambda desk: _ask(desk, licence.document_id))
    world.staff("head1", _decide)
    billed = world.sent("محل بفاتورة", REVIEWED)
    world.move("reviewer1", billed, "recommend")
    world.move("head1", billed, "approve")
    returned = world.sent("محل معاد", REVIEWED)
    world.move("reviewer1", returned, "return", requests=(("street", "field_incomplete", "اكتب اسم الشارع كاملًا."),))
    world.sync()
    answer = world.citizen.following.open_for_answer(returned)
    world.citizen.drafting.save(answer.draft_id, {"street": "شارع الأمير محمد"}, answer.page)
    world.draft("مسودة عند الخادم", REVIEWED)
    world.sync()
    # From here on nothing reaches the server any more: it waits in the store.
    world.citizen.drafting.save(world.draft("مسودة هنا", REVIEWED), {"workers": "7"}, "activity")
    world.citizen.submitting.submit(world.draft("طلب ينتظر الإرسال", INSTANT))


def _ask(desk: Program, document_id: str) -> None:
    desk.standings.ask(document_id, "suspended", "conditions_broken", "مخالفة رُصدت في جولة تفتيش تجريبية.")
    desk.signing_in.sign_out()


def _decide(desk: Program) -> None:
    desk.standings.decide(desk.standings.requests()[0].request_id, True, "")
    desk.signing_in.sign_out()


def tell(world: World) -> dict[str, Any]:
    """What must still be there."""
    drafting = world.citizen.drafting
    rows = drafting.list(limit=100).rows
    drafts = {row.id: drafting.open(row.id) for row in rows if row.kind == "draft"}
    sent = [world.application(row.name) for row in rows if row.kind == "application"]
    return {
        "drafts": {key: {"answers": dict(one.answers), "state": one.state} for key, one in drafts.items()},
        "applications": {
            one.name: {
                "id": one.application_id,
                "number": one.number,
                "state": one.state.code,
                "answers": dict(one.answers),
                "licence_number": one.licence_number,
                "bill": one.bill and [one.bill.bill_number, one.bill.total, one.bill.state, one.bill.receipt_number],
                "timeline": len(one.timeline),
                "papers": world.papers(one.name),
            }
            for one in sent
        },
    }


if __name__ == "__main__":
    made = World(Path(sys.argv[1]), Path(sys.argv[2]))
    build(made)
    told = tell(made)
    made.citizen.drafting.close()
    made.citizen.close()
    made.backend.stop()
    print(json.dumps(told, ensure_ascii=True))
