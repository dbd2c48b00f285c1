"""Asking an outside register about an answer, and what it said."""

from typing import Annotated, Any

from pydantic import Field

from balady_desktop.wire.protocol import LONGEST_TEXT, OpenSet, Reply, Request

Code = Annotated[str, Field(max_length=LONGEST_TEXT)]


class RegisterCheckRequest(Request):
    """POST /v1/register-checks: what the register of a field says. `asked`: the answers that it is asked with.

    They are in the body, and in no address.
    """

    service: Code
    definition: Code
    field: Code
    asked: dict[Code, Code] = Field(repr=False)


class RegisterAnswerBody(Reply):
    """What a register said. `not_checked`: it gave no answer that can be used, so nothing is known.

    `facts` are those that the service takes; `answered_at` is the server's time.
    """

    outcome: Annotated[str, OpenSet(("found", "not_found", "not_checked"))]
    asked: dict[str, str] = Field(default={}, repr=False)
    facts: dict[str, Any] = Field(default={}, repr=False)
    answered_at: str = ""
