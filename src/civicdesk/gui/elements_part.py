"""Elements of the models in the window: search in the project panel, the tree's ways, saved filters, the table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QMenu

from civicdesk.gui.ask import ask_target
from civicdesk.gui.commands import Command
from civicdesk.gui.elements_tree import WAYS, Branch, on_storey
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Page, Part
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.gui.elements_page import ElementsPage
    from civicdesk.gui.elements_search import Found
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.register.views import SavedView

KIND = "filter"
COLUMNS = "table"
PAGE = "elements"


def install(window: MainWindow) -> Part:
    return _Elements(window).part()


class _Elements:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.side = window.side
        workspace = window.app.workspace
        self.side.models = self.models
        self.side.way_chosen.connect(self.arrange)
        self.side.list.picked.connect(workspace.selection.set)
        self.side.list.zoom_asked.connect(lambda ref: window.go_to(ref))
        self.side.select_asked.connect(self.select)
        self.side.isolate_asked.connect(self.isolate)
        self.side.table_asked.connect(lambda found: self.show_table(found.line))
        self.side.save_asked.connect(lambda line: window.saved.save_as(KIND, line))
        self.side.exchange_asked.connect(lambda way: self.write_filters() if way == "export" else self.read_filters())
        window.listen(workspace.models_changed, lambda _id: self._models_changed())
        window.listen(workspace.selection.changed, lambda selected: self.side.list.show_selected(selected.all))
        window.saved.offer(KIND, "list-filter", self._show_filter, lambda: {"query": self.side.line})
        window.saved.offer(COLUMNS, "table", self._show_columns, self._columns_seen)

    def part(self) -> Part:
        ways = [
            Command(
                f"elements.{key}",
                title,
                partial(self.arrange, key),
                "model/tree",
                "",
                symbol,
                self.some,
                partial(self._is_way, key),
                "tree",
                break_before=key == "space",
            )
            for key, (title, _branch, symbol) in WAYS.items()
        ]
        search = Command(
            "elements.search", N_("Search the models"), self.start, "edit", "Ctrl+Shift+F", "search", self.some
        )
        table = Command(
            "elements.table", N_("Table of elements"), self.show_table, "model", "Ctrl+Shift+T", "table", self.some
        )
        return Part(
            commands=(search, *ways, table),
            pages=(Page(PAGE, N_("Elements"), self._make_page),),
            node_menu=self._menu,
        )

    # --- what is open -----------------------------------------------------------------------------------------------
    def models(self) -> dict[str, Model]:
        """Those that are read, by their ids."""
        found = self.window.app.workspace.models
        return {key: entry.model for key, entry in found.items() if entry.model is not None}

    def some(self) -> bool:
        return any(entry.model is not None for entry in self.window.app.workspace.models.values())

    def _models_changed(self) -> None:
        self.side.again()
        page = self.page()
        if page is not None:
            page.models_changed()

    # --- the tree -----------------------------------------------------------------------------------------------------
    def arrange(self, way: str) -> None:
        self.window.workbench.show_panel("tree", True)
        self.side.tree.way = way
        self.side.ways[way].setChecked(True)
        self.side.tree.fill_models(self.window.app.workspace)
        self.side.tree.show_selected(self.window.app.workspace.selection.current.all)

    def _is_way(self, way: str) -> bool:
        return self.side.tree.way == way

    def _menu(self, node: Any, menu: QMenu) -> None:
        if isinstance(node, tuple | list) and node[0] == "storey":
            model = self.models().get(node[1])
            node = on_storey(node[1], model, node[2]) if model is not None else None
        if not isinstance(node, Branch):
            return
        menu.addAction(icon("mouse-pointer-2"), tr("Select all in it"), lambda: self._select_refs(node))
        menu.addAction(icon("scan"), tr("Show only these"), lambda: self._isolate_refs(node))
        menu.addAction(icon("table"), tr("As a table of properties"), lambda: self._table_of(node))

    def _select_refs(self, node: Branch) -> None:
        self.window.app.workspace.selection.set(node.refs())

    def _isolate_refs(self, node: Branch) -> None:
        self._select_refs(node)
        self.window.menus.run("model.isolate")

    def _table_of(self, node: Branch) -> None:
        self._select_refs(node)
        self.show_table()
        page = self.page()
        if page is not None:
            page.show_scope("selected")

    # --- search -------------------------------------------------------------------------------------------------------
    def start(self) -> None:
        self.window.workbench.show_panel("tree", True)
        self.side.start()

    def select(self, found: Found) -> None:
        self.window.app.workspace.selection.set(found.refs())
        self.window.views.zoom_to_selection()

    def isolate(self, found: Found) -> None:
        self.select(found)
        self.window.menus.run("model.isolate")

    # --- saved filters ------------------------------------------------------------------------------------------------
    def _show_filter(self, view: SavedView) -> None:
        self.window.workbench.show_panel("tree", True)
        self.side.set_line(str(view.data.get("query", "")))

    def write_filters(self, path: Path | None = None) -> None:
        """Every saved filter as a small JSON file, for other projects and offices."""
        if path is None:
            start = self.window.prompts.folder() / tr("filters.json")
            path = ask_target(self.window, tr("Export saved filters"), start, {".json": "JSON"})
        if path is not None:
            with self.window.guarded(tr("Export saved filters")):
                from civicdesk.actions.filter_files import write

                count = write(path, {view.name: str(view.data.get("query", "")) for view in self.window.saved.of(KIND)})
                self.window.status.say(tr("{n} filters written to {file}").format(n=count, file=path.name))

    def read_filters(self, path: Path | None = None) -> None:
        if path is None:
            name, _kind = QFileDialog.getOpenFileName(self.window, tr("Import filters"), "", "JSON (*.json)")
            path = Path(name) if name else None
        if path is not None:
            with self.window.guarded(tr("Import filters")):
                from civicdesk.actions.filter_files import read

                known = {view.name: view.id for view in self.window.saved.of(KIND)}
                found = read(path)
                for name, query in found.items():
                    self.window.saved.save(KIND, name, {"query": query}, known.get(name, ""))
                self.window.status.say(tr("{n} filters read from {file}").format(n=len(found), file=path.name))

    # --- table --------------------------------------------------------------------------------------------------------
    def _make_page(self) -> ElementsPage:
        from civicdesk.gui.elements_page import ElementsPage

        return ElementsPage(self.window, self.models)

    def page(self) -> ElementsPage | None:
        made: Any = self.window.table.pages.made(PAGE)
        return made

    def show_table(self, line: str = "") -> None:
        self.window.workbench.show_panel("table", True)
        self.window.table.set_tab(PAGE)
        page = self.page()
        if page is not None and line:
            page.show_line(line)

    def _show_columns(self, view: SavedView) -> None:
        self.show_table()
        page = self.page()
        if page is not None:
            page.show_view(view.data)

    def _columns_seen(self) -> Mapping[str, Any]:
        page = self.page()
        return page.seen() if page is not None else {}
