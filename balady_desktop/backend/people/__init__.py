"""Persons, engineering offices and municipal staff: their accounts, sessions and passwords."""
