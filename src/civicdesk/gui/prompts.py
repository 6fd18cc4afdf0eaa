"""Asks the person for what a use case needs, then runs it: files, dates, what to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFileDialog

from civicdesk.actions.table import action
from civicdesk.errors import Cancelled, UserError
from civicdesk.gui.ask import ask_target
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow


class Prompts:
    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._app = window.app
        self._asks: dict[str, Callable[[], object]] = {
            "file.new": self.new_project,
            "file.open": self.open_files,
            "file.save_as": self.save_as,
            "edit.undo": lambda: self._step("edit.undo", 0),
            "edit.redo": lambda: self._step("edit.redo", 1),
            "register.import": lambda: self.import_table(None),
            "work.record": lambda: self.record_inspection(()),
            "tools.convert": lambda: self._window.show_layout("convert"),
            "work.export": lambda: self.create_list(self._window.table.tab),
        }

    def run(self, action_id: str) -> Any:
        """Run a use case by its id; what it raises is shown like the error of a job."""
        ask = self._asks.get(action_id)
        with self._window.guarded(tr(action(action_id).title).rstrip("…")):
            return ask() if ask else self.plain(action_id)

    def plain(self, action_id: str) -> Any:
        """A use case that needs the app and perhaps the model only."""
        import inspect

        run = action(action_id).run
        needed = [p for p in list(inspect.signature(run).parameters.values())[1:] if p.default is p.empty]
        if not needed:
            return run(self._app)
        results = [run(self._app, model_id) for model_id in list(self._app.workspace.models)]
        return results[-1] if results else None

    # --- files --------------------------------------------------------------------------------------------------
    def folder(self) -> Path:
        """Where the last files were."""
        recent = self._app.settings["recent"]
        return Path(recent[0]).parent if recent else Path.home()

    def open_files(self) -> None:
        registry = self._app.registry
        kinds: list[tuple[str, tuple[str, ...]]] = [
            (tr("Building models"), registry.suffixes("model")),
            (tr("Map layers"), registry.suffixes("layer")),
            (tr("Storey plans"), registry.suffixes("drawing")),
            (tr("Tables"), registry.suffixes("table")),
            (tr("Topics (BCF)"), registry.suffixes("topics")),
            (tr("Projects"), (".civicdesk",)),
        ]
        known = dict.fromkeys(suffix for _title, suffixes in kinds for suffix in suffixes)
        everything = " ".join(f"*{suffix}" for suffix in known)
        parts = [f"{tr('Everything that opens')} ({everything})"]
        parts += [f"{title} ({' '.join('*' + suffix for suffix in suffixes)})" for title, suffixes in kinds]
        chosen, _filter = QFileDialog.getOpenFileNames(self._window, tr("Open"), str(self.folder()), ";;".join(parts))
        if chosen:
            self._window.open_paths([Path(name) for name in chosen])

    def ask_about(self, paths: Sequence[Path]) -> None:
        """Files that are opened with a question: tables here, other kinds by the part of the window that knows them."""
        kinds: dict[str, list[Path]] = {}
        for path in paths:
            kinds.setdefault(self._app.registry.reader_for(path).kind, []).append(path)
        self.import_tables(kinds.pop("table", []))
        for part in self._window.parts:
            for kind, opens in part.opens.items():
                if kind in kinds:
                    opens(kinds[kind])

    def new_project(self) -> None:
        path = self._ask_project(tr("New project"), self.folder() / tr("municipality.civicdesk"))
        if path is not None:
            action("file.new").run(self._app, path)

    def _ask_project(self, title: str, start: Path) -> Path | None:
        return ask_target(self._window, title, start, {".civicdesk": tr("Projects")})

    def save_as(self) -> None:
        project = self._app.workspace.project
        path = self._ask_project(tr("Save project as"), self.folder() / (project.path.name if project else ""))
        if path is not None:
            action("file.save_as").run(self._app, path)

    def _step(self, action_id: str, which: int) -> None:
        """Undo (0) or redo (1), and say what it was."""
        from civicdesk.actions.history import next_steps

        title = next_steps(self._app)[which]
        action(action_id).run(self._app)
        said = tr("Taken back: {title}") if which == 0 else tr("Done again: {title}")
        self._window.status.say(said.format(title=title))

    # --- register -----------------------------------------------------------------------------------------------
    def import_table(self, path: Path | None) -> None:
        if path is None:
            known = " ".join(f"*{suffix}" for suffix in self._app.registry.suffixes("table"))
            name, _filter = QFileDialog.getOpenFileName(
                self._window, tr("Import a table"), str(self.folder()), f"{tr('Tables')} ({known})"
            )
            if not name:
                return
            path = Path(name)
        self.import_tables([path])

    def import_tables(self, paths: Sequence[Path]) -> None:
        """One table after the other. Each is looked at before anything is asked: a bad one needs no project."""
        if not paths:
            return
        path, rest = paths[0], paths[1:]

        def asked(info: dict[str, Any]) -> None:
            with self._window.guarded(tr("Import a table")):
                self._import(path, info)
            self.import_tables(rest)

        def failed(error: BaseException) -> None:
            if not isinstance(error, Cancelled):
                self._app.problem(error, tr("Import a table"))
            self.import_tables(rest)

        title = tr("Reading {file}").format(file=path.name)
        function = "civicdesk.register.tables:inspect"
        self._app.work(title, function, str(path), kind="table", then=asked, failed=failed)

    def _import(self, path: Path, info: dict[str, Any]) -> None:
        from civicdesk.gui.import_dialog import ImportDialog

        if not self.project_for(path):
            return
        dialog = ImportDialog(self._window, self._app, path, info)
        if dialog.form.exec() == QDialog.DialogCode.Accepted and dialog.document is not None:
            done = dialog.document["new"] + dialog.document["changed"]
            self._window.status.say(tr("{file}: {n} rows imported").format(file=path.name, n=done))
            self._window.show_layout("duties")

    def project_for(self, path: Path) -> bool:
        """Records need a project. Without one, a project next to the file is offered; nothing else is asked."""
        if self._app.workspace.project is not None:
            return True
        title = tr("Records are kept in a project. Where shall it be?")
        chosen = self._ask_project(title, path.with_suffix(".civicdesk"))
        if chosen is not None:
            action("file.new").run(self._app, chosen)
        return self._app.workspace.project is not None

    # --- work ---------------------------------------------------------------------------------------------------
    def record_inspection(self, ticked: Collection[str]) -> None:
        """*ticked*: duties that are on when it opens; without them those marked in the table."""
        from civicdesk.gui.dialogs import InspectionDialog

        content = self._window.content
        if not content.duties:
            raise UserError(
                N_("nothing in this project has to be inspected yet"),
                todo=N_("import a table that says what is inspected and how often (Register > Import a table)"),
            )
        wanted = set(ticked) or set(self._window.table.selected_duties())
        facts = self._window.inspector.facts
        offered = wanted or set(facts.duties if facts else ())
        duties = [duty for duty in content.duties if not offered or duty.id in offered]
        if not ticked and len(wanted) != 1:
            urgent = {duty.id for duty in duties if duty.state in ("overdue", "due")}
            wanted = wanted or (urgent if len(urgent) == 1 else set())
        elif len(wanted) > 1:
            wanted = {duty.id for duty in duties if duty.id in wanted and duty.state in ("overdue", "due", "unknown")}
        found = InspectionDialog(self._window, duties, wanted).ask()
        if found is not None:
            action("work.record").run(self._app, found.duties, found.on, found.result, found.note)
            self._window.status.say(tr("%n inspections recorded", "", len(found.duties)))

    def create_list(self, tab: str) -> None:
        from civicdesk.gui.dialogs import ListDialog

        table = self._window.table
        tab = tab if tab in table.models else "duties"
        title = table.tabs.tabText(table.tabs.currentIndex()).rsplit(" ", 1)[0]
        options = ListDialog(self._window, title, len(table.models[tab].visible_rows), tab == "duties").ask()
        if options is None:
            return
        start = self.folder() / f"{title.lower()}-{dt.date.today():%Y-%m-%d}{options.suffix}"
        path = ask_target(self._window, tr("Create list"), start, {options.suffix: tr("Lists")})
        if path is not None:
            count = self.write_list(path, tab, options.what, options.until, options.group)
            said = tr("{file}: rows written: {n}").format(file=path.name, n=count)
            self._window.status.written(said, path)

    def write_list(self, path: Path, tab: str, what: str, until: dt.date | None = None, group: str = "") -> int:
        """Write what the table shows (*what* "seen"), or all duties; gives the number of rows."""
        table = self._window.table
        if what != "seen" or tab == "duties":
            only = frozenset(table.seen_ids(tab)) if what == "seen" else None
            return int(action("work.export").run(self._app, path, until=until, group_by=group, only=only))
        return self._write_seen(path, tab)

    def _write_seen(self, path: Path, tab: str) -> int:
        from civicdesk.sheets import write_table

        table = self._window.table
        model, view = table.models[tab], table.views[tab]
        columns = view.shown_columns()
        heads = [tr(model.columns[c].title) for c in columns]
        rows = [
            [model.text(row, c).partition(" ")[2] if c == 0 else row.cells[c] for c in columns]
            for row in model.visible_rows
        ]
        write_table(path, tr("Rooms") if tab == "rooms" else tr("Equipment"), heads, rows)
        return len(rows)
