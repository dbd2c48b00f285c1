"""What tests of the store share."""

from balady_desktop.storage.keys import Keyring

ACCOUNT_ID = "0" * 32


def no_keyring() -> Keyring:
    """Stand for a computer without a keyring."""
    raise RuntimeError("this computer has no keyring")
