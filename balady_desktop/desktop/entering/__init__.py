"""Ways into the program: registering, signing in, unlocking, coming back to an account."""
