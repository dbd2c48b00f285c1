"""The peer: a PySide6 window with one label, as large as the program's."""

from marks import Marks
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
marks = Marks("first_paint")
label = QLabel("بلدي سطح المكتب")
label.resize(1366, 768)
label.show()
app.exec()
