"""Whose turn it was with an application from when to when, what falls due of it, and which goals were missed."""
