"""E-mail: over SMTP, by a gateway that takes plain texts, and a local one whose messages are read in the program."""
