"""What a move and a payment cause: the only room that calls cases, money and documents together."""
