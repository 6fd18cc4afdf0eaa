"""The part "Site" of the window: what lies around a building, and what stands against building there.

A planner opens the proposal, presses Check: 1.60 m to the neighbour's boundary, the zone of a gas pipe crossed; both
are in the list, dimensioned on the map, and go on a sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from civicdesk.actions import site as actions
from civicdesk.gui.ask import ask_target, ask_text
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Page, Part
from civicdesk.gui.site_page import SitePage
from civicdesk.gui.site_rows import AROUND, CONFLICTS, DISTANCES, LAYERS, rows
from civicdesk.project.selection import Ref
from civicdesk.text import N_, file_title, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_view import MapView
    from civicdesk.gui.row_model import Row
    from civicdesk.gui.site_marks import SiteMarks
    from civicdesk.gui.site_tool import OutlineTool
    from civicdesk.jobs import Reporter
    from civicdesk.maps.site_check import SiteCheck
    from civicdesk.maps.site_layers import SiteLayer

PAGE = "site"
DRAWN, SELECTED = "drawn", "selected"
_TELL = {".pdf": N_("Sheets"), ".svg": N_("Sheets"), ".xlsx": N_("Spreadsheet"), ".csv": "CSV",
         ".gpkg": N_("Map layers"), ".json": N_("Document")}  # fmt: skip


def install(window: MainWindow) -> Part:
    site = Site(window)
    commands = (
        Command("map.site", N_("Check the site…"), site.open, "map", "Ctrl+Shift+U", "land-plot", site.possible,
                break_before=True),
        Command("map.around", N_("What lies around…"), site.open_around, "map", "", "scan-search", site.possible),
    )  # fmt: skip
    page = Page(PAGE, N_("Site check"), site.make, site.closed)
    return Part(commands, (page,), node_menu=site.node_menu, views_made=site.views_made)


class Site:
    def __init__(self, window: MainWindow) -> None:
        self._window, self._app = window, window.app
        self.page: SitePage | None = None
        self.map: MapView | None = None
        self.marks: SiteMarks | None = None
        self.tool: OutlineTool | None = None
        self.drawn: actions.Outline | None = None
        self.told: dict[str, str] = {}  # layer id → role, as the person said
        self._dates: dict[Path, dict[str, str]] = {}
        self._part = CONFLICTS
        self._turn = 0  # of the check that was asked for last
        workspace = window.app.workspace
        for event in (workspace.models_changed, workspace.layers_changed):
            window.listen(event, lambda _id: window.turns.once(self._refresh))

    def possible(self) -> bool:
        return any(entry.layer is not None for entry in self._app.workspace.layers)

    def views_made(self) -> None:
        from civicdesk.gui.site_marks import SiteMarks
        from civicdesk.gui.site_tool import OutlineTool

        self.map = self._window.views.map
        if self.map is None:
            return
        self.marks, self.tool = SiteMarks(), OutlineTool(self.map)
        self.map.add_extra(self.marks)
        self.tool.drawn.connect(self._take_drawn)
        self.tool.left.connect(self._put_away)
        self.map.crs_changed.connect(lambda _crs: self._mark())

    # --- the page -----------------------------------------------------------------------------------------------------
    def open(self) -> None:
        """The page; with something to check and nothing found yet, the check begins."""
        self._window.workbench.show_panel("map", True)
        self._window.workbench.show_panel("table", True)
        self._window.table.set_tab(PAGE)
        if self.page is not None and self.page.found is None and self._subjects():
            self.check()

    def node_menu(self, node: Any, menu: QMenu) -> None:
        """For a model or a proposal in the tree."""
        key = f"{node[0]}:{node[1]}" if isinstance(node, tuple | list) and len(node) > 1 else ""
        if key in dict(self._subjects()):
            menu.addAction(icon("land-plot"), tr("Check the site…"), partial(self.check_one, key))

    def check_one(self, key: str) -> None:
        """Check a model or a proposal, named as in the list of subjects."""
        self._window.workbench.show_panel("map", True)
        self._window.workbench.show_panel("table", True)
        self._window.table.set_tab(PAGE)
        assert self.page is not None
        self.page.set_subjects(self._subjects(), key)
        self.check()

    def open_around(self) -> None:
        """Everything near the building, or near a rectangle that the person draws."""
        self._part = AROUND
        self.open()
        if self.page is not None and self.page.found is not None:
            self.page.choose(AROUND)
        if not self._subjects():
            self.draw()

    def make(self) -> SitePage:
        page = self.page = SitePage()
        page.check_asked.connect(self.check)
        page.draw_asked.connect(self.draw)
        page.text_asked.connect(self._ask_text)
        page.table_asked.connect(self._open_table)
        page.export_asked.connect(self.ask_export)
        page.picked.connect(self._picked)
        page.activated.connect(self._go_to)
        page.role_asked.connect(self._ask_role)
        self._refresh()
        return page

    def closed(self) -> None:
        self._put_away()
        if self.marks is not None:
            self.marks.show(None)

    def _refresh(self) -> None:
        if self.page is None:
            return
        self.page.set_subjects(self._subjects())
        self.page.show_layers(self._layers())

    def _subjects(self) -> list[tuple[str, str]]:
        """Proposals first, then models that stand somewhere, what was drawn, what is selected."""
        from civicdesk.project.together import trusted_place

        listed = [(f"layer:{one.id}", one.title) for one in self._layers() if one.role == "outline"]
        if self.drawn is not None:
            listed.append((DRAWN, self.drawn.name))
        listed += [
            (f"model:{key}", entry.title) for key, entry in self._app.workspace.models.items()
            if entry.model is not None and trusted_place(entry) is not None
        ]  # fmt: skip
        if any(ref.kind == "feature" for ref in self._app.workspace.selection.current.picked) or listed:
            listed.append((SELECTED, tr("What is selected on the map")))
        return listed

    def _layers(self) -> list[SiteLayer]:
        """What is on the map, with the dates that are known already."""
        dates = {
            entry.id: known.get(entry.name, known[""])
            for entry in self._app.workspace.layers if (known := self._dates.get(entry.path))
        }  # fmt: skip
        return actions.open_layers(self._app, self.told, dates)

    # --- the outline --------------------------------------------------------------------------------------------------
    def _subject(self, key: str) -> Callable[[], actions.Outline] | None:
        """What makes the outline, on a thread: the ground of a large model takes its time. None: nothing is there."""
        kind, _, name = key.partition(":")
        workspace = self._app.workspace
        if kind == "model" and (entry := workspace.models.get(name)) is not None and entry.model is not None:
            return partial(actions.of_model, entry.model, entry.georeference, entry.title)
        if kind == "layer" and (layer := workspace.layer(name)) is not None and layer.layer is not None:
            return partial(actions.of_layer, layer.layer, (), layer.title)
        if kind == SELECTED:
            return self._selected()
        drawn = self.drawn
        return None if drawn is None else lambda: drawn

    def _selected(self) -> Callable[[], actions.Outline] | None:
        """Areas of one layer that are selected."""
        refs = [ref for ref in self._app.workspace.selection.current.picked if ref.kind == "feature"]
        entry = self._app.workspace.layer(refs[0].source) if refs else None
        if entry is None or entry.layer is None:
            return None
        fids = [ref.key for ref in refs if ref.source == entry.id]
        return partial(actions.of_layer, entry.layer, fids, entry.title)

    def draw(self) -> None:
        """Give the map's mouse to the tool that draws an outline."""
        if self.map is not None and self.tool is not None:
            self._window.workbench.show_panel("map", True)
            self.tool.start_over()
            self.map.set_tool(self.tool)
            self.map.setFocus()

    def _put_away(self) -> None:
        if self.map is not None and self.map.tool is self.tool and self.tool is not None:
            self.tool.start_over()
            self.map.set_tool(None)

    def _take_drawn(self, shape: Any) -> None:
        assert self.map is not None
        self._put_away()
        self.take(actions.Outline(tr("Drawn outline"), shape, self.map.map_crs))

    def take(self, outline: actions.Outline) -> None:
        """Check an outline that was drawn or typed."""
        self.drawn = outline
        if self.page is None:
            self._window.table.set_tab(PAGE)
        assert self.page is not None
        self.page.set_subjects(self._subjects(), DRAWN)
        self.check()

    def _ask_text(self) -> None:
        with self._window.guarded(tr("Outline from text (WKT)")):
            text = ask_text(self._window, tr("Outline from text (WKT)"), "POLYGON ((x y, x y, …))", ok=tr("Check"))
            if text:
                self.take(actions.of_wkt(text, self.map.map_crs if self.map is not None else ""))

    # --- checking -----------------------------------------------------------------------------------------------------
    def check(self) -> None:
        page = self.page
        if page is None:
            return
        key, within = str(page.subjects.currentData() or ""), page.within.value()
        self._turn += 1
        turn = self._turn
        with self._window.guarded(tr("Check the site")):
            outline = self._subject(key)
            if outline is None:
                self._window.status.say(tr("Select an area on the map, or draw an outline"))
                return
            table = actions.zone_table(self._app)
            paths = {entry.path for entry in self._app.workspace.layers if entry.layer is not None}
            missing = [path for path in paths if path not in self._dates]

            def work(report: Reporter) -> tuple[SiteCheck, dict[str, list[Row]]]:
                self._read_dates(missing)
                found = actions.check_site(outline(), self._layers(), table, within, tell=report.progress)
                return found, {part: rows(found, part) for part in (CONFLICTS, DISTANCES, AROUND)}

            page.run.setEnabled(False)
            self._app.thread(tr("Checking the site"), work, lambda made: self._found(turn, *made), self._failed)

    def _read_dates(self, paths: list[Path]) -> None:
        """On a thread: files are looked into by a worker."""
        for path in paths:
            job = self._app.pool.start(path.name, "civicdesk.maps.data_date:data_dates", str(path), kind="layer")
            self._dates[path] = job.result()

    def _found(self, turn: int, found: SiteCheck, listed: dict[str, list[Row]]) -> None:
        page = self.page
        if page is None:
            return
        page.run.setEnabled(True)
        if turn != self._turn:
            return  # another check has been asked for since
        page.show_found(found, list(found.around.layers), listed, self._part)
        self._part = CONFLICTS
        title = tr("Site check")
        self._window.table.pages.name(PAGE, f"{title} {len(found.conflicts)}" if found.conflicts else title)
        self._mark()
        if self.map is not None and self.marks is not None and (extent := self.marks.extent()) is not None:
            self.map.zoom_to(extent)

    def _failed(self, error: BaseException) -> None:
        if self.page is not None:
            self.page.run.setEnabled(True)
        with self._window.guarded(tr("Check the site")):
            raise error

    def _mark(self) -> None:
        """What was found, in the coordinates of the map."""
        found = self.page.found if self.page is not None else None
        if found is None or self.marks is None or self.map is None:
            return
        from civicdesk.actions.site_sheet import dimensions, signs
        from civicdesk.gui.site_marks import moved_marks

        shown = (found.outline, dimensions(found), signs(found))
        if self.map.map_crs != found.crs:
            move = partial(actions.moved, source=found.crs, target=self.map.map_crs)
            shown = moved_marks(found.outline, shown[1], shown[2], move)
        self.marks.show(*shown)

    # --- going to things ----------------------------------------------------------------------------------------------
    def _picked(self, refs: tuple[Ref, ...], number: int) -> None:
        if self.marks is not None:
            self.marks.choose(number)
        if refs:
            self._app.workspace.selection.set(refs)

    def _go_to(self, refs: tuple[Ref, ...], number: int) -> None:
        self._picked(refs, number)
        sign = next((one for one in self.marks.signs if one.number == number), None) if self.marks else None
        if self.map is None:
            return
        if sign is not None:
            x, y = sign.at
            self.map.zoom_to((x - 8, y - 8, x + 8, y + 8))
        elif refs:
            self.map.zoom_to(refs)

    # --- what a layer is ----------------------------------------------------------------------------------------------
    def _ask_role(self, layer_id: str, at: QPoint) -> None:
        """A menu of what the layer may be."""
        from civicdesk.maps.site_roles import MEDIA, ROLES

        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for role, title in ROLES.items():
            if role not in ("utility", "zone"):
                menu.addAction(tr(title).capitalize(), partial(self.tell, layer_id, role))
        for prefix, head in (("", tr("Utility line")), ("zone:", tr("Protection zone"))):
            inside = menu.addMenu(head)
            for medium, title in MEDIA.items():
                if medium != "road":
                    inside.addAction(tr(title).capitalize(), partial(self.tell, layer_id, f"{prefix}{medium}"))
        menu.addSeparator()
        menu.addAction(tr("As its name says"), partial(self.tell, layer_id, ""))
        menu.popup(at)

    def tell(self, layer_id: str, role: str) -> None:
        """Take a layer for something; the check is made anew."""
        if role:
            self.told[layer_id] = role
        else:
            self.told.pop(layer_id, None)
        self._part = LAYERS
        self._refresh()
        if self.page is not None and self.page.found is not None:
            self.check()

    def _open_table(self) -> None:
        """The person's own table of zones, in the program that opens such files."""
        with self._window.guarded(tr("Table of protection zones")):
            path = actions.make_own_table(self._app)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            self._window.status.written(tr("{file} is read at the next check").format(file=path.name), path)

    # --- files --------------------------------------------------------------------------------------------------------
    def ask_export(self, suffix: str) -> None:
        page = self.page
        if page is None or page.found is None:
            self._window.status.say(tr("Nothing was checked yet"))
            return
        project = self._app.workspace.project
        folder = project.path.parent if project is not None else Path.home()
        start = folder / f"{file_title(page.found.name)}{suffix}"
        path = ask_target(self._window, tr("Export the site check"), start, {suffix: tr(_TELL[suffix])})
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        from civicdesk.actions.site_files import write

        assert self.page is not None
        found = self.page.found
        assert found is not None

        def said(paths: list[Path]) -> None:
            self._window.status.written(tr("{file} written").format(file=path.name), paths[0])

        self._app.thread(tr("Writing the site check"), lambda _report: write(found, path), said)
