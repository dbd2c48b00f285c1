"""Drafts: what a person types before it is sent, shared by the computers of that person."""
