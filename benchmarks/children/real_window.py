"""The program as its command starts it: START FOLDER LAST-MARK."""

import sys

from marks import Marks

from balady_desktop.cli import main

began, folder, last, *more = sys.argv[1:]
marks = Marks(last)
main(["--portable", folder, *more])
