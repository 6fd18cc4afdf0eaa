"""The map of a sheet within its frame: pictures, layers, outlines of buildings, labels. In pixels of 96 per inch."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import shapely
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from civicdesk.render import map_vector
from civicdesk.render.map_draw import blank
from civicdesk.render.map_overlay import Outline
from civicdesk.render.map_sheet_template import Box
from civicdesk.render.map_symbols import View
from civicdesk.render.map_vector import path_of
from civicdesk.render.paper import INK
from civicdesk.render.picture import PictureSheet

if TYPE_CHECKING:
    from civicdesk.render.map_sheet import MapContent

_ROOM, _WALL = "#E6EFF2", "#4A5562"
_MOST_PIXELS = 60_000_000


def body(content: MapContent, view: View, frame: Box, dpi: int, stopped: Callable[[], bool]) -> list[str]:
    pictures = [sheet for sheet in content.sheets if isinstance(sheet, PictureSheet)]
    out = [_pictures(pictures, view, frame, dpi, stopped)] if pictures else []
    for sheet in content.sheets:
        if isinstance(sheet, PictureSheet) or stopped():
            continue
        symbols = [map_vector.faded(symbol, sheet.opacity) for symbol in sheet.symbols]
        parts = map_vector.layer(sheet.features, sheet.codes, symbols, view, stopped)
        out += ['<g class="layer">', *parts, "</g>"] if parts else []
    out += _outlines(content.outlines, view)
    return [*out, *content.labels(view)]


def _pictures(sheets: Sequence[PictureSheet], view: View, frame: Box, dpi: int, stopped: Callable[[], bool]) -> str:
    """All pictures under the map as one, as sharp as a printer shows it."""
    fine = min(dpi / 96, (_MOST_PIXELS / (view.width * view.height)) ** 0.5)
    left, bottom, right, top = view.box()
    wide, tall = round((right - left) * view.scale * fine), round((top - bottom) * view.scale * fine)
    closer = View(view.left, view.top, view.scale * fine, wide, tall)
    ground = QImage(wide, tall, QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    some = False
    for sheet in sheets:
        own = blank(wide, tall)
        if sheet.draw(own, closer, stopped):
            painter = QPainter(ground)
            painter.setOpacity(sheet.opacity)
            painter.drawImage(0, 0, own)
            painter.end()
            some = True
    if not some:
        return ""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    ground.save(buffer, "JPG", 90)  # type: ignore[call-overload]
    coded = base64.b64encode(bytes(data.data())).decode()
    size = f'x="0" y="0" width="{wide / fine:.3f}" height="{tall / fine:.3f}" preserveAspectRatio="none"'
    return f'<image {size} xlink:href="data:image/jpeg;base64,{coded}"/>'


def _outlines(outlines: Sequence[Outline], view: View) -> list[str]:
    """Buildings of models, and their rooms where these are large enough."""
    from civicdesk.render.map_overlay import rooms_visible

    frame, with_rooms, out = view.box(), rooms_visible(outlines, view), []
    for outline in outlines:
        if outline.room and not with_rooms:
            continue
        shape = shapely.clip_by_rect(outline.shape, *frame)
        if shape.is_empty:
            continue
        width = 1.0 if outline.room else 1.8
        style = f'fill="{_ROOM}" fill-opacity="0.85" stroke="{_WALL}" stroke-width="{width}"'
        out.append(f'<g {style}><path d="{path_of(shape, view)}"/></g>')
        if outline.room and outline.label and outline.size * view.scale > 26:
            middle = shapely.point_on_surface(shape)
            x, y = (middle.x - view.left) * view.scale, (view.top - middle.y) * view.scale
            place = f'x="{x:.2f}" y="{y + 3.4:.2f}" font-size="9.5" text-anchor="middle" fill="{INK}"'
            out.append(f"<text {place}>{escape(outline.label)}</text>")
    return out
