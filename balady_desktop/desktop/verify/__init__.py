"""Checking a document: the ways to bring it, the result, the lists by which it is judged."""
