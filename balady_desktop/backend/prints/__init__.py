"""Prints of documents: each set in type when it is first asked for, kept, and logged."""
