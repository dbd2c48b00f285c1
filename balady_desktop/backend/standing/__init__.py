"""Whether a paper that came out still holds: asked by one member of the staff, decided by another."""
