"""Adapters to the registry that knows people and engineering offices."""
