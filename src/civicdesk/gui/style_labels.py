"""The pages "Labels" and "Layer" of the style dialog."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from civicdesk.gui import theme
from civicdesk.gui.style_fields import Chooser, ColourButton, Number
from civicdesk.gui.widgets import label
from civicdesk.maps.layer import Layer
from civicdesk.maps.style import Style
from civicdesk.maps.style_text import TextError, label_text, labeller
from civicdesk.text import number_text, tr

_FOREVER = 1e9  # the scale up to which labels without a limit are shown


class _Page(QWidget):
    changed = Signal(object)  # Style

    def __init__(self) -> None:
        super().__init__()
        self._style = Style()
        self._show: list[Callable[[Style], object]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 12, 2, 0)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(7)
        self._column.addLayout(self.form)
        self._column.addStretch(1)

    def set(self, style: Style) -> None:
        self._style = style
        for show in self._show:
            show(style)

    def _edit(self, **changes: Any) -> None:
        style = dataclasses.replace(self._style, **changes)
        if style != self._style:
            self.set(style)
            self.changed.emit(style)

    def _row(self, title: str, *widgets: QWidget | str) -> None:
        box = QHBoxLayout()
        box.setSpacing(6)
        for widget in widgets:
            box.addWidget(label(widget) if isinstance(widget, str) else widget)
        box.addStretch(1)
        self.form.addRow(label(title), box)

    def _bind(self, widget: Any, key: str) -> Any:
        self._show.append(lambda style: widget.set(getattr(style, key)))
        widget.chosen.connect(lambda value: self._edit(**{key: value}))
        return widget

    def _scale(self, name: str, key: str, none: float = 0.0) -> Number:
        """The n of 1 : n, 0 where there is no limit."""
        field = Number(name, 0, 100_000_000, 500, places=0)
        field.setGroupSeparatorShown(True)
        field.setSpecialValueText(tr("no limit"))
        field.setMinimumWidth(120)
        self._show.append(lambda style: field.set(0.0 if getattr(style, key) == none else getattr(style, key)))
        field.chosen.connect(lambda value: self._edit(**{key: value or none}))
        return field


class LabelPage(_Page):
    def __init__(self, layer: Layer, sort: str) -> None:
        super().__init__()
        self._layer = layer
        self._names = layer.table().column_names
        self.text = QComboBox()
        self.text.setEditable(True)
        self.text.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.text.setAccessibleName(tr("Field or expression"))
        self.text.setMinimumWidth(340)
        self.text.addItem("")
        self.text.addItems([name if name.isidentifier() else f'"{name}"' for name in self._names])
        self.text.lineEdit().setPlaceholderText(tr("no labels"))
        self.text.lineEdit().editingFinished.connect(self._written)
        self.text.activated.connect(lambda _n: self._written())
        self._row(tr("Field or expression"), self.text)
        self.example = label("", "muted", wrap=True)
        self.form.addRow(label(tr("Example")), self.example)
        size = self._bind(Number(tr("Size"), 4, 40, 0.5, "pt"), "label_size")
        bold = QCheckBox(tr("bold"))
        self._show.append(lambda style: _check(bold, style.label_bold))
        bold.toggled.connect(lambda on: self._edit(label_bold=on))
        self._row(tr("Letters"), size, self._bind(ColourButton(tr("Letters"), none=False), "label_colour"), bold)
        width = self._bind(Number(tr("Width of the halo"), 0.5, 8, 0.5, "px"), "label_halo_width")
        self._row(tr("Halo"), self._bind(ColourButton(tr("Halo")), "label_halo"), width)
        places = [("inside", tr("inside the area")), ("along", tr("along the line")), ("beside", tr("beside"))]
        if sort == "point":
            places = places[2:]
        self._row(tr("Place"), self._bind(Chooser(tr("Place"), places), "place"))
        self._row(
            tr("Shown from"), "1 :", self._scale(tr("Shown from"), "label_from"), tr("to"), "1 :",
            self._scale(tr("Shown to"), "label_scale", _FOREVER),
        )  # fmt: skip
        help_ = tr('Labels never cover each other. Expressions: "number" || \'/\' || "part", round(area, 1), $area')
        self._column.insertWidget(1, label(help_, "muted", wrap=True))
        self._show.append(self._tell)

    def _written(self) -> None:
        text = self.text.currentText().strip()
        text = text[1:-1] if text[1:-1] in self._names and text[:1] == text[-1:] == '"' else text
        changes: dict[str, Any] = {"label": text}
        if text and not self._style.label and self._style.label_scale < 100:
            changes["label_scale"] = 5000.0  # styles without labels never show any
        self._edit(**changes)

    def _tell(self, style: Style) -> None:
        """The label of the first feature that has one, or what is wrong."""
        if style.label != self.text.currentText().strip('"'):
            with QSignalBlocker(self.text):
                self.text.setEditText(style.label)
        found, state = "", ""
        if style.label:
            try:
                label_text(style.label, self._names)
                text = labeller(self._layer, style.label)
                rows = range(min(len(self._layer), 50))
                found = next((shown for row in rows if text is not None and (shown := text(row))), "")
            except TextError as error:
                found, state = str(error), f"color: {theme.token('overdue_text')};"
        self.example.setText(found or "–")
        self.example.setStyleSheet(state)


class LayerPage(_Page):
    def __init__(self) -> None:
        super().__init__()
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(5, 100)
        self.opacity.setPageStep(10)
        self.opacity.setFixedWidth(220)
        self.opacity.setAccessibleName(tr("Opacity"))
        self.percent = label("")
        self.opacity.valueChanged.connect(lambda value: self._edit(opacity=value / 100))
        self._show.append(self._show_opacity)
        self._row(tr("Opacity"), self.opacity, self.percent)
        self._row(
            tr("Layer shown from"), "1 :", self._scale(tr("Layer shown from"), "min_scale"), tr("to"), "1 :",
            self._scale(tr("Layer shown to"), "max_scale"),
        )  # fmt: skip

    def _show_opacity(self, style: Style) -> None:
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(style.opacity * 100))
        self.percent.setText(f"{number_text(style.opacity * 100, 0)} %")


def _check(box: QCheckBox, on: bool) -> None:
    with QSignalBlocker(box):
        box.setChecked(on)
