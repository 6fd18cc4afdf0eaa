"""Asks of which building and storey a file is the plan, which page, and whether its scale is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QWidget

from civicdesk.actions.drawings import Wanted
from civicdesk.gui.forms import child, load, ok_button
from civicdesk.text import N_, number_text, tr

_SCALES = (50, 100, 200, 500)
_UNITS = ((N_("Millimetres"), 0.001), (N_("Centimetres"), 0.01), (N_("Metres"), 1.0))
_USUAL = ("1.NP", "2.NP", "1.PP")


class DrawingDialog:
    """*places*: buildings of the register with the names of their storeys; *info*: the document of `inspect`."""

    def __init__(
        self, parent: QWidget | None, path: Path, info: dict[str, Any], places: Sequence[tuple[str, Sequence[str]]]
    ) -> None:
        self._path, self._pages = path, info["pages"]
        self._storeys = {name: list(storeys) for name, storeys in places}
        self.form = load("add_drawing", parent)
        self._building, self._storey, self._page, self._scale = (
            child(self.form, QComboBox, name) for name in ("building", "storey", "page", "scale")
        )
        child(self.form, QLabel, "file").setText(tr("{file} is the storey plan of").format(file=path.name))
        box = child(self.form, QDialogButtonBox, "buttons")
        box.accepted.connect(self.form.accept)
        self.ok = ok_button(box, tr("Open the plan"))
        self.under_the_map = False  # the person wants it as a picture there, not as a storey plan
        if path.suffix.lower() != ".dxf":
            other = box.addButton(tr("Under the map instead"), QDialogButtonBox.ButtonRole.ActionRole)
            other.setIcon(QIcon())
            other.clicked.connect(self._put_under)
        for combo in (self._building, self._storey):
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._building.addItems(list(self._storeys))
        self._building.setEditText("")
        self._building.lineEdit().setPlaceholderText(tr("Choose, or write a new name"))
        self._fill_pages()
        self._building.editTextChanged.connect(lambda _text: self._fill_storeys())
        self._storey.editTextChanged.connect(lambda _text: self._check())
        self._page.currentIndexChanged.connect(lambda _n: self._fill_scales())
        if len(self._storeys) == 1:
            self._building.setCurrentIndex(0)
            self._building.setEditText(next(iter(self._storeys)))
        self._fill_storeys()
        self._fill_scales()

    def _put_under(self) -> None:
        self.under_the_map = True
        self.form.reject()

    def _fill_pages(self) -> None:
        for page in self._pages:
            size = (
                tr("{width} × {height} mm").format(width=page["paper"][0], height=page["paper"][1])
                if page["paper"]
                else ""
            )
            title = tr("Page {n}").format(n=page["page"])
            self._page.addItem("  ·  ".join(part for part in (title, page["name"], size) if part), page)
        self._page.setEnabled(len(self._pages) > 1)

    def _fill_storeys(self) -> None:
        """Those of the building, then the usual ones."""
        before = self._storey.currentText()
        known = self._storeys.get(self._building.currentText(), [])
        self._storey.blockSignals(True)
        self._storey.clear()
        self._storey.addItems(list(dict.fromkeys([*known, *_USUAL])))
        self._storey.setEditText(before or (known[0] if known else _USUAL[0]))
        self._storey.blockSignals(False)
        self._check()

    def _fill_scales(self) -> None:
        page, combo = self._page.currentData() or {}, self._scale
        combo.clear()
        if page.get("metres"):
            metres = number_text(page["metres"], 4)
            combo.addItem(tr("As the file says: a unit is {metres} m").format(metres=metres), ("", None))
        else:
            combo.addItem(tr("By two points and their distance, next"), ("", None))
        if page.get("paper"):
            for scale in _SCALES:
                combo.addItem(tr("Printed on the plan: 1 : {n}").format(n=scale), ("scale", float(scale)))
        elif self._path.suffix.lower() == ".dxf" and not page.get("metres"):
            for name, length in _UNITS:
                combo.addItem(tr("Drawn in: {unit}").format(unit=tr(name).lower()), ("metres", length))
        combo.setEnabled(combo.count() > 1)

    def _check(self) -> None:
        named = bool(self._building.currentText().strip() and self._storey.currentText().strip())
        self.ok.setEnabled(named)

    def value(self) -> Wanted:
        kind, number = self._scale.currentData()
        return Wanted(
            self._path,
            self._building.currentText().strip(),
            self._storey.currentText().strip(),
            self._page.currentIndex(),
            number if kind == "scale" else None,
            number if kind == "metres" else None,
        )

    def ask(self) -> Wanted | None:
        return self.value() if self.form.exec() == QDialog.DialogCode.Accepted else None
