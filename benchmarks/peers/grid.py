"""The measures of the receipt's page that the drawing peers share, in points from the page's top left corner."""

from importlib.resources import files
from pathlib import Path

FONTS = Path(str(files("balady_desktop") / "_assets" / "fonts"))
REGULAR, BOLD = FONTS / "IBMPlexSansArabic-Regular.ttf", FONTS / "IBMPlexSansArabic-Bold.ttf"

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT = 48.0, 547.28
MIDDLE = 297.0
"""Where the second column of rows begins."""

LABEL_WIDTH = 88.0
QUANTITY, RATE = 340.0, 240.0
"""The right edges of these two columns of fees; amounts end at the left edge."""

ROW, FEE_ROW = 15.0, 17.0
SQUARE = 76.0
HOUSES = ((8.0, 15.5, 5.0, 9.0), (14.5, 9.5, 5.0, 15.0), (21.0, 13.0, 5.0, 11.5), (7.0, 26.0, 20.0, 1.6))

TEXT, SOFT, LINE = "#161616", "#4D5761", "#D2D6DB"
GREEN, DARK_GREEN, PALE_GREEN, GREEN_LINE = "#1B8354", "#14573A", "#F3FCF6", "#B8EACB"
GREY, WARNING = "#F3F4F6", "#93370C"
