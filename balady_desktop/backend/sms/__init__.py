"""SMS: an HTTP gateway, and a local one whose messages are read in the program."""
