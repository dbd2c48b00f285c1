"""Refunds: one asks with a reason, another decides, the money goes back or is kept for its payer."""
