"""Comparison of two versions in the window: asked for, worked out by a worker, shown in table, 3D and plan."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QMenu

from civicdesk.gui.commands import Command
from civicdesk.gui.compare_facts import sections
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Page, Part
from civicdesk.project.selection import Ref
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.compare import Comparison, Thing
    from civicdesk.bim.compare_rows import Line
    from civicdesk.bim.model import Model
    from civicdesk.changes import Changes
    from civicdesk.gui.compare_dialog import Version
    from civicdesk.gui.compare_model import Listed
    from civicdesk.gui.compare_page import ComparePage
    from civicdesk.gui.compare_shown import ComparisonShown
    from civicdesk.gui.fact_types import FactSection
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.jobs import Reporter
    from civicdesk.project.selection import Selected
    from civicdesk.project.workspace import ModelEntry

KEY = "comparison"


def install(window: MainWindow) -> Part:
    part = Comparing(window)
    step = {by: partial(part.step, by) for by in (-1, 1)}
    commands = (
        Command(
            "model.compare",
            N_("Compare versions…"),
            part.ask,
            "model/versions",
            "Alt+D",
            "copy",
            part.possible,
            break_before=True,
        ),
        Command("model.difference.next", N_("Next difference"), step[1], "model/versions", "F8", enabled=part.compared),
        Command(
            "model.difference.back",
            N_("Previous difference"),
            step[-1],
            "model/versions",
            "Shift+F8",
            enabled=part.compared,
        ),
        Command("model.compare.end", N_("End the comparison"), part.end, "model/versions", enabled=part.compared),
    )
    page = Page(KEY, N_("Comparison"), part.make_page, part.end)
    return Part(commands, (page,), part.sections, part.node_menu, part.views_made)


class Comparing:
    """*older* is a model that is not necessarily open; the newer one always is."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.app = window, window.app
        self.comparison: Comparison | None = None
        self._listed: Listed | None = None
        self.older: Model | None = None
        self._older_id = self._newer_id = ""
        self._waiting = ""  # id of the newer model, while it is read
        self._page: ComparePage | None = None
        self._shown: ComparisonShown | None = None
        self._offered: set[tuple[str, str]] = set()
        window.listen(self.app.workspace.models_changed, self._model_changed)
        window.listen(self.app.workspace.project_changed, lambda _project: self.end())
        window.listen(self.app.workspace.register_changed, self._register_changed)
        window.listen(self.app.workspace.selection.changed, self._selected)

    def possible(self) -> bool:
        return bool(self.app.workspace.models)

    def compared(self) -> bool:
        return self.comparison is not None

    def views_made(self) -> None:
        self._show_views()

    def node_menu(self, node: Any, menu: QMenu) -> None:
        if isinstance(node, tuple) and node and node[0] == "model" and node[1] in self.app.workspace.models:
            menu.addAction(icon("copy"), tr("Compare versions…"), lambda: self.ask(older=node[1]))

    def sections(self, selected: Selected) -> list[FactSection]:
        return sections(self._listed, selected.primary)

    @property
    def newer(self) -> ModelEntry | None:
        return self.app.workspace.models.get(self._newer_id)

    # --- asking, reading, comparing -----------------------------------------------------------------------------
    def ask(self, older: Version | None = None, newer: Version | None = None) -> None:
        from civicdesk.gui.compare_dialog import CompareDialog

        dialog = CompareDialog(self.window, older, newer)
        if dialog.form.exec() == QDialog.DialogCode.Accepted:
            self.start(*dialog.value())

    def start(self, older: Version, newer: Version) -> None:
        """Compare two versions: ids of open models, or files; a newer file is opened."""
        from civicdesk.actions.open_model import open_model

        self.end()
        with self.window.guarded(tr("Compare versions")):
            if isinstance(newer, Path):
                newer = open_model(self.app, newer).id
            self._newer_id = self._waiting = newer
            if isinstance(older, Path):
                self._read_older(older)
            else:
                self._older_id, self.older = older, self.app.workspace.models[older].model
            self._go_on()

    def _read_older(self, path: Path) -> None:
        reader = self.app.registry.reader_for(path, "model")
        title = tr("Opening {file}").format(file=path.name)
        cache = str(self.app.cache.folder)
        self.app.work(title, reader.prepare, str(path), cache, kind="model", then=self.take_older)

    def take_older(self, document: dict[str, Any]) -> None:
        """The prepared copies of the older version are there."""
        from civicdesk.actions.open_model import looked_through
        from civicdesk.bim.copies import opened

        def then(model: Model) -> None:
            self.older = model
            self._go_on()

        title = tr("Opening {file}").format(file=document.get("name", ""))
        self.app.thread(title, lambda _report: looked_through(opened(document)), then)

    def _go_on(self) -> None:
        """Compare, once both versions are read."""
        from civicdesk.actions.compare_versions import compare_models

        entry = self.newer
        if entry is None or not self._waiting or self.older is None:
            return
        if entry.model is None or entry.job is not None:
            return  # its geometry is still being made
        self._waiting = ""
        compare_models(self.app, self.older, entry.model, self.show)

    # --- showing ------------------------------------------------------------------------------------------------
    def make_page(self) -> ComparePage:
        from civicdesk.gui.compare_page import ComparePage

        page = self._page = ComparePage()
        page.kinds_changed.connect(self._show_views)
        page.picked.connect(self._pick)
        page.gone_to.connect(self._go_to)
        page.accept_asked.connect(self.accept)
        page.export_asked.connect(self.ask_export)
        page.compare_asked.connect(self.ask)
        self._fill_page()
        return page

    def show(self, comparison: Comparison, again: bool = False) -> None:
        """A comparison is there: its lines are made beside the window, then shown; *again* without a word."""
        entry, older = self.newer, self.older
        if entry is None or entry.model is None or older is None:
            return  # closed meanwhile
        newer, ids = entry.model, (self._older_id, self._newer_id)

        def make(_report: Reporter) -> Listed:
            from civicdesk.bim.compare_rows import lines
            from civicdesk.gui.compare_model import listed

            _ = older.boxes, newer.boxes  # the views will ask
            return listed(lines(comparison), *ids)

        def then(made: Listed) -> None:
            if ids == (self._older_id, self._newer_id) and self.older is older:
                self._take(comparison, made, again)

        self.app.thread(tr("Comparing two versions"), make, then)

    def _take(self, comparison: Comparison, listed: Listed, again: bool) -> None:
        """Open the page and colour the views."""
        self.comparison, self._listed = comparison, listed
        self.window.workbench.show_panel("table", True)
        self.window.workbench.show_panel("model", True)
        self.window.table.set_tab(KEY)
        self._fill_page()
        self._show_views()
        if not comparison.problems and not again:  # what was done last is still told, with its way back
            same = len(comparison.pairs) - len(comparison.changed)
            said = tr("{old} → {new}: {count} unchanged")
            self.window.status.say(said.format(old=comparison.old_name, new=comparison.new_name, count=same))
        for problem in comparison.problems:
            self.window.status.say(problem.text)
        self.window.show_facts()
        self.window.menus.refresh()

    def _fill_page(self) -> None:
        if self._page is not None:
            from civicdesk.gui.compare_model import Listed

            self._page.show_lines(self._listed or Listed(), self.comparison is not None)
            self._page.accept.setVisible(self._acceptable())
            self._name_tab()

    def _name_tab(self) -> None:
        found, title = self.comparison, tr("Comparison")
        count = len(found.added) + len(found.removed) + len(found.changed) if found else 0
        self.window.table.pages.name(KEY, f"{title} {count}" if count else title)

    def _show_views(self) -> None:
        from civicdesk.gui.compare_shown import ComparisonShown

        view, entry, found = self.window.views.model, self.newer, self.comparison
        if view is None or entry is None or entry.model is None or found is None or self.older is None:
            return
        if self._shown is None:
            self._shown = ComparisonShown(view, self.older, entry.model, entry.id, found.shift, self._ghost_picked)
            if self._older_id:
                self.window.views.replace(self._older_id, True)  # it would stand in the newer one
        self._shown.show(self._page.shown_lines if self._page is not None else [])

    def end(self) -> None:
        """Colours and ghosts go; the window is as before."""
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.close()
            self.window.views.replace(self._older_id, False)
        self.comparison, self.older, self._listed = None, None, None
        self._older_id = self._newer_id = self._waiting = ""
        self._fill_page()
        self.window.table.pages.close(KEY)

    # --- selection ----------------------------------------------------------------------------------------------
    def _pick(self, lines: list[Line]) -> None:
        refs = [ref for line in lines if (ref := self._ref(line)) is not None]
        self.app.workspace.selection.set(refs)

    def _ref(self, line: Line) -> Ref | None:
        if line.now is not None:
            return Ref("element", self._newer_id, line.now.global_id)
        older = self._older_id
        return Ref("element", older, line.before.global_id) if line.before is not None and older else None

    def _go_to(self, line: Line | None) -> None:
        """Bring the thing of a line into view everywhere."""
        if line is None:
            return
        ref = self._ref(line)
        if line.now is None and self._shown is not None:
            self._shown.zoom_to(line.thing, removed=True)
        elif ref is not None:
            self.window.go_to(ref)

    def _ghost_picked(self, thing: Thing) -> None:
        page = self._page
        line = (
            next((one for one in page.lines if one.kind == "removed" and one.before == thing), None) if page else None
        )
        if page is not None and line is not None:
            self.window.table.set_tab(KEY)
            page.choose(line)

    def _selected(self, selected: Selected) -> None:
        if self._page is not None and self.comparison is not None:
            self._page.show_selected(selected.all)

    def step(self, by: int) -> None:
        self.window.table.set_tab(KEY)
        if self._page is not None:
            self._page.step(by)

    # --- taking over, writing -------------------------------------------------------------------------------------
    def _acceptable(self) -> bool:
        project = self.app.workspace.project
        found = self.comparison
        return bool(found and (found.reidentified or found.suggested) and project and not project.read_only)

    def accept(self) -> None:
        """Take over the new GlobalIds: of the suggested and re-identified lines that are chosen, else of all pairs."""
        from civicdesk.actions.compare_versions import accept

        found, entry = self.comparison, self.newer
        if found is None or entry is None:
            return
        chosen = self._page.chosen() if self._page is not None else []
        pairs = [
            (line.before.global_id, line.now.global_id, line.tier)
            for line in chosen
            if line.kind in ("suggested", "reidentified") and line.before and line.now
        ] or [(pair.old.global_id, pair.new.global_id, pair.tier) for pair in found.reidentified]
        with self.window.guarded(tr("Take over GlobalIds")):
            changes = accept(self.app, entry, pairs)
            moved = len(changes.rows.get("link", ()))
            said = tr("GlobalIds taken over: {count}; links that followed: {links}")
            undo = lambda: self.window.prompts.run("edit.undo")  # noqa: E731
            self.window.status.say(said.format(count=len(pairs), links=moved), tr("Undo"), undo)

    def _register_changed(self, changes: Changes) -> None:
        """Identities were confirmed, or that was undone: the comparison may know more or less."""
        entry, older = self.newer, self.older
        if "identity" not in changes.rows or self.comparison is None or self._waiting:
            return
        if older is not None and entry is not None and entry.model is not None:
            from civicdesk.actions.compare_versions import compare_models

            compare_models(self.app, older, entry.model, partial(self.show, again=True))

    def ask_export(self) -> None:
        from civicdesk.gui.ask import ask_table

        start = self.window.prompts.folder() / f"{tr('comparison')}.xlsx"
        path = ask_table(self.window, tr("Export the comparison"), start)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the comparison, and with a project open what it means for the records."""
        from civicdesk.actions.compare_versions import effects_of, write

        found = self.comparison
        if found is None:
            return
        said = tr("comparison written to {file}").format(file=path.name)
        self.app.thread(
            tr("Export the comparison"),
            lambda _report: write(found, path, effects_of(self.app, found)),
            lambda _none: self.window.status.written(said, path),
        )

    # --- files that changed on disk -------------------------------------------------------------------------------
    def _model_changed(self, model_id: str) -> None:
        models = self.app.workspace.models
        if self._newer_id and (self._newer_id not in models or (self._older_id and self._older_id not in models)):
            self.end()
        elif model_id == self._waiting or model_id == self._older_id:
            if self.older is None and self._older_id:
                self.older = models[self._older_id].model
            self._go_on()
        entry = models.get(model_id)
        if entry is not None and entry.model is not None and entry.job is None:
            self._offer(entry)

    def _offer(self, entry: ModelEntry) -> None:
        """Say that a file of the project has changed, and offer to compare it with what the project saw last."""
        project = self.app.workspace.project
        if project is None or not entry.sha256 or (entry.id, entry.sha256) in self._offered:
            return
        from civicdesk.register.sources import sources

        self._offered.add((entry.id, entry.sha256))
        known = next((one.sha256 for one in sources(project.db, "model") if one.id == entry.id), "")
        if known and known != entry.sha256:
            said = tr("{file} has changed since the project last saw it").format(file=entry.path.name)
            self.window.status.say(said, tr("Compare…"), lambda: self.compare_with_before(entry, known))

    def compare_with_before(self, entry: ModelEntry, digest: str) -> None:
        """Compare a model with the earlier content of its file, if its copy is still kept; else ask for it."""

        def found(document: dict[str, Any] | None) -> None:
            if document is None:
                self.ask(newer=entry.id)
                return
            self.end()
            self._newer_id = self._waiting = entry.id
            self.take_older({**document, "name": tr("{file} before").format(file=entry.path.stem)})

        cache = str(self.app.cache.folder)
        title = tr("Looking for the earlier version")
        self.app.work(title, "civicdesk.bim.copies:kept", digest, cache, kind="model", then=found)
