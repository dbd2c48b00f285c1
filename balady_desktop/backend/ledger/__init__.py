"""The ledger: what is owed, earned, paid and to be given back."""
