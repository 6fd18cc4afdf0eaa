"""The work layout Convert: sources on top, what to make of them beside, below how far each layer is and its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civicdesk.actions import convert_layers as use_case
from civicdesk.errors import UserError
from civicdesk.gui.convert_tables import JobTable, SourceTable
from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import ElidedLabel, EmptyState, button, label, tool
from civicdesk.maps import planning, report
from civicdesk.maps.targets import FORMATS
from civicdesk.maps.tasks import Options, Task, TaskState
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.jobs import Job

_SYSTEMS = (
    ("", N_("As in the source")),
    ("EPSG:5514", N_("S-JTSK / Krovak East North (EPSG:5514)")),
    ("EPSG:4258", N_("ETRS89 (EPSG:4258)")),
    ("EPSG:4326", N_("WGS 84 (EPSG:4326)")),
    ("other", N_("Another one…")),
)
_SIDE = 330


class ConvertPage(QWidget):
    closed = Signal()
    failed = Signal(object)  # an error to show

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self.tasks: list[Task] = []
        self.entries: dict[int, dict[str, Any]] = {}
        self._jobs: list[Job[Any]] = []
        self._folder_chosen = False
        self.setObjectName("ground")
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Convert layers"))
        upper, lower = QWidget(), QWidget()
        row = QHBoxLayout(upper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._build_sources(), 1)
        row.addWidget(self._build_settings())
        row = QHBoxLayout(lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._build_jobs(), 1)
        row.addWidget(self._build_report())
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setHandleWidth(7)
        self._halves.setChildrenCollapsible(False)
        for part in (upper, lower):
            self._halves.addWidget(part)
        self._halves.setSizes([600, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 2)
        column.addWidget(self._halves)
        self._show_report(-1)
        self._refresh()

    # --- building -------------------------------------------------------------------------------------------------
    def _panel(self, title: str, *ends: QWidget) -> tuple[QFrame, QVBoxLayout]:
        panel = QFrame()
        panel.setObjectName("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(42)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(label(title, "panelTitle"))
        row.addStretch()
        for end in ends:
            row.addWidget(end)
        column.addWidget(head)
        return panel, column

    def _build_sources(self) -> QWidget:
        self.sources = SourceTable()
        self.sources.changed.connect(self._refresh)
        self.sources.itemSelectionChanged.connect(self._refresh)
        add_files = button(tr("Add files…"), self.choose_files, "quiet")
        add_folder = button(tr("Add folder…"), self.choose_folder, "quiet")
        self.remove = button(tr("Remove"), self.sources.remove_selected, "flat")
        close = button(tr("Close"), self.closed.emit, "flat")
        close.setIcon(icon("x"))
        close.setToolTip(tr("Close Convert"))
        self.setFocusProxy(add_files)
        panel, column = self._panel(tr("Layers to convert"), self.remove, add_files, add_folder, close)
        advice = tr("Drop files or folders here: GeoPackage, Shapefile, GeoJSON, FlatGeobuf or DXF.")
        empty = EmptyState(
            "layers-2", tr("No layers yet"), advice, button(tr("Add files…"), self.choose_files, "quiet")
        )
        self._source_stack = QStackedWidget()
        self._source_stack.addWidget(empty)
        self._source_stack.addWidget(self.sources)
        column.addWidget(self._build_note())
        column.addWidget(self._source_stack, 1)
        return panel

    def _build_note(self) -> QWidget:
        """Asks what positive S-JTSK coordinates are, instead of guessing."""
        self.note = QFrame()
        self.note.setObjectName("note")
        row = QHBoxLayout(self.note)
        row.setContentsMargins(12, 6, 8, 6)
        text = label(tr("Some layers have positive S-JTSK coordinates. Are they X and Y of EPSG:5513?"), wrap=True)
        self.as_5513 = QCheckBox(tr("Yes, read them so"))
        row.addWidget(text, 1)
        row.addWidget(self.as_5513)
        return self.note

    def _build_settings(self) -> QWidget:
        panel, outer = self._panel(tr("Result"))
        panel.setFixedWidth(_SIDE)
        column = QVBoxLayout()
        column.setContentsMargins(12, 2, 12, 12)
        column.setSpacing(4)
        outer.addLayout(column)
        self.format = QComboBox()
        for entry in FORMATS:
            self.format.addItem(f"{tr(entry.title)} ({entry.suffix})", entry.key)
        self.folder = QLineEdit()
        self.folder.textEdited.connect(self._folder_typed)
        self.system = QComboBox()
        for key, title in _SYSTEMS:
            self.system.addItem(tr(title), key)
        self.system.currentIndexChanged.connect(self._refresh)
        self.other = QLineEdit()
        self.other.setPlaceholderText("EPSG:32633")
        self.strict = QCheckBox(tr("Write nothing that would lose something"))
        browse = tool("folder-open", tr("Choose the folder"), self._choose_target)
        with_browse = QHBoxLayout()
        with_browse.setSpacing(4)
        with_browse.addWidget(self.folder, 1)
        with_browse.addWidget(browse)
        for title, part in ((tr("Format"), self.format), (tr("Folder"), with_browse),
                            (tr("Coordinate system"), self.system)):  # fmt: skip
            self._field(column, title, part)
        self.other.setAccessibleName(tr("Code of the coordinate system"))
        column.addWidget(self.other)
        column.addSpacing(6)
        column.addWidget(self.strict)
        column.addStretch()
        column.addSpacing(8)
        column.addLayout(self._build_buttons())
        return panel

    def _field(self, column: QVBoxLayout, title: str, part: QWidget | QHBoxLayout) -> None:
        name = label(title, "fieldName")
        column.addWidget(name)
        if isinstance(part, QHBoxLayout):
            column.addLayout(part)
            part.itemAt(0).widget().setAccessibleName(title)
        else:
            column.addWidget(part)
            part.setAccessibleName(title)
        column.addSpacing(4)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.state = ElidedLabel("", "muted")
        self.cancel = button(tr("Cancel"), self.stop)
        self.go = button(tr("Convert"), self.convert, "primary")
        self.go.setMinimumWidth(110)
        row.addWidget(self.state, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        return row

    def _build_jobs(self) -> QWidget:
        self.jobs = JobTable()
        self.jobs.chosen.connect(self._show_report)
        self.save = button(tr("Save report…"), self._save_report, "quiet")
        panel, column = self._panel(tr("Conversions"), self.save)
        advice = tr("Each layer is written, read again and compared; what was lost is told here.")
        self._job_stack = QStackedWidget()
        self._job_stack.addWidget(EmptyState("clipboard-list", tr("Nothing converted yet"), advice))
        self._job_stack.addWidget(self.jobs)
        column.addWidget(self._job_stack, 1)
        return panel

    def _build_report(self) -> QWidget:
        panel, column = self._panel(tr("Report"))
        panel.setFixedWidth(_SIDE)
        self.report = QLabel()
        self.report.setTextFormat(Qt.TextFormat.RichText)
        self.report.setWordWrap(True)
        self.report.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.report.setContentsMargins(12, 2, 12, 10)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.report)
        column.addWidget(scroll, 1)
        return panel

    # --- sources --------------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def choose_files(self) -> None:
        known = " ".join(f"*{suffix}" for suffix in self._app.registry.suffixes("layer"))
        names, _filter = QFileDialog.getOpenFileNames(self, tr("Add files"), "", f"{tr('Map layers')} ({known})")
        self.add([Path(name) for name in names])

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Add folder"))
        if name:
            self.add([Path(name)])

    def add(self, paths: Sequence[Path]) -> None:
        """Look into files and folders; their layers join the list."""
        if not paths:
            return
        if not self._folder_chosen:
            first = paths[0] if paths[0].is_dir() else paths[0].parent
            self.folder.setText(str(first / tr("converted")))
            self._folder_chosen = True
        use_case.look(self._app, paths, self._looked)

    def _looked(self, documents: list[dict[str, Any]]) -> None:
        self.sources.add(documents)
        for document in documents:
            if document["error"] is not None:
                self.failed.emit(document["error"])

    def _folder_typed(self, _text: str) -> None:
        self._folder_chosen = True
        self._refresh()

    def _choose_target(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Choose the folder"), self.folder.text())
        if name:
            self.folder.setText(name)
            self._folder_typed(name)

    # --- converting -----------------------------------------------------------------------------------------------
    def options(self) -> Options:
        system = str(self.system.currentData())
        if system == "other":
            text = self.other.text().strip()
            system = f"EPSG:{text}" if text.isdecimal() else text
            if not system:
                raise UserError(N_("no coordinate system is given"), todo=N_("write its code, for example EPSG:32633"))
        return Options(str(self.format.currentData()), system, strict=self.strict.isChecked())

    def convert(self) -> None:
        """Write all layers of the list; what goes wrong before the first one is told in a dialog."""
        try:
            options = self.options()
            folder = Path(self.folder.text()).expanduser().absolute()
            form = planning.target_format(Path(), options.format)
            tasks = planning.tasks_for(self.sources.documents(), folder, form, folder=True)
            if not self._may_replace(tasks):
                return
            use_case.make_folder(folder)
        except UserError as error:
            self.failed.emit(error)
            return
        flagged = self._flagged() if self.as_5513.isChecked() else set()
        self.tasks = [replace(t, from_crs="EPSG:5513") if (t.source, t.layer) in flagged else t for t in tasks]
        self.entries = {}
        self.jobs.begin(self.tasks)
        height = sum(self._halves.sizes())
        self._halves.setSizes([max(height * 2 // 5, 330), height])
        self._show_report(-1)
        self._jobs = use_case.start(self._app, self.tasks, options, self._told)
        self._refresh()

    def _may_replace(self, tasks: list[Task]) -> bool:
        there = [path for path in dict.fromkeys(Path(task.target) for task in tasks) if path.exists()]
        if not there:
            return True
        text = tr("%n files in the folder have the same name. Replace them?", "", len(there))
        names = "\n".join(path.name for path in there[:8]) + ("\n…" if len(there) > 8 else "")
        box = QMessageBox(QMessageBox.Icon.NoIcon, tr("Convert layers"), text, parent=self)
        box.setInformativeText(names)
        yes = box.addButton(tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is yes

    def stop(self) -> None:
        for job in self._jobs:
            job.cancel()

    @property
    def running(self) -> bool:
        return len(self.entries) < len(self.tasks)

    def _told(self, state: TaskState) -> None:
        row = next((n for n, task in enumerate(self.tasks) if task.number == state.number), None)
        if row is None:
            return
        if state.entry is None:
            self.jobs.show_progress(row, state.fraction)
            return
        self.entries[row] = state.entry
        self.jobs.show_end(row, state.entry)
        if not self.running:
            self._ended()
        self._refresh()

    def _ended(self) -> None:
        """Exceptions first: show the one that a person should look at."""
        order = sorted(self.entries, key=lambda row: (not self.entries[row]["error"], not self.entries[row]["losses"]))
        if order and self.jobs.currentRow() < 0:
            self.jobs.selectRow(order[0])
        else:
            self._show_report(self.jobs.currentRow())

    # --- what is shown --------------------------------------------------------------------------------------------
    def _flagged(self) -> set[tuple[str, str]]:
        return {
            (document["file"], layer["name"])
            for document, layer in self.sources.rows
            for problem in document["problems"]
            if problem["code"] == "crs-sign" and problem.get("layer") in (None, layer["name"])
        }

    def _refresh(self) -> None:
        count = len(self.sources.rows)
        self._source_stack.setCurrentIndex(1 if count else 0)
        self._job_stack.setCurrentIndex(1 if self.tasks else 0)
        self.note.setVisible(bool(self._flagged()))
        self.other.setVisible(self.system.currentData() == "other")
        self.remove.setVisible(count > 0)
        self.remove.setEnabled(bool(self.sources.selectionModel().selectedRows()))
        self.go.setEnabled(count > 0 and not self.running and bool(self.folder.text().strip()))
        self.cancel.setVisible(self.running)
        self.save.setVisible(bool(self.entries) and not self.running)
        self.state.setText(self._state_text(count))

    def _state_text(self, count: int) -> str:
        if not self.entries and not self.running:
            return tr("%n layers", "", count) if count else ""
        done = sum(entry["status"] == "done" for entry in self.entries.values())
        return tr("{done} of {count} done").format(done=done, count=len(self.tasks))

    def _show_report(self, row: int) -> None:
        entry = self.entries.get(row)
        self.report.setText(tr("Choose a conversion to see what happened to it.") if entry is None else
                            report.rich_text(entry))  # fmt: skip
        self.report.setObjectName("muted" if entry is None else "")
        self.report.style().unpolish(self.report)
        self.report.style().polish(self.report)

    def _save_report(self) -> None:
        start = str(Path(self.folder.text()) / tr("report.html"))
        kinds = "HTML (*.html);;CSV (*.csv);;JSON (*.json)"
        name, _filter = QFileDialog.getSaveFileName(self, tr("Save report"), start, kinds)
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(name).with_suffix(".html")
        try:
            report.write(path, {"jobs": [self.entries[row] for row in sorted(self.entries)]})
        except UserError as error:
            self.failed.emit(error)
