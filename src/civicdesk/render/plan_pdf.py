"""Sheets (SVG of `paper`) as pages of a PDF at their true size, and as pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from civicdesk.render.offscreen import ensure_application
from civicdesk.render.paper import FONT

_DPI = 1200
_TEXT = re.compile(r'<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"([^>]*)>')
_PEN = re.compile(r'(stroke-width=")([\d.]+)')
_FAMILY = 'font-family="Inter"'  # Qt takes a list of families for the name of one


def write_pdf(pages: Sequence[str], title: str, path: Path) -> None:
    """One page per sheet, each of the size that it says. OSError when it cannot be written."""
    ensure_application()
    renderers = [_renderer(page) for page in pages]
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("civicdesk")
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    for number, renderer in enumerate(renderers):
        size = renderer.viewBoxF().size()
        writer.setPageLayout(_page(size))
        if number == 0 and not painter.begin(writer):
            raise OSError(f"{path}: cannot be written")
        if number:
            writer.newPage()
        _plain_letters(painter)
        dots = _DPI / 25.4
        renderer.render(painter, QRectF(0, 0, size.width() * dots, size.height() * dots))
    painter.end()


def _plain_letters(painter: QPainter) -> None:
    """Without the other shapes of signs beside capitals and digits: what is copied from the PDF would not be them."""
    font = painter.font()
    for feature in ("calt", "case"):
        font.setFeature(QFont.Tag(feature), 0)
    painter.setFont(font)


def _page(size: QSizeF) -> QPageLayout:
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    way = QPageLayout.Orientation.Landscape if size.width() > size.height() else QPageLayout.Orientation.Portrait
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    return QPageLayout(QPageSize(upright, QPageSize.Unit.Millimeter, "", match), way, QMarginsF(0, 0, 0, 0))


def picture(page: str, width: int, height: int) -> QImage:
    """A sheet as a picture that fits into so many pixels."""
    ensure_application()
    renderer = _renderer(page)
    size = renderer.viewBoxF().size().scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _renderer(page: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_TEXT.sub(_finely, page.replace(FONT, _FAMILY)).encode()))


def _finely(tag: re.Match[str]) -> str:
    """Qt cuts sizes of letters to whole numbers, and ours are millimetres: so large letters, made smaller."""
    x, y, size, rest = tag.groups()
    place = f'transform="translate({x} {y}) scale(0.01)" font-size="{round(float(size) * 100)}"'
    return f"<text {place}{_PEN.sub(lambda pen: f'{pen[1]}{float(pen[2]) * 100:.2f}', rest)}>"
