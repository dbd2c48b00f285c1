"""How a page shows the sections of a paper: in one language, or in both side by side."""
