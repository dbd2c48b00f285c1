"""What the signed-in person knows and changes of the own account."""
