"""Draws sheets in a worker: layers are brought onto the map as the window does it, and written as PDF, SVG or PNG."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, UserError
from civicdesk.jobs import Silent
from civicdesk.sheets import check_suffix, replacing
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from civicdesk.actions.make_sheet import Order, PictureOrder
    from civicdesk.gui.map_layers import Shown
    from civicdesk.jobs import Reporter
    from civicdesk.register.sketch import Sketch
    from civicdesk.render.map_overlay import Outline
    from civicdesk.render.map_sheet import MapContent
    from civicdesk.render.map_sheet_legend import Line
    from civicdesk.render.map_sketch import Drawn
    from civicdesk.render.map_symbols import View

_THEME = "light"  # paper is white
_DPI = 300


def write(report: Reporter, order: Order, out: str) -> dict[str, Any]:
    """The sheet as a file, whole or not at all: `{scale, center, crs, plan_scale, notes, bytes}`."""
    from civicdesk.actions.make_sheet import FORMATS

    path = Path(out)
    check_suffix(path, FORMATS)
    svg, facts = made(report, order)
    report.progress(0.8, tr("writing {file}").format(file=path.name))
    with replacing(path) as temporary:
        if path.suffix.lower() == ".svg":
            temporary.write_text(svg, encoding="utf-8")
        elif path.suffix.lower() == ".pdf":
            from civicdesk.render.plan_pdf import write_pdf

            write_pdf([svg], order.words.get("title", ""), temporary)
        else:
            _write_png(svg, order.paper.size, temporary, path)
    return {**facts, "bytes": path.stat().st_size}


def _write_png(svg: str, size: tuple[float, float], temporary: Path, out: Path) -> None:
    from civicdesk.render.plan_pdf import picture

    image = picture(svg, *(round(side / 25.4 * _DPI) for side in size))
    image.setDotsPerMeterX(round(_DPI / 0.0254))
    image.setDotsPerMeterY(round(_DPI / 0.0254))
    if not image.save(str(temporary), "PNG"):  # type: ignore[call-overload]
        raise FileProblem(N_("the picture cannot be written"), where=out, todo=N_("check the folder and the disk"))


def preview(report: Reporter, order: Order, width: int, height: int) -> dict[str, Any]:
    """The sheet as a picture that fits into so many pixels: `{png, …}` and what `write` gives."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    from civicdesk.render.plan_pdf import picture

    svg, facts = made(report, order)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(svg, width, height).save(buffer, "PNG")  # type: ignore[call-overload]
    return {**facts, "png": bytes(data.data())}


def made(report: Reporter, order: Order) -> tuple[str, dict[str, Any]]:
    """The sheet as SVG, and what became of scale and middle."""
    from civicdesk.gui.i18n import install
    from civicdesk.render.map_sheet import PlanContent, notes_of, sheet_svg
    from civicdesk.render.offscreen import ensure_application

    if not os.environ.get("DISPLAY") or type(report) is not Silent:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a worker opens no windows
    install(order.language)
    ensure_application()
    content, crs = _content(report, order) if order.template.piece("map") is not None else (None, "")
    plan = PlanContent(order.plan, order.plan_scale) if order.plan is not None else None
    if content is None and (plan is None or order.template.piece("plan") is None):
        raise UserError(
            N_("there is nothing to draw on this sheet"),
            todo=N_("show a layer or a model that has a place, or choose another template"),
        )
    report.progress(0.4, tr("drawing the sheet"))
    svg = sheet_svg(order.template, order.paper, order.words, content, plan)
    facts = {
        "scale": None if content is None else content.scale,
        "center": None if content is None else list(content.center),
        "crs": crs or None,
        "notes": [note.as_json() for note in notes_of(content)],
    }
    return svg, facts


