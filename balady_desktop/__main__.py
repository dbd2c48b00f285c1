"""`python -m balady_desktop` is the command `balady-desktop`."""

import sys

from balady_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
