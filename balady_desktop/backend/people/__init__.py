"""Accounts: persons, engineering offices and municipal staff."""
