"""The icons: Phosphor outlines from resources/icons, painted in any colour and crisp on any screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from companion import resources

# Icons that point somewhere: the other way round where reading runs right to left (DESIGN-LANGUAGE 6, 36).
_POINTING = ("arrow-", "caret-left", "caret-right", "export", "hand-", "path")


def names() -> list[str]:
    """Names of every icon, without `.svg`."""
    return [name.removesuffix(".svg") for name in resources.names("icons", ".svg")]


def exists(name: str) -> bool:
    return resources.path("icons", f"{name}.svg").is_file()


def points(name: str) -> bool:
    """True for an icon that is mirrored where reading runs right to left."""
    return name.startswith(_POINTING)


def filled(name: str) -> str:
    """The filled variant that marks selection, or the name itself where there is none."""
    return f"{name}-fill" if exists(f"{name}-fill") else name


def paint(painter: QPainter, box: QRectF, name: str, colour: QColor, *, mirrored: bool = False) -> None:
    """Paint an icon straight into `box`. KeyError for a name that is not there."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(painter.opacity() * colour.alphaF())
    if mirrored:
        painter.translate(2 * box.center().x(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, box)
    painter.restore()


def pixmap(name: str, colour: QColor, size: int, ratio: float, *, mirrored: bool = False) -> QPixmap:
    """The icon on nothing, `size` logical px square, at a device pixel ratio. KeyError as `paint`."""
    if not exists(name):
        raise KeyError(name)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, QRectF(picture.rect()), name, colour, mirrored=mirrored)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _source(name: str) -> str:
    if not exists(name):
        raise KeyError(name)
    return resources.text("icons", f"{name}.svg")
