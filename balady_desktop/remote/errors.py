"""What can happen on the way to the municipality's server: foreign errors become these here and nowhere else.

RemoteError (a Trouble: its words are in catalogue/errors.yaml by code)
├── OfflineError              no network, no such host, nobody listens; nothing was sent
├── CaptivePortalError        something answered that is not our server: a portal, a proxy's page
├── CertificateError          the certificate is wrong, expired, or of another authority
├── ConnectionSettingsError   the settings of this computer give no way to the server; nothing was sent
├── ClockError                this computer's clock makes a good certificate look wrong
├── OutcomeUnknownError       something was sent and no trustworthy answer came: neither success nor failure
├── ServerTroubleError        our server answers that it cannot (5xx, 503 with a time to wait)
├── UpgradeNeededError        this program is too old for the server
├── PublicationForgedError   the word of which services are published is not this server's; nothing of it was taken
├── CancelledError            the person cancelled
└── RefusedError              our server understood and refused: status, code, problems, retry_after
    ├── SignedOutError        the session ended; nothing local is lost
    └── WrongAccountError     the request is of another account than the tokens; nothing was decided about it
"""

from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble


class RemoteError(Trouble):
    """Something happened on the way to the server."""


class OfflineError(RemoteError):
    """Nothing was sent."""

    def __init__(self) -> None:
        super().__init__("offline")


class CaptivePortalError(RemoteError):
    """The answer is not our server's."""

    def __init__(self) -> None:
        super().__init__("captive_portal")


class CertificateError(RemoteError):
    """The peer could not prove who it is. There is no way to go on regardless."""

    def __init__(self, code: str = "certificate_wrong") -> None:
        super().__init__(code)


class ConnectionSettingsError(RemoteError):
    """By the settings of this computer there is no way to the server.

    `proxy_wrong`, `authority_wrong`, `server_address_wrong`, `server_key_wrong`.
    """


class ClockError(CertificateError):
    """The certificate is outside its dates, and so would the build of this program be: the clock is at fault."""

    def __init__(self) -> None:
        super().__init__("clock_wrong")


class OutcomeUnknownError(RemoteError):
    """The request may or may not have taken effect: ask by its key."""

    def __init__(self) -> None:
        super().__init__("outcome_unknown")


class ServerTroubleError(RemoteError):
    """The server said that it cannot answer now."""

    def __init__(self, retry_after: int | None = None, code: str = "server_trouble") -> None:
        super().__init__(code)
        self.retry_after = retry_after


class UpgradeNeededError(RemoteError):
    """The server no longer speaks this program's protocol."""

    def __init__(self) -> None:
        super().__init__("upgrade_needed")


class PublicationForgedError(RemoteError):
    """Whoever signed what is published is not the server whose key this computer knows."""

    def __init__(self) -> None:
        super().__init__("publication_forged")


class CancelledError(RemoteError):
    """The person cancelled."""

    def __init__(self) -> None:
        super().__init__("cancelled")


class RefusedError(RemoteError):
    """A refusal by our server, with the domain's problems where fields are at fault."""

    # A code without words here is a newer server's.
    told_as = "newer_program"

    def __init__(
        self, status: int, code: str, problems: tuple[Problem, ...] = (), retry_after: int | None = None
    ) -> None:
        super().__init__(code, {"seconds": str(retry_after or 0)}, problems)
        self.status = status
        self.retry_after = retry_after


class SignedOutError(RefusedError):
    """The session ended on the server."""

    def __init__(self) -> None:
        super().__init__(401, "signed_out")


class WrongAccountError(RefusedError):
    """The tokens are another account's: what was asked waits until its own account signs in."""

    def __init__(self) -> None:
        super().__init__(401, "wrong_account")
