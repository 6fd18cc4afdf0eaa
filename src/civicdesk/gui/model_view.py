"""The model view: the 3D scene, the storey plan, or both, of all open models, with one selection."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from civicdesk.bim.plan_cut import plan_at
from civicdesk.gui import model_menu, theme
from civicdesk.gui.model_colors import Coloring
from civicdesk.gui.model_cut_bar import CutBar
from civicdesk.gui.model_legend import Legend
from civicdesk.gui.model_section_bar import SectionBar
from civicdesk.gui.model_shown import ModelShown
from civicdesk.gui.model_toolbox import Toolbox, ToolLine
from civicdesk.gui.model_tools import ModelHeader
from civicdesk.gui.plan_view import PlanView
from civicdesk.gui.scene_widget import ImageSceneWidget, SceneWidget, make_scene_widget, settled
from civicdesk.gui.widgets import EmptyState, button, label
from civicdesk.project.selection import Ref
from civicdesk.render.mesh import MeshBatch
from civicdesk.render.scene.scene import Hit
from civicdesk.render.view import CUT_HEIGHT, Element, SceneView, default_storey, elevation
from civicdesk.text import tr

_LOW = 380  # pixels of height that a plan needs to have the bar of its cut under it


class ModelView(ModelShown, QWidget):
    picked = Signal(object, object)  # Ref | None, additive
    properties_asked = Signal(object)  # Ref
    open_asked = Signal()  # the button of the empty state
    mode_changed = Signal(str)
    storey_changed = Signal(object)  # (model id, storey) | None
    problem = Signal(object)  # an exception of the 3D view; the view has found another way already

    def __init__(self, parent: QWidget | None = None) -> None:
        QWidget.__init__(self, parent)
        self.view = SceneView(theme.current())
        self.mode = "3d"
        self.plan_of: tuple[str, int] | None = None  # model and storey that the plan shows
        self._plan_cut = CUT_HEIGHT
        self._states: dict[Element, str] = {}
        self._refs: frozenset[Ref] = frozenset()
        self.header = ModelHeader()
        self.header_row: QHBoxLayout = self.header.row
        self.scene: SceneWidget = make_scene_widget(self.view)
        self.plan = PlanView()
        self.coloring = Coloring(self)
        self.tools = Toolbox(self)
        self.tool_line = ToolLine(self.tools)
        self.section_bar = SectionBar(self.tools.section)
        self.cut_bar = CutBar()
        self.legend = Legend(self.coloring)
        for part in (self.section_bar, self.cut_bar, self.legend):
            part.hide()
        self.note = self._make_note()
        self._lay_out()
        self._connect()
        self.set_theme(theme.current())
        self.set_mode("3d")
        self._retitle()

    # --- putting together

    def _lay_out(self) -> None:
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setHandleWidth(1)
        self.sides.setChildrenCollapsible(False)
        self.sides.addWidget(self.scene)
        self.sides.addWidget(self.plan)
        self.empty = EmptyState(
            "box",
            tr("No model yet"),
            tr("Open an IFC file, or a storey plan as PDF, picture or DXF. You can also drop it here."),
            button(tr("Open…"), self.open_asked.emit),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.sides)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.stack, 1)
        row.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.note, self.tool_line, middle, self.section_bar, self.cut_bar):
            column.addWidget(part, 1 if part is middle else 0)

    def _make_note(self) -> QFrame:
        note = QFrame()
        note.setObjectName("note")
        row = QHBoxLayout(note)
        row.setContentsMargins(10, 5, 10, 5)
        self.note_text = label("", wrap=True)
        row.addWidget(self.note_text)
        note.hide()
        return note

    def _connect(self) -> None:
        head = self.header
        head.mode_chosen.connect(self.set_mode)
        head.storey_chosen.connect(lambda choice: self.set_storey(*choice))
        head.section.clicked.connect(self._toggle_section)
        head.measure.clicked.connect(lambda on: self.tools.use("measure" if on else ""))
        head.walk.clicked.connect(lambda on: self.tools.use("walk" if on else ""))
        head.rooms.clicked.connect(self.show_rooms)
        head.pick_rooms.clicked.connect(self.pick_rooms)
        head.colors.clicked.connect(self.show_colors)
        head.hide_button.clicked.connect(lambda _=False: self.hide_selected())
        head.isolate_button.clicked.connect(lambda _=False: self.isolate_selected())
        head.show_all_button.clicked.connect(lambda _=False: self.show_all())
        head.fit_button.clicked.connect(lambda _=False: self.fit())
        self.tools.changed.connect(self._tools_changed)
        self.cut_bar.changed.connect(self.set_cut_height)
        self.legend.closed.connect(lambda: self.show_colors(False))
        self.plan.failed.connect(self.problem)
        self.plan.picked.connect(lambda row, more: self.pick(self._plan_element(row), more))
        self.plan.activated.connect(lambda row: self.zoom_to([self._ref(self._plan_element(row))]))
        self.plan.menu_asked.connect(lambda row, at: model_menu.show(self, self._plan_element(row), at))
        self._connect_scene()
        disconnect = theme.changed.connect(self.set_theme)
        self.destroyed.connect(lambda: disconnect())

    def _connect_scene(self) -> None:
        events = self.scene.events
        events.picked.connect(lambda hit, more: self.pick(_element(hit), more))
        events.activated.connect(lambda hit: self.zoom_to([self._ref(_element(hit))]))
        events.menu_asked.connect(lambda hit, at: model_menu.show(self, _element(hit), at))
        events.failed.connect(self._other_way)
        events.loaded.connect(self.tools.section.loaded)
        self.tools.arrange()

    def _other_way(self, error: object) -> None:
        """The 3D view failed: try the picture, then say why and show the plan."""
        if isinstance(self.scene, ImageSceneWidget):
            self.note_text.setText(tr("The 3D view is not available: {reason}").format(reason=error))
            self.note.show()
            self.header.modes["3d"].setEnabled(False)
            self.header.modes["split"].setEnabled(False)
            self.header.walk.setEnabled(False)
            self.set_mode("plan")
            self.problem.emit(error)
            return
        failed, self.scene = self.scene, ImageSceneWidget(self.view)
        self.sides.replaceWidget(self.sides.indexOf(failed), self.scene)
        failed.deleteLater()
        self._connect_scene()
        self.pick_rooms(self.header.pick_rooms.isChecked())
        self.set_mode(self.mode)

    # --- models

    def set_model(self, model_id: str, model: Any) -> None:
        """Show a model, or its complete copy in place of what streamed in under the same id."""
        self.view.set_model(model_id, model)
        self.plan_of = None
        self.set_selection(self._refs)
        self._refresh()
        self.coloring.models_changed()

    def add_batch(self, model_id: str, batch: MeshBatch) -> None:
        self.view.add_batch(model_id, batch)
        self._refresh(lists=False)

    def remove_model(self, model_id: str) -> None:
        self.view.remove_model(model_id)
        self.plan_of = None
        if not self.view.scene.models:
            self.tools.use("")
            self.tools.section.clear()
        self._refresh()
        self.coloring.models_changed()

    def set_visible(self, model_id: str, on: bool) -> None:
        self.view.set_visible(model_id, on)
        self._refresh()

    def _refresh(self, lists: bool = True) -> None:
        self.stack.setCurrentIndex(1 if self.view.scene.models else 0)
        if lists:
            self._retitle()
            self._update_plan()
        self.scene.refresh()

    def _retitle(self) -> None:
        models, shown = self.view.models, self.shown_storey()
        what = tr("Plan") if self.mode == "plan" else tr("Model")
        names = {(name, s.index): s.name for name, model in models.items() for s in model.storeys}
        self.header.set_title(f"{what} · {names[shown]}" if shown in names else what, bool(models))
        listed = [
            (name, model.name, [(s.index, s.name) for s in sorted(model.storeys, key=lambda s: -s.elevation)])
            for name, model in models.items()
        ]
        self.header.set_storeys(listed, self.view.storey)
        self.header.rooms.setChecked(self.view.rooms_shown)

    def shown_storey(self) -> tuple[str, int] | None:
        """The open storey; in a plan, where one has to be shown, the one a person would enter."""
        if self.view.storey is not None or self.mode == "3d":
            return self.view.storey
        return self.entrance_storey()

    def entrance_storey(self) -> tuple[str, int] | None:
        for name, model in self.view.models.items():
            if not self.view.scene.models[name].visible:
                continue
            if (storey := default_storey(model)) is not None:
                return name, storey
            if model.storeys:
                return name, min(model.storeys, key=lambda s: abs(s.elevation)).index
        return None

    def _update_plan(self) -> None:
        wanted = self.shown_storey() if self.mode != "3d" else self.plan_of
        if wanted is not None and wanted[0] not in self.view.models:
            wanted = None
        if self.mode != "3d" and (wanted, self.view.cut_above) != (self.plan_of, self._plan_cut):
            self.plan.set_plan(self._plan_maker(wanted) if wanted else None, keep_place=wanted == self.plan_of)
            self._plan_cut = self.view.cut_above
        self.plan_of = wanted
        if wanted:
            self.plan.set_selected(row for name, row in self.view.selected if name == wanted[0])
            self.plan.set_states({row: s for (name, row), s in self._states.items() if name == wanted[0]})
            self.plan.set_colors({row: c for (name, row), c in self.coloring.colors().items() if name == wanted[0]})

    def _plan_maker(self, wanted: tuple[str, int]) -> Any:
        model, above = self.view.models[wanted[0]], self.view.cut_above
        if abs(above - CUT_HEIGHT) < 0.005:
            return partial(model.plan, wanted[1])
        return partial(plan_at, model, wanted[1], above)

    def set_cut_height(self, above: float) -> None:
        """Cut 3D and plan so many metres above the floor; a whole building is opened at the storey of the plan."""
        if self.view.storey is None and self.mode == "split" and (shown := self.shown_storey()) is not None:
            self.set_storey(*shown)
        self.view.set_cut_height(above)
        self.cut_bar.set(above)
        self._update_plan()
        self.scene.refresh(moving=True)

    # --- selection

    def set_selection(self, refs: frozenset[Ref]) -> None:
        """Show what is selected anywhere in the window; opens its storey when none of it is on the open one."""
        self._refs = frozenset(refs)
        chosen = self.elements_of(refs)
        self.view.select(chosen)
        if self.view.storey is not None and chosen:
            storeys = {(name, self._storey_of((name, row))) for name, row in chosen}
            storeys = {place for place in storeys if place[1] >= 0}
            if storeys and self.view.storey not in storeys:
                self.set_storey(*min(storeys, key=lambda at: elevation(self.view.models[at[0]], at[1])))
                return
        self._update_plan()
        self.scene.refresh()

    def set_markers(self, states: Mapping[Ref, str]) -> None:
        """State ("overdue", "due", "done") of elements."""
        self._states = {}
        for ref, state in states.items():
            for element in self.elements_of([ref]):
                self._states[element] = state
        self.view.mark(self._states)
        self._update_plan()
        self.scene.refresh()

    def elements_of(self, refs: Iterable[Ref]) -> list[Element]:
        found = []
        for ref in refs:
            model = self.view.models.get(ref.source) if ref.kind == "element" else None
            row = model.index(ref.key) if model is not None else None
            if row is not None:
                found.append((ref.source, row))
        return found

    def _storey_of(self, element: Element) -> int:
        return int(self.view.models[element[0]].elements.storey[element[1]])

    def _ref(self, element: Element | None) -> Ref | None:
        if element is None or element[0] not in self.view.models:
            return None
        ids = self.view.models[element[0]].elements.global_id
        return Ref("element", element[0], ids[element[1]]) if element[1] < len(ids) else None

    def _plan_element(self, row: int | None) -> Element | None:
        return None if row is None or self.plan_of is None else (self.plan_of[0], row)

    def pick(self, element: Element | None, additive: bool) -> None:
        ref = self._ref(element)
        if ref is not None or not additive:
            self.picked.emit(ref, additive)

    # --- what is shown

    def set_mode(self, mode: str) -> None:
        """ "3d", "plan" or "split"."""
        self.mode = mode
        self.header.modes[mode].setChecked(True)
        self.scene.setVisible(mode != "plan")
        self.plan.setVisible(mode != "3d")
        if mode == "split":
            self.sides.setSizes([self.width() // 2, self.width() // 2])
        self.tools.mode_changed()
        self._tools_changed()
        self._retitle()
        self._update_plan()
        self.mode_changed.emit(mode)

    def set_storey(self, model_id: str, storey: int | None) -> None:
        """Cut a storey open (its row, `Storey.index`); None shows the whole building."""
        self.view.set_storey(model_id, storey)
        self._refresh()
        self.coloring.storey_changed()
        self.storey_changed.emit(self.view.storey)

    def _tools_changed(self) -> None:
        section, on = self.tools.section, self.tools.on
        sectioned = bool(section.cuts) or section.awaiting_face or section.waiting
        self.header.section.setChecked(sectioned)
        self.section_bar.setVisible(sectioned and self.mode != "plan")
        self.header.measure.setChecked(on == "measure")
        self.header.walk.setChecked(on == "walk")
        roomy = self.mode == "split" or (self.mode == "plan" and self.height() > _LOW)
        self.cut_bar.setVisible(roomy and bool(self.view.models))

    def storey_shown(self) -> None:
        """The scene shows another storey than the window knows of."""
        self._refresh()
        self.storey_changed.emit(self.view.storey)

    def zoom_to_selection(self) -> None:
        self.zoom_to(self._refs)

    def ask_properties(self, element: Element | None) -> None:
        self.properties_asked.emit(self._ref(element))

    def set_theme(self, name: str) -> None:
        self.view.theme = name
        self.plan.set_theme(name)
        self.scene.redraw()

    # --- keys, pictures

    def keyPressEvent(self, event: QKeyEvent) -> None:
        head = self.header
        keys = {
            "h": self.hide_selected,
            "i": self.isolate_selected,
            "a": self.show_all,
            "r": head.rooms.click,
            "x": head.section.click,
            "m": head.measure.click,
            "w": head.walk.click,
            "p": head.pick_rooms.click,
            "c": head.colors.click,
            "v": lambda: head.viewpoints_menu.popup(head.mapToGlobal(head.rect().bottomRight() / 2)),
        }
        run = keys.get(event.text().lower())
        if event.key() == Qt.Key.Key_Escape and self.tools.leave():
            return
        if run is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            run()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.set_width(self.width())
        self._tools_changed()

    def wait_ready(self, seconds: float = 10.0) -> bool:
        """Let the view load and draw in full (before a picture is taken); False when that took too long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if (settled(self.scene) or not self.scene.isVisible()) and not self.plan.waiting:
                return True
        return False

    def grab_image(self) -> QImage:
        """What the view shows now, without its header."""
        return self.stack.grab().toImage()


def _element(hit: Hit | None) -> Element | None:
    return None if hit is None else (hit.model, hit.element)
