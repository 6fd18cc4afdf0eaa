"""The page "Symbols" of the style dialog: what tells features apart, the classes, the symbol of those chosen."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QSpinBox, QSplitter, QVBoxLayout, QWidget

from civicdesk.gui import theme
from civicdesk.gui.aside import Aside
from civicdesk.gui.style_fields import Chooser
from civicdesk.gui.style_symbol import SymbolEditor
from civicdesk.gui.style_table import SWATCH, ClassModel
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import Segments, button, label, tool
from civicdesk.maps import style_make
from civicdesk.maps.layer import Layer
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_classes import METHODS, counts
from civicdesk.maps.style_import import ALWAYS
from civicdesk.maps.style_ramps import RAMPS, SETS, TITLES, colours
from civicdesk.render.map_palette import palette
from civicdesk.render.map_symbols import Symbol
from civicdesk.text import N_, tr

_METHODS = {"quantile": N_("Equal counts"), "equal": N_("Equal intervals"), "natural": N_("Natural breaks"),
            "pretty": N_("Round numbers")}  # fmt: skip


_ASKED, _FEW = 2000, 30  # rows that are looked at, and so many values that they are classes


class ClassPage(QWidget):
    changed = Signal(object)  # Style

    def __init__(self, layer: Layer, sort: str, failed: Callable[[BaseException], object]) -> None:
        super().__init__()
        self._layer, self._sort = layer, sort
        self._style = Style()
        self._makes, self._counts = Aside(self, failed), Aside(self, failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.sorts = Segments([
            ("single", tr("One symbol"), tr("All features look alike")),
            ("values", tr("By values"), tr("A symbol for each value of a field")),
            ("ranges", tr("By ranges"), tr("Symbols for ranges of a number")),
            ("rules", tr("By rules"), tr("A symbol for each condition, with scales")),
        ])  # fmt: skip
        self.sorts.chosen.connect(self._sorted)
        head = QHBoxLayout()
        head.addWidget(self.sorts)
        head.addStretch(1)
        column.addLayout(head)
        self.how = QWidget()
        column.addWidget(self.how)
        self._make_how()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.left = self._make_table()
        self.editor = SymbolEditor(sort)
        self.editor.setMinimumWidth(290)
        self.editor.changed.connect(self._symbol_edited)
        self.split.addWidget(self.left)
        self.split.addWidget(self.editor)
        self.split.setStretchFactor(0, 1)
        column.addWidget(self.split, 1)

    def _make_how(self) -> None:
        """Field, method, number of classes and colours."""
        row = QHBoxLayout(self.how)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        table = self._layer.table()
        self.field = Chooser(tr("Field"), [(name, name) for name in table.column_names])
        self.field.setMinimumContentsLength(12)
        self.method = Chooser(tr("Method"), [(key, tr(_METHODS[key])) for key in METHODS])
        self.method.set("quantile")
        self.count = QSpinBox()
        self.count.setAccessibleName(tr("Number of classes"))
        self.count.setToolTip(tr("Number of classes"))
        self.count.setRange(2, 20)
        self.count.setMinimumHeight(26)
        self.count.setValue(5)
        self.ramp = Chooser(tr("Colours"), [(name, tr(title)) for name, title in TITLES.items()])
        self.ramp.setPlaceholderText(tr("Colours…"))
        for number in range(self.ramp.count()):
            self.ramp.setItemIcon(number, _ramp_icon(self.ramp.itemData(number)))
        self.field.chosen.connect(lambda _field: self._classify())
        self.method.chosen.connect(lambda _method: self._classify())
        self.count.valueChanged.connect(lambda _count: self._classify())
        self.ramp.chosen.connect(self._recolour)
        row.addWidget(label(tr("Field")))
        for widget, share in ((self.field, 2), (self.method, 2), (self.count, 0), (self.ramp, 2)):
            row.addWidget(widget, share)
        row.addWidget(button(tr("Make classes"), self._classify))

    def _make_table(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        self.model = ClassModel(self._sort)
        self.model.edited.connect(self._edited)
        self.table = TableView(self.model, tr("Classes"))
        self.table.setIconSize(SWATCH)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.table.setSortingEnabled(False)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_symbol())
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(2)
        for symbol, tip, run in (
            ("plus", tr("Add a class"), self._add), ("trash-2", tr("Remove what is chosen"), self._remove),
            ("arrow-up", tr("Move up"), lambda: self._move(-1)), ("arrow-down", tr("Move down"), lambda: self._move(1)),
        ):  # fmt: skip
            row.addWidget(tool(symbol, tip, run))
        row.addStretch(1)
        self.note = label("", "muted")
        row.addWidget(self.note)
        column.addLayout(row)
        return left

    # --- showing ----------------------------------------------------------------------------------------------------
    def set(self, style: Style) -> None:
        chosen = self._places()
        same = style.sort == self._style.sort and len(style.categories) == len(self._style.categories)
        self._style, kind = style, style.sort
        self.sorts.set(kind)
        self.how.setVisible(kind in ("values", "ranges"))
        for widget in (self.method, self.count):
            widget.setVisible(kind == "ranges")
        self.left.setVisible(kind != "single")
        self.field.set(style.category)
        if style.breaks:
            self.method.set(style.breaks)
        self.ramp.set(style.ramp)
        if kind == "ranges" and style.categories:
            with QSignalBlocker(self.count):
                self.count.setValue(len(style.categories))
        names = self._layer.table().column_names
        with QSignalBlocker(self.table.selectionModel()):
            self.model.set(style, names)
            self._headers()
            self._choose(chosen if same else [])
        self._show_symbol()
        self.model.set_counts(None)
        if kind != "single":
            self._counts.ask(lambda: counts(self._layer, style), self.model.set_counts)
        self.note.setText(tr("%n classes", "", len(style.categories)) if kind != "single" else "")

    def _headers(self) -> None:
        header = self.table.horizontalHeader()
        last = self.model.columnCount() - 1
        for column in range(self.model.columnCount()):
            first = column == 0
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if first else QHeaderView.ResizeMode.Interactive
            )
        widths = {1: 110, last: 70} if last == 2 else {1: 76, 2: 60, 3: 60, last: 62}
        for column, width in widths.items():
            self.table.setColumnWidth(column, width)

    def _places(self) -> list[int]:
        return sorted({self.model.place(index.row()) for index in self.table.selectionModel().selectedRows()})

    def _choose(self, places: list[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in places or [0]:
            if self.model.row(place) < self.model.rowCount():
                self.table.selectionModel().select(self.model.index(self.model.row(place), 0), flags)

    def _show_symbol(self) -> None:
        if self._style.sort == "single":
            self.editor.setEnabled(True)
            self.editor.set(self._style.symbol)
            return
        places = self._places()
        self.editor.setEnabled(bool(places))
        if places:
            first = places[-1] if places[-1] >= 0 else places[0]
            category = self._style.categories[first] if first >= 0 else None
            self.editor.set(self._style.symbol if category is None else self._style.symbol_of(category))

    # --- changing ---------------------------------------------------------------------------------------------------
    def _edited(self, style: Style) -> None:
        self.set(style)
        self.changed.emit(style)

    def _symbol_edited(self, symbol: Symbol) -> None:
        places = [-1] if self._style.sort == "single" else self._places()
        self._edited(style_make.with_class(self._style, places, symbol))

    def _sorted(self, kind: str) -> None:
        if kind == self._style.sort:
            return
        self._makes.forget()
        if kind == "single":
            self._edited(style_make.single(self._style))
        elif kind == "rules":
            rules = style_make.by_rules(self._style)
            if not rules.categories:
                rules = dataclasses.replace(rules, categories=(Category(where=ALWAYS, symbol=self._style.symbol),))
            self._edited(rules)
        else:
            self.ramp.set("pastels" if kind == "values" and self._sort == "area" else
                          "bold" if kind == "values" else "blues")  # fmt: skip
            self.field.set(self._likely_field(kind))
            self._style = dataclasses.replace(self._style, classes=kind)
            self._classify()

    def _likely_field(self, kind: str) -> str:
        """The field of before where it fits, else the first that does; of texts rather one with few values."""
        import pyarrow as pa

        table = self._layer.table()
        asked = table.slice(0, _ASKED)

        def fits(name: str) -> bool:
            form = table.column(name).type
            number = pa.types.is_floating(form) or pa.types.is_integer(form)
            return bool(number if kind == "ranges" else pa.types.is_string(form))

        def few(name: str) -> bool:
            return kind == "ranges" or len(asked.column(name).unique()) <= _FEW

        names = [self._style.category, *table.column_names]
        fitting = [name for name in names if name in table.column_names and fits(name)]
        return next(filter(few, fitting), next(iter(fitting), self.field.value()))

    def _classify(self) -> None:
        style, field, ramp = self._style, self.field.value(), self.ramp.value() or "blues"
        if not field or style.sort not in ("values", "ranges"):
            return
        layer, sort, method, count = self._layer, self._sort, self.method.value(), self.count.value()

        def make() -> Style:
            if style.sort == "values":
                return style_make.by_values(style, layer, field, ramp, sort)
            return style_make.by_ranges(style, layer, field, method, count, ramp, sort)

        self._makes.ask(make, self._edited)

    def _recolour(self, ramp: str) -> None:
        self._edited(style_make.recoloured(self._style, ramp, self._sort))

    def _add(self) -> None:
        symbol = self._style.categories[-1].symbol if self._style.categories else self._style.symbol
        new = {"values": Category(tr("new value"), symbol=symbol), "ranges": Category(lower=0.0, upper=1.0,
               symbol=symbol)}.get(self._style.sort, Category(where=ALWAYS, symbol=symbol))  # fmt: skip
        self._edited(dataclasses.replace(self._style, categories=(*self._style.categories, new)))
        self.table.selectRow(len(self._style.categories) - 1)

    def _remove(self) -> None:
        gone = set(self._places())
        kept = tuple(c for n, c in enumerate(self._style.categories) if n not in gone)
        rest = self._style.rest and -1 not in gone
        self._edited(dataclasses.replace(self._style, categories=kept, rest=rest))

    def _move(self, step: int) -> None:
        """What stands first is drawn first, and in a legend it stands on top."""
        places = [place for place in self._places() if place >= 0]
        classes = list(self._style.categories)
        if not places or places[0] + step < 0 or places[-1] + step >= len(classes):
            return
        for place in places if step < 0 else reversed(places):
            classes[place], classes[place + step] = classes[place + step], classes[place]
        self._edited(dataclasses.replace(self._style, categories=tuple(classes)))
        with QSignalBlocker(self.table.selectionModel()):
            self.table.clearSelection()
            self._choose([place + step for place in places])
        self._show_symbol()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)


def _ramp_icon(name: str) -> QIcon:
    """The ramp, or the colours of a set, as a strip."""
    named = palette(theme.current())
    picture = QPixmap(80, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    shades = [named.get(colour, colour) for colour in colours(name, 8)]
    if name in RAMPS and name not in SETS:
        gradient = QLinearGradient(0, 0, 40, 0)
        for number, shade in enumerate(shades):
            gradient.setColorAt(number / (len(shades) - 1), shade)
        painter.fillRect(0, 2, 40, 12, gradient)
    else:
        for number, shade in enumerate(shades):
            painter.fillRect(number * 5, 2, 5, 12, QColor(shade))
    painter.end()
    return QIcon(picture)
