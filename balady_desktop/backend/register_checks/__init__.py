"""Asking outside registers: about one answer while it is typed, and about all of them before a submission is judged."""
