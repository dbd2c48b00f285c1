"""The feed of each reader: what changed for the computers of a person, in the order of the commits."""
