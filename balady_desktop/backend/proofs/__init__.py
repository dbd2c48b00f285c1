"""Signed proofs of papers: what their QR codes say, the lists that judge them, and the public check."""
