"""Why something signed is not taken: one exception, told apart by its code."""


class ProofError(ValueError):
    """What was offered is not taken; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
