"""`balady-desktop verify`: the desk's verdict on the command line, with no network and no window."""
