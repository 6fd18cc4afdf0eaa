"""Asks which two versions of a model are compared: what is open, or files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFileDialog

from civicdesk.gui.forms import child, load, ok_button
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow

Version = str | Path  # the id of an open model, or a file
_FILE = "file…"


class CompareDialog:
    def __init__(self, window: MainWindow, older: Version | None = None, newer: Version | None = None) -> None:
        self._window = window
        self.form: QDialog = load("compare_versions", window)
        self.old, self.new = (child(self.form, QComboBox, name) for name in ("old", "new"))
        box = child(self.form, QDialogButtonBox, "buttons")
        box.accepted.connect(self.form.accept)
        box.rejected.connect(self.form.reject)
        self.ok = ok_button(box, tr("Compare"))
        models = window.app.workspace.models
        for combo, chosen in ((self.old, older), (self.new, newer)):
            for key, entry in models.items():
                combo.addItem(f"{entry.title}  ({entry.path.name})", key)
            combo.insertSeparator(combo.count())
            combo.addItem(tr("Choose a file…"), _FILE)
            combo.setCurrentIndex(-1)
            combo.activated.connect(lambda _n, combo=combo: self._activated(combo))
            if isinstance(chosen, Path):
                self.add_file(combo, chosen)
            elif chosen is not None:
                combo.setCurrentIndex(combo.findData(chosen))
            combo.currentIndexChanged.connect(lambda _n: self._changed())
            combo.setPlaceholderText(tr("Choose a model or a file"))
        if older is None and models and newer not in list(models)[:1]:
            self.old.setCurrentIndex(0)  # a person who has a model open gets a newer one
        if newer is None and len(models) > 1:
            self.new.setCurrentIndex(len(models) - 1)
        if self.old.currentIndex() >= 0:
            self.new.setFocus()
        self._changed()

    def value(self) -> tuple[Version, Version]:
        """Older and newer."""
        return self.old.currentData(), self.new.currentData()

    def _activated(self, combo: QComboBox) -> None:
        if combo.currentData() != _FILE:
            return
        suffixes = " ".join(f"*{suffix}" for suffix in self._window.app.registry.suffixes("model"))
        title = tr("Older version") if combo is self.old else tr("Newer version")
        name, _filter = QFileDialog.getOpenFileName(
            self.form, title, self._folder(), f"{tr('Building models')} ({suffixes})"
        )
        if name:
            self.add_file(combo, Path(name))
        else:
            combo.setCurrentIndex(-1)

    def _folder(self) -> str:
        """Versions of a model mostly lie side by side."""
        for version in self.value():
            if isinstance(version, Path):
                return str(version.parent)
            if (entry := self._window.app.workspace.models.get(version or "")) is not None:
                return str(entry.path.parent)
        return ""

    def add_file(self, combo: QComboBox, path: Path) -> None:
        combo.insertItem(0, path.name, path)
        combo.setCurrentIndex(0)
        self._changed()

    def _changed(self) -> None:
        old, new = self.value()
        self.ok.setEnabled(old is not None and new is not None and _FILE not in (old, new) and old != new)
