"""A town's side of the own account."""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from balady_desktop.wire.accounts import AccountReply, EndedReply, SignedInReply, StayingReply
from balady_desktop.wire.notices import WaysReply
from balady_desktop.wire.protocol import Reply
from tests.desktop.town_entering import Door, Routes

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked


class OwnAccount(Door):
    """The account of whoever is signed in."""

    def __init__(self) -> None:
        self.is_staff = False
        # By which ways the person is told.
        self.ways: WaysReply | None = None
        self.next_mobile: str | None = "*********008"
        self.stays = [
            StayingReply(kind="bill", number="B-1", until="2026-12-01"),
            StayingReply(kind="licence", number="L-1", until="2029-12-01"),
            StayingReply(kind="application", number="A-1"),
        ]

    def _open(self, asked: "Asked") -> Reply:
        self.calls.note("open_account")
        now = self.time()
        return AccountReply(
            user_name="noura36",
            mobile="+966501234567",
            email="noura@example.com",
            is_staff=self.is_staff,
            next_mobile_masked=self.next_mobile,
            next_mobile_from=now + timedelta(hours=72) if self.next_mobile else None,
            computers=[SignedInReply(began_at=now, is_this=True), SignedInReply(began_at=now, is_this=False)],
            stays=self.stays,
        )

    def _change_password(self, asked: "Asked") -> Reply:
        self.calls.note("change_password", asked.body["password"], asked.body["new_password"])
        return EndedReply(signed_out=1)

    def _change_email(self, asked: "Asked") -> Reply:
        self.calls.note("change_email", asked.body["password"], asked.body["email"])
        return EndedReply(signed_out=0)

    def _begin_mobile(self, asked: "Asked") -> Reply:
        self.calls.note("begin_mobile", asked.body["password"], asked.body["mobile"])
        return self.challenge()

    def _prove_mobile(self, asked: "Asked") -> Reply:
        self.calls.note("prove_mobile", asked.body["code"])
        return EndedReply(signed_out=0)

    def _keep_mobile(self, asked: "Asked") -> None:
        self.calls.note("keep_mobile")

    def _sign_out_others(self, asked: "Asked") -> Reply:
        self.calls.note("sign_out_others")
        return EndedReply(signed_out=1)

    def _close(self, asked: "Asked") -> None:
        self.calls.note("close", asked.body["password"])

    def _tell_ways(self, asked: "Asked") -> Reply:
        self.calls.note("ways")
        assert self.ways is not None, "nobody chose a way"
        return self.ways

    def _choose_ways(self, asked: "Asked") -> Reply:
        self.calls.note("choose_ways", asked.body["language"], asked.body["ways"])
        assert self.ways is not None, "nobody chose a way"
        return self.ways

    def _me(self, asked: "Asked") -> Reply:
        assert self.person is not None, "nobody is known here"
        return self.person

    ROUTES: ClassVar[Routes] = {
        "GET /v1/account": _open,
        "POST /v1/account/password": _change_password,
        "POST /v1/account/email": _change_email,
        "POST /v1/account/mobile": _begin_mobile,
        "POST /v1/account/mobile/proof": _prove_mobile,
        "DELETE /v1/account/mobile-change": _keep_mobile,
        "POST /v1/account/sign-outs": _sign_out_others,
        "POST /v1/account/closing": _close,
        "GET /v1/people/me": _me,
        "GET /v1/notices/ways": _tell_ways,
        "POST /v1/notices/ways": _choose_ways,
    }
