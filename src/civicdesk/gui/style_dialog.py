"""The style of one layer: symbols, labels, scales; what is changed shows on the map at once and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QMenu, QTabWidget, QToolButton, QVBoxLayout, QWidget

from civicdesk.gui.icons import icon
from civicdesk.gui.style_classes import ClassPage
from civicdesk.gui.style_labels import LabelPage, LayerPage
from civicdesk.gui.widgets import ElidedLabel, button, tool
from civicdesk.maps.layer import Layer
from civicdesk.maps.style import Style
from civicdesk.maps.style_classes import sort_of
from civicdesk.text import tr

MIME = "application/x-civicdesk-style"
_MOST_STEPS = 100


class StyleDialog(QDialog):
    """The map follows *previewed*; *kept* is what the person wants to stay. It stays open beside the map."""

    previewed = Signal(object)  # Style
    kept = Signal(object)  # Style

    def __init__(
        self, parent: QWidget | None, title: str, layer: Layer, style: Style, failed: Callable[[BaseException], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Style of {layer}").format(layer=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.layer, self.sort = layer, sort_of(layer)
        self._kept = style
        self._steps, self._place = [style], 0
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.classes = ClassPage(layer, self.sort, failed)
        self.labels, self.whole = LabelPage(layer, self.sort), LayerPage()
        self._pages: tuple[Any, ...] = (self.classes, self.labels, self.whole)
        titles = (tr("Symbols"), tr("Map labels"), tr("Layer"))
        page: Any
        for number, page in enumerate(self._pages):
            page.changed.connect(self.change)
            self.tabs.addTab(page, titles[number])
        column.addWidget(self.tabs, 1)
        self.note = ElidedLabel("", "muted")
        column.addWidget(self.note)
        self.files = QMenu(self)
        column.addLayout(self._buttons())
        for keys, run in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Shift+C", self.copy),
                          ("Ctrl+Shift+V", self.paste)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self._show()
        self.resize(860, 580)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        more = QToolButton()
        more.setObjectName("menuButton")
        more.setText(tr("Style"))
        more.setIcon(icon("chevron-down"))
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setAccessibleName(tr("Style"))
        more.setMenu(self.files)
        self.files.addAction(icon("copy"), tr("Copy the style"), self.copy)
        self.paste_action = self.files.addAction(icon("clipboard-list"), tr("Paste a style"), self.paste)
        self.files.aboutToShow.connect(lambda: self.paste_action.setEnabled(clipboard_style() is not None))
        self.undo_button = tool("undo-2", tr("Undo"), self.undo, "Ctrl+Z")
        self.redo_button = tool("redo-2", tr("Redo"), self.redo, "Ctrl+Shift+Z")
        self.live = QCheckBox(tr("Show on the map at once"))
        self.live.setChecked(True)
        self.live.toggled.connect(lambda on: self.previewed.emit(self.look if on else self._kept))
        for widget in (more, self.undo_button, self.redo_button, self.live):
            row.addWidget(widget)
        row.addStretch(1)
        self.apply_button = button(tr("Apply"), self.apply)
        self.ok_button = button(tr("OK"), self.accept, "primary")
        self.ok_button.setDefault(True)
        cancel = button(tr("Cancel"), self.reject)
        for made in (cancel, self.apply_button, self.ok_button):
            made.setAutoDefault(made is self.ok_button)
            row.addWidget(made)
        return row

    # --- the style and its steps --------------------------------------------------------------------------------------
    @property
    def look(self) -> Style:
        """The style as it is now."""
        return self._steps[self._place]

    def change(self, style: Style) -> None:
        """Go on with another style; it can be taken back."""
        if style == self.look:
            return
        self._steps = [*self._steps[: self._place + 1], style][-_MOST_STEPS:]
        self._place = len(self._steps) - 1
        self._show()

    def undo(self) -> None:
        self._go(-1)

    def redo(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        if 0 <= self._place + step < len(self._steps):
            self._place += step
            self._show()

    def _show(self) -> None:
        for page in self._pages:
            page.set(self.look)
        self.undo_button.setEnabled(self._place > 0)
        self.redo_button.setEnabled(self._place + 1 < len(self._steps))
        self.apply_button.setEnabled(self.look != self._kept)
        if self.live.isChecked():
            self.previewed.emit(self.look)

    # --- what becomes of it -------------------------------------------------------------------------------------------
    def follow(self, style: Style) -> None:
        """The project has another style now, by undo, say."""
        if style not in (self.look, self._kept):
            self._kept = style
            self.change(style)

    def apply(self) -> None:
        if self.look != self._kept:
            self.previewed.emit(self._kept)  # so that the step begins where the project is
            self._kept = self.look
            self.kept.emit(self.look)
            self.apply_button.setEnabled(False)

    def accept(self) -> None:
        self.apply()
        super().accept()

    def reject(self) -> None:
        self.previewed.emit(self._kept)
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.previewed.emit(self._kept)
        super().closeEvent(event)

    # --- from layer to layer ------------------------------------------------------------------------------------------
    def copy(self) -> None:
        copy_style(self.look)
        self.note.setText(tr("The style is copied; paste it in the style of another layer"))

    def paste(self) -> None:
        style = clipboard_style()
        if style is not None:
            self.change(style)
            self.note.setText(tr("The style is pasted"))

    def say(self, text: str) -> None:
        self.note.setText(text)


def copy_style(style: Style) -> None:
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setData(MIME, style.as_json().encode())
    data.setText(json.dumps(json.loads(style.as_json()), ensure_ascii=False, indent=1))
    QGuiApplication.clipboard().setMimeData(data)


def clipboard_style() -> Style | None:
    """The style that was copied, None where something else was."""
    data: Any = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(MIME):
        return None
    try:
        return Style.from_json(bytes(data.data(MIME).data()).decode())
    except (ValueError, TypeError):
        return None
