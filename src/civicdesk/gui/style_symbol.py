"""Edits one symbol: its fill, line, hatch, parallel line and marks, as far as areas, lines or points have them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from civicdesk.gui import theme
from civicdesk.gui.style_fields import Chooser, ColourButton, DashChooser, MarkerChooser, Number
from civicdesk.gui.widgets import Section, label
from civicdesk.render.map_palette import palette
from civicdesk.render.map_swatch import swatch
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol
from civicdesk.text import tr

Change = Callable[[Symbol, Any], Symbol]


class SymbolEditor(QScrollArea):
    changed = Signal(object)  # Symbol

    def __init__(self, sort: str) -> None:
        super().__init__()
        self._sort = sort
        self._symbol = Symbol()
        self._show: list[Callable[[Symbol], object]] = []
        self._names: list[QLabel] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(2, 0, 10, 4)
        self._column.setSpacing(6)
        self.preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName(tr("Preview"))
        self._column.addWidget(self.preview)
        if sort == "point":
            self._marker()
        else:
            if sort == "area":
                self._area()
            self._line()
            if sort == "area":
                self._hatch()
            self._parallel()
            self._along()
        self._column.addStretch(1)
        widest = max(name.sizeHint().width() for name in self._names)
        for name in self._names:  # the fields of all sections stand under each other
            name.setFixedWidth(widest)
        self.setWidget(inner)
        self.setMinimumWidth(inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def set(self, symbol: Symbol) -> None:
        self._symbol = symbol
        for show in self._show:
            show(symbol)
        wide, tall = 150, 44
        picture = swatch(symbol.coloured(palette(theme.current())), self._sort, wide, tall, self.devicePixelRatioF())
        self.preview.setPixmap(QPixmap.fromImage(picture))

    # --- fields -----------------------------------------------------------------------------------------------------
    def _form(self, title: str, open_: bool = True) -> QFormLayout:
        section = Section(title, open_)
        form = QFormLayout()
        form.setContentsMargins(18, 0, 0, 2)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        section.rows.addLayout(form)
        self._column.addWidget(section)
        return form

    def _row(self, form: QFormLayout, title: str, *fields: tuple[Any, Callable[[Symbol], Any], Change]) -> None:
        """One line of *fields*: the widget, how to read it from a symbol, how to change the symbol by it."""
        box = QHBoxLayout()
        box.setSpacing(4)
        for widget, read, change in fields:
            self._show.append(partial(_put, widget, read))
            widget.chosen.connect(partial(self._edited, change))
            box.addWidget(widget, 0 if isinstance(widget, ColourButton) else 1)
        self._names.append(label(title))
        form.addRow(self._names[-1], box)

    def _edited(self, change: Change, value: Any) -> None:
        symbol = change(self._symbol, value)
        self.set(symbol)
        self.changed.emit(symbol)

    def _plain(self, key: str) -> tuple[Callable[[Symbol], Any], Change]:
        return (
            lambda symbol: getattr(symbol, key),
            lambda symbol, value: dataclasses.replace(symbol, **{key: tuple(value) if key == "dash" else value}),
        )

    def _area(self) -> None:
        form = self._form(tr("Fill"))
        self._row(form, tr("Colour"), (ColourButton(tr("Fill")), *self._plain("fill")))

    def _line(self) -> None:
        form = self._form(tr("Outline") if self._sort == "area" else tr("Line"))
        width = Number(tr("Width"), 0.1, 30.0, unit="px")
        self._row(form, tr("Colour"), (ColourButton(tr("Line")), *self._plain("line")), (width, *self._plain("width")))
        self._row(form, tr("Pattern"), (DashChooser(tr("Pattern")), *self._plain("dash")))
        if self._sort == "line":
            on_map = Number(tr("Width on the ground"), 0.0, 200.0, unit="m")
            self._row(form, tr("On the ground"), (on_map, *self._plain("width_map")))
            self._row(form, tr("Casing"), (ColourButton(tr("Casing")), *self._plain("casing")))

    def _hatch(self) -> None:
        form = self._form(tr("Hatch"))
        kinds = (("", tr("None")), ("lines", tr("Lines")), ("cross", tr("Crossed lines")), ("markers", tr("Marks")))
        kind = (
            lambda s: s.hatches[0].kind if s.hatches else "",
            lambda s, v: _hatched(s, kind=v) if v else dataclasses.replace(s, hatches=s.hatches[1:]),
        )
        self._row(form, tr("Kind"), (Chooser(tr("Hatch"), kinds), *kind))

        def part(key: str) -> tuple[Callable[[Symbol], Any], Change]:
            return (lambda s: getattr((s.hatches or (Hatch(),))[0], key)), (lambda s, v: _hatched(s, **{key: v}))

        width, angle = Number(tr("Width"), 0.0, 20.0, unit="px"), Number(tr("Angle"), -180.0, 180.0, 15.0, "°", 0)
        spacing, size = Number(tr("Spacing"), 2.0, 200.0, 1.0, "px"), Number(tr("Size"), 1.0, 60.0, unit="px")
        self._row(form, tr("Colour"), (ColourButton(tr("Hatch"), none=False), *part("colour")), (width, *part("width")))
        self._row(form, tr("Spacing"), (spacing, *part("spacing")), (angle, *part("angle")))
        self._row(form, tr("Mark"), (MarkerChooser(tr("Mark")), *part("marker")), (size, *part("size")))

    def _parallel(self) -> None:
        form = self._form(tr("Parallel line"), open_=self._sort == "line")

        def part(key: str) -> tuple[Callable[[Symbol], Any], Change]:
            return (lambda s: getattr((s.strokes or (Stroke(),))[0], key)), (lambda s, v: _stroked(s, **{key: v}))

        colour = (
            lambda s: s.strokes[0].colour if s.strokes else None,
            lambda s, v: _stroked(s, colour=v) if v else dataclasses.replace(s, strokes=s.strokes[1:]),
        )
        width, offset = Number(tr("Width"), 0.1, 30.0, unit="px"), Number(tr("Distance"), -60.0, 60.0, unit="px")
        self._row(form, tr("Colour"), (ColourButton(tr("Parallel line")), *colour), (width, *part("width")))
        dash = part("dash")
        self._row(form, tr("Distance"), (offset, *part("offset")))
        self._row(form, tr("Pattern"), (DashChooser(tr("Pattern")), dash[0], lambda s, v: dash[1](s, tuple(v))))

    def _along(self) -> None:
        form = self._form(tr("Marks along the line"), open_=self._sort == "line")

        def part(key: str) -> tuple[Callable[[Symbol], Any], Change]:
            return (lambda s: getattr((s.along or (Along(),))[0], key)), (lambda s, v: _marked(s, **{key: v}))

        marker = (
            lambda s: s.along[0].marker if s.along else "",
            lambda s, v: _marked(s, marker=v) if v else dataclasses.replace(s, along=s.along[1:]),
        )
        places = (("interval", tr("Repeated")), ("middle", tr("In the middle")), ("first", tr("At the start")),
                  ("last", tr("At the end")), ("vertices", tr("At vertices")))  # fmt: skip
        size, spacing = Number(tr("Size"), 2.0, 60.0, unit="px"), Number(tr("Spacing"), 4.0, 500.0, 5.0, "px", 0)
        self._row(form, tr("Mark"), (MarkerChooser(tr("Mark"), none=True), *marker), (size, *part("size")))
        self._row(form, tr("Letters"), (_Letters(), *part("text")))
        self._row(form, tr("Colour"), (ColourButton(tr("Fill")), *part("fill")),
                  (ColourButton(tr("Line")), *part("line")))  # fmt: skip
        self._row(form, tr("Place"), (Chooser(tr("Place"), places), *part("at")), (spacing, *part("spacing")))

    def _marker(self) -> None:
        form = self._form(tr("Mark"))
        size, width = Number(tr("Size"), 1.0, 100.0, unit="px"), Number(tr("Width"), 0.0, 20.0, unit="px")
        self._row(form, tr("Mark"), (MarkerChooser(tr("Mark")), *self._plain("marker")), (size, *self._plain("size")))
        self._row(form, tr("Letters"), (_Letters(), *self._plain("text")))
        self._row(form, tr("Fill"), (ColourButton(tr("Fill")), *self._plain("fill")))
        self._row(form, tr("Outline"), (ColourButton(tr("Outline")), *self._plain("line")),
                  (width, *self._plain("width")))  # fmt: skip
        angle = Number(tr("Angle"), -180.0, 180.0, 15.0, "°", 0)
        self._row(form, tr("Angle"), (angle, *self._plain("angle")))
        on_map = Number(tr("Size on the ground"), 0.0, 500.0, unit="m")
        self._row(form, tr("On the ground"), (on_map, *self._plain("size_map")))


def _put(widget: Any, read: Callable[[Symbol], Any], symbol: Symbol) -> None:
    widget.set(read(symbol))


class _Letters(QLineEdit):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Letters"))
        self.setMaxLength(12)
        self.textEdited.connect(self.chosen)

    def set(self, text: str) -> None:
        if text != self.text():
            with QSignalBlocker(self):
                self.setText(text)


def _hatched(symbol: Symbol, **changes: Any) -> Symbol:
    first = dataclasses.replace((symbol.hatches or (Hatch(colour=symbol.line or "#5B6770"),))[0], **changes)
    return dataclasses.replace(symbol, hatches=(first, *symbol.hatches[1:]))


def _stroked(symbol: Symbol, **changes: Any) -> Symbol:
    own = Stroke(symbol.line or "#5B6770", 1.0, (), 4.0)
    first = dataclasses.replace((symbol.strokes or (own,))[0], **changes)
    return dataclasses.replace(symbol, strokes=(first, *symbol.strokes[1:]))


def _marked(symbol: Symbol, **changes: Any) -> Symbol:
    first = dataclasses.replace((symbol.along or (Along(fill=symbol.line or "#5B6770"),))[0], **changes)
    if first.marker == "text" and not first.text:
        first = dataclasses.replace(first, text="V", size=max(first.size, 9.0), line=first.line or "halo")
    return dataclasses.replace(symbol, along=(first, *symbol.along[1:]))
