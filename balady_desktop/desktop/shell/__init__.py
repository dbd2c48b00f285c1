"""What every screen is given: the acts, the doors off the UI thread and to the eye, keys and focus."""
