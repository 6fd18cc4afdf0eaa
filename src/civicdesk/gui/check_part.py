"""The part "Check" of the window: runs checks in a worker, colours what they found, writes reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from civicdesk.gui import theme
from civicdesk.gui.ask import ask_target
from civicdesk.gui.check_page import CheckPage
from civicdesk.gui.commands import Command
from civicdesk.gui.parts import Page, Part
from civicdesk.project.selection import Ref
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.fitness import Fitness
    from civicdesk.gui.main_window import MainWindow

PAGE = "check"
_MOST_IDS = 6


def install(window: MainWindow) -> Part:
    check = Check(window)
    command = Command(
        "tools.check", N_("Check fitness for maintenance…"), check.open, "tools", "Ctrl+Shift+K", "clipboard-check",
        check.possible,
    )  # fmt: skip
    return Part((command,), (Page(PAGE, N_("Check"), check.make),))


class Check:
    def __init__(self, window: MainWindow) -> None:
        self._window, self._app = window, window.app
        self.page: CheckPage | None = None
        self._ids: list[Path] = []
        window.listen(window.app.workspace.models_changed, self._models_changed)

    def possible(self) -> bool:
        return any(entry.model is not None for entry in self._app.workspace.models.values())

    def open(self) -> None:
        self._window.workbench.show_panel("table", True)
        self._window.table.set_tab(PAGE)
        if self.page is not None and self.page.found is None:
            self.page.run.click()

    def make(self) -> CheckPage:
        page = self.page = CheckPage()
        page.check_asked.connect(self.run)
        page.picked.connect(lambda refs: self._app.workspace.selection.set(refs))
        page.activated.connect(self._window.go_to)
        page.colors_asked.connect(self._color)
        page.report_asked.connect(self.report)
        page.ids_asked.connect(self._choose_ids)
        self._models_changed("")
        return page

    def _models_changed(self, model_id: str) -> None:
        if self.page is None:
            return
        models = self._app.workspace.models
        if self.page.model_id and self.page.model_id not in models:
            self.page.show_found("", None)
        self.page.set_models([(key, entry.title) for key, entry in models.items() if entry.model is not None])

    # --- checking -------------------------------------------------------------------------------------------------
    def run(self, model_id: str, ids: Path | None) -> None:
        from civicdesk.actions.check_model import start_check

        entry = self._app.workspace.models.get(model_id)
        if entry is None or self.page is None:
            return
        page = self.page
        page.run.setEnabled(False)

        def done(found: Fitness) -> None:
            page.run.setEnabled(True)
            if model_id in self._app.workspace.models:
                page.show_found(model_id, found)
                self._window.table.pages.name(PAGE, f"{tr('Check')} {len(found.findings)}")

        def failed(error: BaseException) -> None:
            page.run.setEnabled(True)
            with self._window.guarded(tr("Check")):
                raise error

        with self._window.guarded(tr("Check")):
            start_check(self._app, entry.path, ids, then=done, failed=failed)

    def _choose_ids(self) -> None:
        title = tr("Choose an IDS file")
        name, _filter = QFileDialog.getOpenFileName(
            self._window, title, "", f"IDS (*.ids *.xml);;{tr('All files')} (*)"
        )
        if name and self.page is not None:
            path = Path(name)
            self._ids = [path, *(one for one in self._ids if one != path)][:_MOST_IDS]
            self.page.set_ids(self._ids, path)

    # --- showing --------------------------------------------------------------------------------------------------
    def _color(self, refs: set[Ref] | None) -> None:
        view = self._window.views.model
        if view is None:
            return
        if refs is None:
            view.coloring.lay(PAGE, None)
            return
        failing = theme.token("overdue")
        colors = {}
        for ref in refs:
            model = view.view.models.get(ref.source)
            row = model.index(ref.key) if model is not None else None
            if row is not None:
                colors[ref.source, row] = failing
        view.coloring.lay(PAGE, colors)

    # --- reports --------------------------------------------------------------------------------------------------
    def report(self, suffix: str) -> None:
        """Ask for a name and write what was found."""
        page = self.page
        if page is None or page.found is None:
            return
        entry = self._app.workspace.models.get(page.model_id)
        start = entry.path.with_name(f"{entry.path.stem}-{tr('check')}{suffix}") if entry is not None else Path(suffix)
        path = ask_target(self._window, tr("Export the check"), start, {suffix: tr("Check")})
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        from civicdesk.actions.check_model import start_report

        page = self.page
        assert page is not None
        assert page.found is not None
        entry = self._app.workspace.models.get(page.model_id)

        def said(count: int) -> None:
            text = tr("{file}: rows written: {n}").format(file=path.name, n=count)
            self._window.status.written(text, path)

        with self._window.guarded(tr("Export the check")):
            start_report(self._app, page.found, path, entry.model if entry is not None else None, said)
