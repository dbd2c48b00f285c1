"""Inviting others to take part in a draft, their answers, approving what they prepared."""
