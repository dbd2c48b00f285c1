"""The main window and what opens it: header, status strip, finder, the first seconds, the screen behind each route."""
