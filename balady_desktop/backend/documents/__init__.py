"""Documents that came out: their numbers, their holders, and what they belong to."""
