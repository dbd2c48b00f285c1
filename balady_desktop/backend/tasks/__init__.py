"""Tasks of members in a role: visits, opinions, votes. Each is answered once, and its author is kept."""
