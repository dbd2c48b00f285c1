"""Synchronisation: a round settles what a computer sends and returns what changed for its person."""
