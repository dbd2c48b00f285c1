"""The national sign-in service: a real one over HTTPS, and a local one that is answered in the program."""
