"""Publications of the catalogue: one administrator proposes, another approves; the clock puts them in force."""
