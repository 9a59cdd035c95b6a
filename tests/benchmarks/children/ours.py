"""The product from its `main` on, until the passphrase field is painted. `--stay`: also tell its memory.

Other arguments are the product's own. It comes here too after a lock, by `children/rooms.py`.
"""

import sys

from ui import app as product

STAY = "--stay"


def watch() -> None:
    """The event loop has begun: the window is made and shown, and nothing of it painted yet."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.benchmarks.children.told import FirstPaint, memory, tell

    def painted(at: float) -> None:
        tell(painted=at)
        if STAY in sys.argv:
            QTimer.singleShot(1000, stayed)
        else:
            QApplication.quit()

    def stayed() -> None:
        tell(memory=memory())
        QApplication.quit()

    fields = [w for w in QApplication.allWidgets() if w.objectName() == "unlock-passphrase"]
    if not fields:
        sys.exit("no unlock screen")
    field: QWidget = fields[0]
    field.keep = FirstPaint(field, painted)  # type: ignore[attr-defined]
    field.update()  # were it painted already, this comes late rather than never


def main() -> None:
    made = product.make_application

    def make_application():  # type: ignore[no-untyped-def]
        application = made()
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, watch)
        return application

    product.make_application = make_application
    code = product.main([argument for argument in sys.argv[1:] if argument != STAY])
    sys.exit(code)


if __name__ == "__main__":
    main()
