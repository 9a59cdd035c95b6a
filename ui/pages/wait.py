"""While something is done that nobody else may come near: plain words over the whole window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from ui.pages.gate import Gate, centred, column
from ui.widgets.key_progress import KeyProgress
from ui.widgets.text import Text


class WaitPage(Gate):
    """Nothing on it can be pressed; the keyboard rests on the page itself."""

    def __init__(self, title: str, about: str, doing: str) -> None:
        super().__init__("wait")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        content, inside = column(gap=12)
        inside.addWidget(Text(title, "title"))
        inside.addWidget(Text(about, "lead"))
        progress = KeyProgress("wait-progress")
        inside.addWidget(progress)
        _, outer = column(gap=0, of=self.ground)
        outer.addStretch(2)
        outer.addLayout(centred(content, 480))
        outer.addStretch(3)
        progress.begin(doing)


def while_put_back() -> WaitPage:
    return WaitPage(
        QCoreApplication.translate("WaitPage", "One moment"),
        QCoreApplication.translate(
            "WaitPage", "What stands now is set aside and read through, then the copy takes its place."
        ),
        QCoreApplication.translate("WaitPage", "Putting it back…"),
    )


def while_renewed() -> WaitPage:
    return WaitPage(
        QCoreApplication.translate("WaitPage", "One moment"),
        QCoreApplication.translate(
            "WaitPage",
            "The vault and the copies beside it are written anew under the new key. This window stays until that is "
            "done.",
        ),
        QCoreApplication.translate("WaitPage", "Making a new key…"),
    )


def while_erased() -> WaitPage:
    return WaitPage(
        QCoreApplication.translate("WaitPage", "One moment"),
        QCoreApplication.translate(
            "WaitPage", "The keys go first, then everything they open. This window stays until that is done."
        ),
        QCoreApplication.translate("WaitPage", "Erasing everything…"),
    )
