"""Letters as plain texts, for a gateway that speaks as an SMS gateway does: an HTTP one, or the sample inbox."""

from balady_desktop.backend.mail.adapter import Letter, MailRefusedError, MailUnavailableError
from balady_desktop.backend.sms.adapter import SmsGateway, SmsRefusedError, SmsUnavailableError


class PlainMailer:
    """Sends subject and text as one text."""

    def __init__(self, gateway: SmsGateway) -> None:
        self._gateway = gateway

    def send_letter(self, message_id: str, address: str, letter: Letter) -> None:
        """Hand over one letter."""
        try:
            self._gateway.send(message_id, address, f"{letter.subject}\n\n{letter.text}")
        except SmsRefusedError as error:
            raise MailRefusedError("the gateway refused the letter") from error
        except SmsUnavailableError as error:
            raise MailUnavailableError("the gateway did not confirm") from error

    def close(self) -> None:
        """Close the gateway."""
        self._gateway.close()
