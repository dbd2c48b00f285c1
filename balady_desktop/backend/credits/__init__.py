"""Credits: what a municipality keeps for a payer until he uses it for a bill."""
