"""The encrypted local store: one file per account, one for the computer; nothing of a database leaves this room."""
