"""The look changes while Python's collector has widgets of screens that were left to destroy."""

import subprocess
import sys

# In a program of its own: what this proves is that the program does not end in the middle of Qt's walk.
_PROGRAM = """
import gc
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from balady_desktop.desktop.look.density import DENSITIES
from balady_desktop.desktop.look.style import BaladyStyle
from balady_desktop.desktop.look.theme import look

asked = BaladyStyle.pixelMetric

def collecting(self, *arguments):
    # Python collects at any allocation; here it does so at each question of Qt.
    if gc.isenabled():
        gc.collect()
    return asked(self, *arguments)

BaladyStyle.pixelMetric = collecting
gc.disable()
app = QApplication([])
look().apply(theme="light", language="en")
kept = QWidget()
across = QVBoxLayout(kept)
for _ in range(200):
    across.addWidget(QPushButton("x"))
kept.show()
for number in range(4):
    for _ in range(60):
        left = QWidget()
        lines = QVBoxLayout(left)
        for _ in range(3):
            lines.addWidget(QLineEdit("a"))
        left.itself = left
        left.show()
    app.processEvents()
    del left, lines
    gc.enable()
    look().apply(density=list(DENSITIES)[number % len(DENSITIES)])
    assert gc.isenabled()
    gc.disable()
print("dressed")
"""


def test_a_collection_in_the_middle_destroys_nothing_that_qt_is_walking() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "dressed"), done.stderr[-2000:]
