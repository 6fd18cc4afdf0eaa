"""What is made of the layers on the Convert page: preset, results (a format and a system each), folder, database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from civicdesk.actions import convert_layers as use_case
from civicdesk.errors import UserError
from civicdesk.gui.ask import ask_target
from civicdesk.gui.convert_database import IntoDatabase
from civicdesk.gui.convert_preset import PresetDialog
from civicdesk.gui.widgets import ElidedLabel, Section, button, label, tool
from civicdesk.maps import preset_file
from civicdesk.maps.preset_file import Preset
from civicdesk.maps.targets import FORMATS, POSTGIS, format_named
from civicdesk.maps.tasks import VERIFY, Options
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App

_SYSTEMS = (
    ("EPSG:5514", N_("S-JTSK / Krovak East North (EPSG:5514)")),
    ("EPSG:4258", N_("ETRS89 (EPSG:4258)")),
    ("EPSG:4326", N_("WGS 84 (EPSG:4326)")),
)
# what sources may be in without saying so
_RELATIVES = (
    ("EPSG:5513", N_("S-JTSK, positive (EPSG:5513)")),
    ("EPSG:2065", N_("S-JTSK from Ferro, positive (EPSG:2065)")),
    ("EPSG:5221", N_("S-JTSK from Ferro (EPSG:5221)")),
    ("EPSG:8353", N_("S-JTSK (JTSK03), Slovakia (EPSG:8353)")),
    ("EPSG:5516", N_("S-JTSK/05 (EPSG:5516)")),
)
_VERIFY = {
    "full": N_("every value and vertex is compared"),
    "counts": N_("only features and fields are counted"),
    "none": N_("not at all"),
}
_HEIGHTS = {
    "": N_("stay as they are"),
    "ellipsoid": N_("from sea level (Bpv) to the ellipsoid"),
    "bpv": N_("from the ellipsoid to sea level (Bpv)"),
}
_ROW = 24


class SystemBox(QComboBox):
    """A coordinate system: one of the list, or any code that is typed."""

    def __init__(self, none: str, name: str, systems: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.addItem(none, "")
        for code, title in systems:
            self.addItem(tr(title), code)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setToolTip(tr("Choose one, or write its code: EPSG:32633"))
        self.setMinimumContentsLength(10)

    def value(self) -> str:
        """A code, "" for the first entry."""
        text = self.currentText().strip()
        place = self.findText(text)
        if place >= 0:
            return str(self.itemData(place))
        return f"EPSG:{text}" if text.isdecimal() else text

    def set(self, code: str) -> None:
        place = self.findData(code)
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.setEditText(code)


class ConvertSettings(QWidget):
    changed = Signal()
    failed = Signal(object)

    def __init__(self, app: App, known: Callable[[], Sequence[str]]) -> None:
        """*known* gives the fields of the layers at hand."""
        super().__init__()
        self._app, self._known = app, known
        self._preset: Preset | None = None
        self._preset_path: Path | None = None
        self.folder_chosen = False
        self._results: list[tuple[str, str]] = [(FORMATS[0].key, "")]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 8)
        column.setSpacing(4)
        self._build_preset(column)
        self._build_results(column)
        self._build_place(column)
        self._build_more(column)
        column.addStretch()
        self.show_folder("")
        self._show_results()

    # --- building -------------------------------------------------------------------------------------------------
    def _build_preset(self, column: QVBoxLayout) -> None:
        self.preset_name = ElidedLabel(tr("no preset"), "muted")
        self.forget = tool("x", tr("Without a preset"), lambda: self.set_preset(None, None))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.preset_name, 1)
        row.addWidget(self.forget)
        row.addWidget(tool("folder-open", tr("Open a preset…"), self.open_preset))
        row.addWidget(tool("pencil", tr("Edit the preset: fields, conditions, order…"), self.edit_preset))
        row.addWidget(tool("save", tr("Save the preset with these settings…"), self.save_preset))
        self._titled(column, tr("Preset"), row)

    def _build_results(self, column: QVBoxLayout) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Results"))
        self.list.currentRowChanged.connect(lambda row: self._show_one(row))
        self.format = QComboBox()
        for entry in FORMATS:
            self.format.addItem(f"{tr(entry.title)} ({entry.suffix})", entry.key)
        self.format.addItem(tr(POSTGIS.title), POSTGIS.key)
        self.system = SystemBox(tr("As in the source"), tr("Coordinate system"), _SYSTEMS)
        column.addWidget(self.list)
        self._titled(column, tr("Format"), self.format)
        self._titled(column, tr("Coordinate system"), self.system)
        self.add = button(tr("One more result"), self.add_result, "quiet")
        self.add.setToolTip(tr("Makes the layers in another format or system, too, in the same run"))
        self.drop = button(tr("Remove"), self.drop_result, "flat")
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.drop)
        row.addStretch()
        column.addLayout(row)
        self.format.currentIndexChanged.connect(lambda _n: self._edited())
        self.system.currentTextChanged.connect(lambda _text: self._edited())

    def _build_place(self, column: QVBoxLayout) -> None:
        self.folder = QLineEdit()
        self.folder.textEdited.connect(self._folder_typed)
        self.folder.setAccessibleName(tr("Folder"))
        browse = tool("folder-open", tr("Choose the folder"), self._choose_folder)
        self._folder_part, self.into = QWidget(), IntoDatabase(self._app)
        inner = QVBoxLayout(self._folder_part)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self._titled(inner, tr("Folder"), row)
        self.into.changed.connect(self.changed.emit)
        column.addWidget(self._folder_part)
        column.addWidget(self.into)

    def _build_more(self, column: QVBoxLayout) -> None:
        self.repair = QCheckBox(tr("Make invalid shapes valid"))
        self.strict = QCheckBox(tr("Write nothing that would lose something"))
        self.again = QCheckBox(tr("Convert even what has not changed"))
        self.source_system = SystemBox(
            tr("As the files say"), tr("Coordinate system of the sources"), (*_SYSTEMS, *_RELATIVES)
        )
        self.heights = QComboBox()
        for key, title in _HEIGHTS.items():
            self.heights.addItem(tr(title), key)
        self.verify = QComboBox()
        for key in reversed(VERIFY):
            self.verify.addItem(tr(_VERIFY[key]), key)
        self.key = QLineEdit()
        self.key.setPlaceholderText(tr("a field, to tell what changed since the last run"))
        self.driver = QLineEdit()
        self.driver.setPlaceholderText(tr("KEY=VALUE, with spaces between them"))
        for box in (self.repair, self.strict):
            column.addWidget(box)
        more = Section(tr("More settings"), open_=False)
        parts: tuple[tuple[str, QWidget], ...] = (
            (tr("Coordinate system of the sources"), self.source_system),
            (tr("Heights"), self.heights),
            (tr("How results are checked"), self.verify),
            (tr("Key of the features"), self.key),
            (tr("Options of the format"), self.driver),
        )
        for title, part in parts:
            more.rows.addWidget(label(title, "fieldName"))
            more.rows.addWidget(part)
            part.setAccessibleName(title)
        more.rows.addWidget(self.again)
        column.addSpacing(2)
        column.addWidget(more)
        self.more = more

    def _titled(self, column: QVBoxLayout, title: str, part: QWidget | QHBoxLayout) -> None:
        column.addWidget(label(title, "fieldName"))
        if isinstance(part, QHBoxLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
            part.setAccessibleName(title)
        column.addSpacing(2)

    # --- results --------------------------------------------------------------------------------------------------
    def add_result(self) -> None:
        self._results.append((str(self.format.currentData()), self.system.value()))
        self._show_results(len(self._results) - 1)
        self.format.setFocus()

    def drop_result(self) -> None:
        row = self.list.currentRow()
        if len(self._results) > 1:
            self._results.pop(row)
            self._show_results(min(row, len(self._results) - 1))

    def _edited(self) -> None:
        row = max(self.list.currentRow(), 0)
        self._results[row] = (str(self.format.currentData()), self.system.value())
        self.list.item(row).setText(self._title(*self._results[row]))
        self._refresh()

    def _show_results(self, row: int = 0) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._results:
            item = QListWidgetItem(self._title(*one))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_one(row)

    def _show_one(self, row: int) -> None:
        form, system = self._results[row]
        for box in (self.format, self.system):
            box.blockSignals(True)
        self.format.setCurrentIndex(self.format.findData(form))
        self.system.set(system)
        for box in (self.format, self.system):
            box.blockSignals(False)
        self._refresh()

    def _title(self, form: str, system: str) -> str:
        known = format_named(form) or POSTGIS
        return f"{tr(known.title)} · {system or tr('as in the source')}"

    def _refresh(self) -> None:
        several = len(self._results) > 1
        self.list.setVisible(several)
        self.drop.setVisible(several)
        self.list.setFixedHeight(_ROW * min(len(self._results), 5) + 4)
        forms = {form for form, _system in self._results}
        self.into.setVisible(POSTGIS.key in forms)
        self._folder_part.setVisible(forms != {POSTGIS.key})
        self.forget.setVisible(self._preset is not None)
        self.changed.emit()

    # --- folder ---------------------------------------------------------------------------------------------------
    def show_folder(self, text: str) -> None:
        self.folder.setText(text)
        self.folder.setToolTip(text)

    def _folder_typed(self, text: str) -> None:
        self.folder_chosen = True
        self.folder.setToolTip(text)
        self.changed.emit()

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Choose the folder"), self.folder.text())
        if name:
            self.show_folder(name)
            self._folder_typed(name)

    @property
    def to_files(self) -> bool:
        return any(form != POSTGIS.key for form, _system in self._results)

    # --- presets --------------------------------------------------------------------------------------------------
    def open_preset(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, tr("Open a preset"), "", f"{tr('Presets')} (*.toml)")
        if name:
            self.load_preset(Path(name))

    def load_preset(self, path: Path) -> None:
        try:
            self.set_preset(preset_file.load(path), path)
        except UserError as error:
            self.failed.emit(error)

    def set_preset(self, preset: Preset | None, path: Path | None) -> None:
        """What it says goes into the settings; they may be changed afterwards."""
        self._preset, self._preset_path = preset, path
        named = path.name if path else tr("own, not saved") if preset else tr("no preset")
        self.preset_name.setText(named)
        if preset is not None:
            if form := format_named(preset.format):
                self._results = [(form.key, preset.to_crs)]
            elif preset.to_crs:
                self._results = [(form, preset.to_crs) for form, _system in self._results]
            for box, on in ((self.repair, preset.repair), (self.strict, preset.strict)):
                box.setChecked(box.isChecked() or on)
            self.key.setText(preset.key or self.key.text())
            if preset.heights:
                self.heights.setCurrentIndex(self.heights.findData(preset.heights))
            self.source_system.set(preset.from_crs or self.source_system.value())
            self._show_results()
        self._refresh()

    def edit_preset(self) -> None:
        made = PresetDialog(self, self._preset or Preset(), self._preset_path, self._known()).ask()
        if made is not None and made != (self._preset or Preset()):
            self._preset = made
            path = self._preset_path
            self.preset_name.setText(tr("{name}, changed").format(name=path.name) if path else tr("own, not saved"))
            self._refresh()

    def save_preset(self) -> None:
        start = self._preset_path or Path(self.folder.text() or ".") / tr("preset.toml")
        path = ask_target(self, tr("Save the preset"), start, {preset_file.SUFFIX: tr("Presets")})
        if path is None:
            return
        try:
            made = self.as_preset()
            preset_file.save(path, made)
        except UserError as error:
            self.failed.emit(error)
            return
        self._preset, self._preset_path = made, path
        self.preset_name.setText(path.name)
        self._refresh()

    def as_preset(self) -> Preset:
        """The preset with what is set beside it, as the command line would need it."""
        form, system = self._results[max(self.list.currentRow(), 0)]
        return replace(
            self._preset or Preset(), format="" if form == POSTGIS.key else form, to_crs=system,
            from_crs=self.source_system.value(), heights=str(self.heights.currentData()),
            repair=self.repair.isChecked(), strict=self.strict.isChecked(),
            key=self.key.text().strip(),
            options=tuple({**dict(self._preset.options if self._preset else ()), **dict(self._driver())}.items()),
        )  # fmt: skip

    @property
    def preset(self) -> Preset | None:
        return self._preset

    # --- what is asked --------------------------------------------------------------------------------------------
    def _driver(self) -> list[tuple[str, str]]:
        pairs = [part.partition("=") for part in self.driver.text().split()]
        if any(not key or not sign for key, sign, _value in pairs):
            raise UserError(N_("options of the format are written KEY=VALUE"), todo=N_("put spaces between them only"))
        return [(key.upper(), value) for key, _sign, value in pairs]

    def wanted(self) -> list[Options]:
        """The options of each result, without one that is there twice; UserError when something is missing."""
        found = []
        for form, system in dict.fromkeys(self._results):
            into = self.into.value() if form == POSTGIS.key else None
            options = Options(
                "" if into else form, system, self.source_system.value(), self.strict.isChecked(),
                driver=tuple(self._driver()), verify=str(self.verify.currentData()), repair=self.repair.isChecked(),
                key="" if into else self.key.text().strip(), again=self.again.isChecked(), into=into,
                heights=str(self.heights.currentData()),
            )  # fmt: skip
            if self._preset is not None:
                plain = replace(
                    self._preset, format="", to_crs="", from_crs="", heights="", strict=False, repair=False, key=""
                )
                options = use_case.with_preset(options, plain)
            found.append(options)
        return found
