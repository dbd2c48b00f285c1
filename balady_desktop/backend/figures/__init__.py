"""Figures of the bodies below one's own: counts, lateness and money, reckoned by the database and without persons."""