def _content(report: Reporter, order: Order) -> tuple[MapContent | None, str]:
    from civicdesk.crs.places import scale_at, true_north
    from civicdesk.gui.map_layers import DEFAULT_CRS, LayerView, map_crs_for
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.style import Style
    from civicdesk.render.map_sheet import MapContent, map_frame, scale_for

    views = [LayerView(one.id, Layer(Path(one.folder)), Style.from_json(one.style)) for one in order.layers]
    first = next((one.crs for one in order.pictures if one.crs), DEFAULT_CRS)
    crs = order.crs or (map_crs_for(views) if views else first)
    drawn = _brought(report, views, crs)
    pictures = [_picture(one, crs) for one in order.pictures]
    outlines = [_outline(one, crs) for one in order.outlines]
    extent = order.extent
    if extent is None and order.plan is not None:  # the map tells where the building of the plan is
        extent = _around(_extent([outline.shape.bounds for outline in outlines]))
    extent = extent or _extent([*(s.extent for s in drawn), *(o.shape.bounds for o in outlines)])
    extent = extent or _extent([corners for _sheet, corners in pictures])
    if extent is None:
        return None, crs
    frame = map_frame(order.template, order.paper)
    assert frame is not None
    center = order.center or ((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2)
    stretch = scale_at(crs, *center)
    stretch = stretch if abs(stretch - 1.0) >= 0.005 else 1.0  # what maps for measuring leave aside, too
    scale = order.scale or scale_for(extent, frame, stretch)
    seen = [shown for shown in drawn if shown.view.style.visible_at(scale)]
    sheets = [shown.sheet(_THEME, 1.0, scale) for shown in seen]
    north = true_north(crs, *center)
    drawing = [*(sheet for sheet, _box in pictures), *sheets]
    over = _over(seen, order.sketches, crs, scale)
    convergence = None if north is None else -_degrees(north)
    content = MapContent(center, scale, drawing, (), outlines, over, stretch, convergence, _system(crs))
    return _with_legend(content, order, seen, frame), crs


def _outline(one: tuple[bytes, bool, str, str], crs: str) -> Outline:
    import numpy as np
    import shapely

    from civicdesk.crs.operations import operation
    from civicdesk.render.map_overlay import Outline

    shape = shapely.from_wkb(one[0])
    if one[3] != crs:
        change = operation(one[3], crs).transform
        shape = shapely.transform(shape, lambda xy: np.column_stack(change(xy[:, 0], xy[:, 1])))
    return Outline(None, shape, one[1], one[2])


def _degrees(radians: float) -> float:
    import math

    return math.degrees(radians)


def _brought(report: Reporter, views: Sequence[Any], crs: str) -> list[Shown]:
    from civicdesk.gui.map_layers import show

    drawn = []
    for number, view in enumerate(views):
        report.progress(0.4 * number / len(views), tr("reading {layer}").format(layer=view.layer.name))
        drawn.append(show(view, crs))
    return drawn


def _picture(one: PictureOrder, crs: str) -> tuple[Any, tuple[float, float, float, float]]:
    """A picture as the map draws it, and its box on the map."""
    from civicdesk.crs.operations import operation
    from civicdesk.prepared import Prepared
    from civicdesk.render.picture import Picture, PictureSheet, corners, matrix_of

    picture = Picture(Prepared(Path(one.folder)))
    matrix = matrix_of(one.matrix)
    same = not one.crs or one.crs == crs
    xy = corners(picture.size, matrix)
    x, y = (xy[:, 0], xy[:, 1]) if same else operation(one.crs, crs).transform(xy[:, 0], xy[:, 1])
    transform = None if same else operation(crs, one.crs).transform
    box = float(x.min()), float(y.min()), float(x.max()), float(y.max())
    return PictureSheet(picture.key, picture, matrix, transform, one.opacity), box


def _extent(boxes: Sequence[Any]) -> tuple[float, float, float, float] | None:
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    west, south, east, north = zip(*known, strict=True)
    return float(min(west)), float(min(south)), float(max(east)), float(max(north))


def _around(box: tuple[float, float, float, float] | None) -> tuple[float, float, float, float] | None:
    """With as much of its surroundings on each side as it is large."""
    if box is None:
        return None
    more = max(box[2] - box[0], box[3] - box[1])
    return box[0] - more, box[1] - more, box[2] + more, box[3] + more


def _over(drawn: Sequence[Shown], sketches: Sequence[Sketch], crs: str, scale: float) -> Callable[[View], list[str]]:
    """What was drawn by hand, and the labels on top."""

    def place(view: View) -> list[str]:
        from PySide6.QtGui import QFont

        from civicdesk.render import map_labels, map_vector

        sheets = [shown.label_sheet(_THEME, scale) for shown in reversed(drawn)]
        font = QFont("Inter", 8)
        by_hand = map_vector.sketched(_sketches(sketches, crs), view, font)
        return [*by_hand, *map_vector.labels(map_labels.place(sheets, view, font))]

    return place


def _sketches(sketches: Sequence[Sketch], crs: str) -> list[Drawn]:
    """On the map of the sheet; what cannot be brought there is left out, as on the screen."""
    from civicdesk.project.sketching import drawn

    found = []
    for sketch in sketches:
        with suppress(UserError):
            found.append(drawn(sketch, crs))
    return found


def _system(crs: str) -> str:
    from civicdesk.crs.systems import describe

    found = describe(crs)
    return crs if found is None else f"{found.label} ({found.code})" if found.code else found.label


def _with_legend(content: MapContent, order: Order, drawn: Sequence[Shown], frame: Any) -> MapContent:
    from dataclasses import replace

    from civicdesk.render.map_sheet import view_of
    from civicdesk.render.map_sheet_legend import Line

    view, titles, lines = view_of(content, frame), {one.id: one.title for one in order.layers}, list[Line]()
    for shown in reversed(drawn):
        own = _legend_of(shown, titles[shown.view.id], view, content.scale)
        lines += own
    return replace(content, legend=lines)


def _legend_of(shown: Shown, title: str, view: View, scale: float) -> list[Line]:
    """A layer that is in the frame: one line, or a heading with a line per class that is there."""
    from civicdesk.render import map_vector
    from civicdesk.render.map_sheet_legend import Line

    style, classes = shown.view.style, shown.classes
    codes = map_vector.present(shown.features, classes.codes, view)
    if not codes:
        return []
    members = classes.members
    numbers = codes if members is None else {number for code in codes for number in members[code]}
    symbols, kind = style.symbols(_THEME), _kind(shown)
    chosen = [
        (category.title, symbol)
        for number, (category, symbol) in enumerate(zip(style.categories, symbols[1:], strict=False), start=1)
        if number in numbers and category.visible_at(scale) and not symbol.empty
    ]
    rest = 0 in numbers and not symbols[0].empty
    if not chosen:
        return [Line(title, kind, symbols[0], style.opacity)] if rest else []
    lines = [Line(title)] + [Line(text, kind, symbol, style.opacity) for text, symbol in chosen]
    return [*lines, Line(tr("other"), kind, symbols[0], style.opacity)] if rest else lines


def _kind(shown: Shown) -> str:
    import numpy as np

    counts = np.bincount(shown.features.type, minlength=5)
    return "area" if counts[3:].sum() >= max(counts[1:3]) else "line" if counts[2] >= counts[1] else "point"
