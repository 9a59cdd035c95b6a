"""What is said while a guide is written: where a new line went, and that one was taken out (R2, R29)."""

from __future__ import annotations

from collections.abc import Sequence

from companion.guide_pages import BlockKind, GuideBlock
from companion.text import shortened
from ui.taken_out import TakenOut
from ui.widgets.banner import Banner
from ui.workspace import Workspace

_HEADING = 60


class BlockGone(TakenOut):
    """It stands where the block stood; the keyboard is beside it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "guide-taken-out", GuideBlock)

    def say_so(self) -> None:
        self.say(self.tr("Taken out."), action=self.tr("Bring it back"), icon="circle-dashed")


class BlockAdded(Banner):
    """A new line that stands further up, out of sight perhaps; gone at the next change."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("guide-added", closable=False)
        self.uid = ""
        workspace.changed.connect(lambda _: self.say(""))

    def tell(self, added: GuideBlock, above: Sequence[GuideBlock]) -> None:
        self.uid = added.uid
        heading = next((row.text for row in reversed(above) if row.kind is BlockKind.HEADING), "")
        under = self.tr("Added under “{heading}”.").format(heading=shortened(heading, _HEADING))
        self.say(under if heading else self.tr("Added further up."), action=self.tr("Go to it"))
