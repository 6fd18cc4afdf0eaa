"""The work layout Convert: sources above, how far each layer is below, beside them the settings and the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civicdesk.actions import convert_layers as use_case
from civicdesk.errors import UserError
from civicdesk.gui.convert_database import DatabaseDialog
from civicdesk.gui.convert_run import Run
from civicdesk.gui.convert_settings import ConvertSettings
from civicdesk.gui.convert_tables import JobTable, SourceTable
from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import ElidedLabel, EmptyState, Segments, button, dress, label
from civicdesk.maps import ledger, report
from civicdesk.maps.postgis import is_database
from civicdesk.maps.source import CONVERTIBLE
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.app import App

_SIDE = 340


class ConvertPage(QWidget):
    closed = Signal()
    failed = Signal(object)  # an error to show

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self.run = Run(app)
        self.run.begun.connect(self._begun)
        self.run.progressed.connect(lambda number, fraction: self.jobs.show_progress(number, fraction))
        self.run.ended.connect(self._task_ended)
        self.run.finished.connect(self._ended)
        self.setObjectName("ground")
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Convert layers"))
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setHandleWidth(7)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self._build_sources())
        self._halves.addWidget(self._build_jobs())
        self._halves.setSizes([500, 500])
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 2)
        row.setSpacing(7)
        row.addWidget(self._halves, 1)
        row.addWidget(self._build_side())
        self._show_report(-1)
        self._refresh()

    # --- building -------------------------------------------------------------------------------------------------
    def _panel(self, title: QWidget, *ends: QWidget) -> tuple[QFrame, QVBoxLayout]:
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
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
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
        add_database = button(tr("Add database…"), self.choose_database, "quiet")
        self.remove = button(tr("Remove"), self.sources.remove_selected, "flat")
        close = button(tr("Close"), self.closed.emit, "flat")
        close.setIcon(icon("x"))
        close.setToolTip(tr("Close Convert"))
        self.setFocusProxy(add_files)
        title = label(tr("Layers to convert"), "panelTitle")
        panel, column = self._panel(title, self.remove, add_files, add_folder, add_database, close)
        advice = tr("Drop files or folders here: layers, drawings, tables with coordinates, building models.")
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

    def _build_jobs(self) -> QWidget:
        self.jobs = JobTable()
        self.jobs.chosen.connect(self._show_report)
        self.rows = button(tr("First rows…"), self.show_rows, "quiet")
        self.open_report = button(tr("Open report"), self._open_report, "quiet")
        self.save = button(tr("Save report…"), self._save_report, "quiet")
        title = label(tr("Conversions"), "panelTitle")
        panel, column = self._panel(title, self.rows, self.open_report, self.save)
        advice = tr("Each layer is written, read again and compared; what was lost is told here.")
        self._job_stack = QStackedWidget()
        self._job_stack.addWidget(EmptyState("clipboard-list", tr("Nothing converted yet"), advice))
        self._job_stack.addWidget(self.jobs)
        column.addWidget(self._job_stack, 1)
        return panel

    def _build_side(self) -> QWidget:
        """Settings and report share the whole height: both are long."""
        parts = {"settings": (tr("Settings"), tr("What is made of the layers")),
                 "report": (tr("Report"), tr("What happened to the conversion that is selected"))}  # fmt: skip
        self.side = Segments((key, *texts) for key, texts in parts.items())
        self.side.chosen.connect(self.show_side)
        panel, column = self._panel(self.side)
        panel.setFixedWidth(_SIDE)
        self.settings = ConvertSettings(self._app, self._known_fields)
        self.settings.changed.connect(self._refresh)
        self.settings.failed.connect(self.failed.emit)
        self.report = QLabel()
        self.report.setTextFormat(Qt.TextFormat.RichText)
        self.report.setWordWrap(True)
        self.report.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.report.setContentsMargins(12, 2, 12, 10)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sides = QStackedWidget()
        for part in (self.settings, self.report):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(part)
            self._sides.addWidget(scroll)
        column.addWidget(self._sides, 1)
        column.addWidget(self._build_buttons())
        self.show_side("settings")
        return panel

    def _build_buttons(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        self.state = ElidedLabel("", "muted")
        self.cancel = button(tr("Cancel"), self.run.stop)
        self.trial = button(tr("Try"), lambda: self.convert(dry_run=True))
        self.trial.setToolTip(tr("Writes nothing; tells what would be lost, and shows the first rows before and after"))
        self.rest = button(tr("Continue"), self.resume)
        self.rest.setToolTip(tr("Only what was stopped or failed"))
        self.go = button(tr("Convert"), self.convert, "primary")
        row = QHBoxLayout()
        row.addStretch()
        for made in (self.cancel, self.rest, self.trial, self.go):
            row.addWidget(made)
        column.addWidget(self.state)
        column.addLayout(row)
        return foot

    def show_side(self, key: str) -> None:
        self.side.set(key)
        self._sides.setCurrentIndex(0 if key == "settings" else 1)

    # --- sources --------------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def choose_files(self) -> None:
        suffixes = dict.fromkeys((*CONVERTIBLE, *self._app.registry.suffixes("model")))
        known = " ".join(f"*{suffix}" for suffix in suffixes)
        kinds = f"{tr('Map layers')} ({known});;{tr('All files')} (*)"
        names, _filter = QFileDialog.getOpenFileNames(self, tr("Add files"), "", kinds)
        self.add([Path(name) for name in names])

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Add folder"))
        if name:
            self.add([Path(name)])

    def choose_database(self) -> None:
        url = DatabaseDialog(self._app, self).ask()
        if url is not None:
            use_case.look_into(self._app, (), [url], self._looked)

    def add(self, paths: Sequence[Path]) -> None:
        """Look into files and folders; their layers join the list."""
        if not paths:
            return
        if not self.settings.folder_chosen:
            first = paths[0] if paths[0].is_dir() else paths[0].parent
            self.settings.show_folder(str(first / tr("converted")))
            self.settings.folder_chosen = True
        try:
            use_case.look_into(self._app, paths, (), self._looked)
        except UserError as error:
            self.failed.emit(error)

    def _looked(self, documents: list[dict[str, Any]]) -> None:
        self.sources.add(documents)
        self.show_side("settings")
        for document in documents:
            if document["error"] is not None:
                self.failed.emit(document["error"])

    def _known_fields(self) -> list[str]:
        return list(dict.fromkeys(field["name"] for _document, layer in self.sources.rows for field in layer["fields"]))

    # --- converting -----------------------------------------------------------------------------------------------
    def convert(self, dry_run: bool = False) -> None:
        """Make all results of all layers of the list; what goes wrong before the first one is told in a dialog."""
        try:
            folder = Path(self.settings.folder.text()).expanduser().absolute()
            preset, documents = self.settings.preset, self.sources.documents()
            kept = "yes" if len(self.sources.rows) > 1 and not self._databases() else ""
            wanted = [replace(options, dry_run=dry_run, ledger=kept if options.into is None else "")
                      for options in self.settings.wanted()]  # fmt: skip
            layers, merged = (preset.layers, preset.merge_into) if preset else ((), "")
            batches = use_case.plan(documents, folder, wanted, layers, merged)
            if not dry_run and not self._may_replace(batches):
                return
            if self.settings.to_files and not dry_run:
                use_case.make_folder(folder)
        except UserError as error:
            self.failed.emit(error)
            return
        batches = [self._with_answers(batch) for batch in batches]
        origins = {document["file"]: document["origin"] for document in documents if "origin" in document}
        self.run.begin(batches, origins)

    def _databases(self) -> bool:
        return any(is_database(document["file"]) for document, _layer in self.sources.rows)

    def _with_answers(self, batch: use_case.Batch) -> use_case.Batch:
        """What a person said of layers with positive coordinates."""
        flagged = self._flagged() if self.as_5513.isChecked() else set()
        return replace(batch, tasks=tuple(
            replace(task, from_crs="EPSG:5513") if (task.source, task.layer) in flagged else task
            for task in batch.tasks
        ))  # fmt: skip

    def _may_replace(self, batches: Sequence[use_case.Batch]) -> bool:
        targets = dict.fromkeys(task.target for batch in batches for task in batch.tasks)
        there = [Path(target) for target in targets if not is_database(target) and Path(target).exists()]
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

    def resume(self) -> None:
        """The rest of a run that was stopped, and what failed in it."""
        self.run.resume(self._with_answers)

    @property
    def running(self) -> bool:
        return self.run.running

    def _begun(self, tasks: list[Any]) -> None:
        if len(tasks) == len(self.run.tasks):
            self.jobs.begin(tasks)
        for task in tasks:
            self.jobs.show_state(task.number, "waiting")
        self._show_report(self.jobs.number())
        self._refresh()

    def _task_ended(self, number: int) -> None:
        self.jobs.show_end(number, self.run.entries[number])
        if number == self.jobs.number():
            self._show_report(number)
        self._refresh()

    def _ended(self) -> None:
        """Exceptions first; the first of them is shown unless another row was chosen."""
        order = self.run.order()
        self.jobs.reorder(order, self.run.entries)
        if order and self.jobs.number() < 0:
            self.jobs.choose(order[0])
        self.show_side("report")
        self._refresh()

    # --- what is shown --------------------------------------------------------------------------------------------
    def _flagged(self) -> set[tuple[str, str]]:
        return {
            (document["file"], layer["name"])
            for document, layer in self.sources.rows
            for problem in document["problems"]
            if problem["code"] == "crs-sign" and problem.get("layer") in (None, layer["name"])
        }

    def _refresh(self) -> None:
        count, running = len(self.sources.rows), self.running
        self._source_stack.setCurrentIndex(1 if count else 0)
        self._job_stack.setCurrentIndex(1 if self.run.tasks else 0)
        self.note.setVisible(bool(self._flagged()))
        self.remove.setVisible(count > 0)
        self.remove.setEnabled(bool(self.sources.selectionModel().selectedRows()))
        ready = count > 0 and not running and (bool(self.settings.folder.text().strip()) or not self.settings.to_files)
        self.go.setEnabled(ready)
        self.trial.setEnabled(ready)
        self.trial.setVisible(not running)
        self.cancel.setVisible(running)
        self.rest.setVisible(bool(self.run.rest()))
        ended = bool(self.run.entries) and not running
        for made in (self.save, self.open_report):
            made.setVisible(ended)
        self.rows.setVisible(ended and self.run.tried)
        self.state.setText(self._state_text(count))

    def _state_text(self, count: int) -> str:
        entries = self.run.entries
        if not self.run.tasks:
            return tr("%n layers", "", count) if count else ""
        done = sum(entry["status"] in ("done", "dry-run") for entry in entries.values())
        return tr("{done} of {count} done").format(done=done, count=len(self.run.tasks))

    def _show_report(self, number: int) -> None:
        entry = self.run.entries.get(number)
        self.report.setText(tr("Choose a conversion to see what happened to it.") if entry is None else
                            report.rich_text(entry))  # fmt: skip
        dress(self.report, "muted" if entry is None else "")
        if entry is not None:
            self.show_side("report")
        self.rows.setEnabled(bool(entry and entry.get("preview")))

    def show_rows(self) -> None:
        """The first rows before and after, of the trial that is selected."""
        from civicdesk.gui.convert_preview import PreviewDialog

        PreviewDialog(self, self.run.entries[self.jobs.number()]).exec()

    def _open_report(self) -> None:
        """In the browser, as a page in the user's cache."""
        path = self._app.cache.folder / ledger.FOLDER / tr("report.html")
        if self._write_report(path):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _save_report(self) -> None:
        start = str(Path(self.settings.folder.text()) / tr("report.html"))
        kinds = "HTML (*.html);;CSV (*.csv);;JSON (*.json)"
        name, _filter = QFileDialog.getSaveFileName(self, tr("Save report"), start, kinds)
        if name:
            self._write_report(Path(name) if Path(name).suffix else Path(name).with_suffix(".html"))

    def _write_report(self, path: Path) -> bool:
        try:
            report.write(path, self.run.document())
        except UserError as error:
            self.failed.emit(error)
            return False
        return True
