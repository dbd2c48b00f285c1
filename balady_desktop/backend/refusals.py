"""The one way to refuse a request: a status, a permanent code and, for answers, the domain's problems."""

from collections.abc import Iterable, Mapping

from balady_desktop.domain.problem import Problem
from balady_desktop.wire.protocol import ErrorReply, WireProblem


class Refusal(Exception):
    """The request is refused. With `keep`, what was written before stays: tries counted, pictures used up."""

    def __init__(
        self,
        status: int,
        code: str,
        problems: Iterable[Problem] = (),
        retry_after: int | None = None,
        *,
        keep: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.problems = tuple(problems)
        self.retry_after = retry_after
        self.keep = keep
        self.headers = dict(headers or {})

    def reply(self) -> ErrorReply:
        """Return the body."""
        return ErrorReply(code=self.code, problems=wire_problems(self.problems), retry_after=self.retry_after)


def wire_problems(problems: Iterable[Problem]) -> list[WireProblem]:
    """Return the domain's problems as the wire has them."""
    return [WireProblem(field=one.field, code=one.code, params=dict(one.params)) for one in problems]


def not_found() -> Refusal:
    """Return the one answer for what is not there and for what is not the asker's."""
    return Refusal(404, "not_found")
