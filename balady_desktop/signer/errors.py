"""Why the signer does not sign: one exception, told apart by its code."""


class Refused(Exception):
    """Nothing was signed; `code` goes back to whoever asked."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
