"""Notices as they were told: to whom, in which words, by which ways, and whether they were read."""
