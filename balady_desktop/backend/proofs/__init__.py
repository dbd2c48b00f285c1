"""Signed proofs of papers: what their squares say, the lists that judge them, and the public check."""
