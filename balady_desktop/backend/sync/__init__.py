"""Synchronisation: drafts, operations that happen at most once, and each person's feed of changes."""
