"""The feed of each person: what changed for the computers of that person, in the order of the commits."""
