"""Who this server is: name, epoch, time, signing key."""
