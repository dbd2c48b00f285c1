"""Tells parties what a move or the clock says to them, and sends it out of the program by the ways they chose."""
