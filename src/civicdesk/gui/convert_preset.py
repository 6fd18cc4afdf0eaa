"""Edits what a preset does to layers on their way; what it has besides (maps of values, DXF) stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from civicdesk.errors import UserError
from civicdesk.gui.forms import child, load, ok_button
from civicdesk.gui.widgets import dress
from civicdesk.maps import preset_file
from civicdesk.maps.preset_file import Clip, NewField, Preset
from civicdesk.maps.values import TYPES
from civicdesk.text import tr

_LISTS = ("layers", "drop", "sort")
_TEXTS = ("where", "split_by", "merge_into")


class PresetDialog:
    def __init__(self, parent: QWidget, preset: Preset, path: Path | None, known: Sequence[str] = ()) -> None:
        """*known*: fields of the layers at hand; *path*: what the preset names lies relative to it."""
        self._preset, self._path, self._known = preset, path or Path("preset.toml"), known
        self.form: QDialog = load("convert_preset", parent)
        self.edits = {name: child(self.form, QLineEdit, name) for name in (*_LISTS, *_TEXTS, "clip")}
        self.fields = child(self.form, QTableWidget, "fields")
        self.said = child(self.form, QLabel, "said")
        dress(self.said, "bad")
        box = child(self.form, QDialogButtonBox, "buttons")
        self.ok = ok_button(box, tr("Use it"))
        box.accepted.connect(self._accept)
        for name, does in (("add", self._add), ("remove", self._remove), ("take", self._take)):
            child(self.form, QPushButton, name).clicked.connect(lambda _=False, does=does: does())
        child(self.form, QPushButton, "take").setEnabled(bool(known))
        self._advise()
        self._fill()

    def _advise(self) -> None:
        hints = {
            "layers": tr("all; or names with commas between them"),
            "where": "vymera > 100 and druh in ('les', 'zahrada')",
            "clip": tr("xmin, ymin, xmax, ymax, or a file with areas"),
            "drop": tr("names, * stands for anything: pozn*"),
            "sort": tr("a minus before a name: the largest first"),
            "split_by": tr("a field: a layer for each of its values"),
            "merge_into": tr("a name: all layers become this one"),
        }
        for name, hint in hints.items():
            self.edits[name].setPlaceholderText(hint)
        head = self.fields.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.fields.verticalHeader().hide()
        self.fields.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)

    def _fill(self) -> None:
        for name in _LISTS:
            self.edits[name].setText(", ".join(getattr(self._preset, name)))
        for name in _TEXTS:
            self.edits[name].setText(getattr(self._preset, name))
        clip = self._preset.clip
        self.edits["clip"].setText("" if clip is None else clip.file or ", ".join(f"{value:g}" for value in clip.box))
        for field in self._preset.fields:
            self._add(field)

    def _add(self, field: NewField | None = None) -> None:
        row = self.fields.rowCount()
        self.fields.insertRow(row)
        default = "" if field is None or field.default is None else str(field.default)
        texts = {0: field.name, 1: field.source, 3: default} if field else {0: "", 1: "", 3: ""}
        for column, text in texts.items():
            self.fields.setItem(row, column, QTableWidgetItem(text))
        kind = QComboBox()
        kind.addItem(tr("As in the source"), "")
        for name in TYPES:
            kind.addItem(name, name)
        kind.setCurrentIndex(max(0, kind.findData(field.type if field else "")))
        kind.setAccessibleName(tr("Type"))
        self.fields.setCellWidget(row, 2, kind)
        if field is None:
            self.fields.setCurrentCell(row, 0)
            self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        for row in sorted({index.row() for index in self.fields.selectedIndexes()}, reverse=True):
            self.fields.removeRow(row)

    def _take(self) -> None:
        there = {self._text(row, 1) for row in range(self.fields.rowCount())}
        for name in self._known:
            if name not in there:
                self._add(NewField(name, name))

    def _text(self, row: int, column: int) -> str:
        item = self.fields.item(row, column)
        return item.text().strip() if item else ""

    def value(self) -> Preset:
        """FileProblem says what is wrong with it."""
        said: dict[str, Any] = {name: tuple(part.strip() for part in self.edits[name].text().split(",") if part.strip())
                 for name in _LISTS}  # fmt: skip
        said |= {name: self.edits[name].text().strip() for name in _TEXTS}
        made = replace(self._preset, **said, clip=self._clip(), fields=self._new_fields())
        return preset_file.parse(preset_file.dump(made), self._path)

    def _clip(self) -> Clip | None:
        text, before = self.edits["clip"].text().strip(), self._preset.clip
        if not text:
            return None
        try:
            box = tuple(float(part) for part in text.split(","))
        except ValueError:
            return replace(before, file=text) if before and before.file else Clip(file=text)
        return replace(before, box=box) if before and before.box else Clip(box)

    def _new_fields(self) -> tuple[NewField, ...]:
        before = {field.name: field for field in self._preset.fields}
        found = []
        for row in range(self.fields.rowCount()):
            name, source = self._text(row, 0), self._text(row, 1)
            if not (name or source):
                continue
            old = before.get(name)
            kind = self.fields.cellWidget(row, 2)
            assert isinstance(kind, QComboBox)
            text = self._text(row, 3)
            same = old is not None and text == ("" if old.default is None else str(old.default))
            default = old.default if same and old else text or None
            found.append(NewField(name or source, source or name, str(kind.currentData()), old.map if old else (),
                                  default))  # fmt: skip
        return tuple(found)

    def _accept(self) -> None:
        try:
            self.value()
        except UserError as error:
            self.said.setText(f"{error.sentence}. {error.advice}")
            return
        self.form.accept()

    def ask(self) -> Preset | None:
        """The preset as it is now, or None when the person left it."""
        return self.value() if self.form.exec() == QDialog.DialogCode.Accepted else None
