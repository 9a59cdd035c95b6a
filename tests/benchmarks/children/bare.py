"""What Python and PySide6 cost by themselves: a label, a field and a button. `--stay`: also tell its memory."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

STAY_MS = 1000


class FirstPaint(QObject):
    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._seen = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._tell)  # after the whole window was painted and sent
        return False

    def _tell(self) -> None:
        print(f'{{"painted": {time.monotonic()}}}', flush=True)
        if "--stay" in sys.argv:
            QTimer.singleShot(STAY_MS, self, self._tell_memory)
        else:
            QApplication.quit()

    def _tell_memory(self) -> None:
        with open("/proc/self/status", encoding="ascii") as status:
            held = next(line for line in status if line.startswith("VmRSS"))
        print(f'{{"memory": {int(held.split()[1]) / 1024}}}', flush=True)
        QApplication.quit()


app = QApplication(["bare"])
window = QWidget()
column = QVBoxLayout(window)
field = QLineEdit()
for widget in (QLabel("Passphrase"), field, QPushButton("Open")):
    column.addWidget(widget)
first = FirstPaint(field)
window.show()
app.exec()
