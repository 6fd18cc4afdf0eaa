"""The model view: the 3D scene, the storey plan, or both, of all open models, with one selection."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from civicdesk.gui import theme
from civicdesk.gui.icons import icon
from civicdesk.gui.model_tools import VIEW_NAMES, ModelHeader, SectionBar
from civicdesk.gui.plan_view import PlanView
from civicdesk.gui.scene_widget import ImageSceneWidget, SceneWidget, make_scene_widget, settled
from civicdesk.gui.widgets import EmptyState, button, label
from civicdesk.project.selection import Ref
from civicdesk.render.mesh import MeshBatch
from civicdesk.render.scene.scene import Hit
from civicdesk.render.view import Element, SceneView, default_storey, elevation
from civicdesk.text import tr


class ModelView(QWidget):
    picked = Signal(object, object)  # Ref | None, additive
    properties_asked = Signal(object)  # Ref
    open_asked = Signal()  # the button of the empty state
    mode_changed = Signal(str)
    storey_changed = Signal(object)  # (model id, storey) | None
    problem = Signal(object)  # an exception of the 3D view; the view has found another way already

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = SceneView(theme.current())
        self.mode = "3d"
        self._plan_of: tuple[str, int] | None = None
        self._states: dict[Element, str] = {}
        self._refs: frozenset[Ref] = frozenset()
        self.header = ModelHeader()
        self.header_row: QHBoxLayout = self.header.row
        self.scene: SceneWidget = make_scene_widget(self.view)
        self.plan = PlanView()
        self.section_bar = SectionBar()
        self.section_bar.hide()
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
            tr("Open an IFC file, or drop one here"),
            button(tr("Open a model"), self.open_asked.emit),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.note, self.stack, self.section_bar):
            column.addWidget(part, 1 if part is self.stack else 0)

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
        head.section_toggled.connect(self._toggle_section)
        head.rooms_toggled.connect(self.show_rooms)
        head.hide_button.clicked.connect(lambda _=False: self.hide_selected())
        head.isolate_button.clicked.connect(lambda _=False: self.isolate_selected())
        head.show_all_button.clicked.connect(lambda _=False: self.show_all())
        head.fit_button.clicked.connect(lambda _=False: self.fit())
        self.section_bar.changed.connect(self.set_section)
        self.section_bar.axis_chosen.connect(lambda axis: self.set_section(axis, 0.5, self.view.facing(axis)))
        self.section_bar.closed.connect(lambda: self.set_section(None))
        self.plan.picked.connect(lambda row, more: self._pick(self._plan_element(row), more))
        self.plan.activated.connect(lambda row: self.zoom_to([self._ref(self._plan_element(row))]))
        self.plan.menu_asked.connect(lambda row, at: self._menu(self._plan_element(row), at))
        self._connect_scene()
        disconnect = theme.changed.connect(self.set_theme)
        self.destroyed.connect(lambda: disconnect())

    def _connect_scene(self) -> None:
        events = self.scene.events
        events.picked.connect(lambda hit, more: self._pick(_element(hit), more))
        events.activated.connect(lambda hit: self.zoom_to([self._ref(_element(hit))]))
        events.menu_asked.connect(lambda hit, at: self._menu(_element(hit), at))
        events.failed.connect(self._other_way)

    def _other_way(self, error: object) -> None:
        """The 3D view failed: try the picture, then say why and show the plan."""
        if isinstance(self.scene, ImageSceneWidget):
            self.note_text.setText(tr("The 3D view is not available: {reason}").format(reason=error))
            self.note.show()
            self.header.modes["3d"].setEnabled(False)
            self.header.modes["split"].setEnabled(False)
            self.set_mode("plan")
            self.problem.emit(error)
            return
        failed, self.scene = self.scene, ImageSceneWidget(self.view)
        self.sides.replaceWidget(self.sides.indexOf(failed), self.scene)
        failed.deleteLater()
        self._connect_scene()
        self.set_mode(self.mode)

    # --- models

    def set_model(self, model_id: str, model: Any) -> None:
        """Show a model, or its complete copy in place of what streamed in under the same id."""
        self.view.set_model(model_id, model)
        self._plan_of = None
        self.set_selection(self._refs)
        self._refresh()

    def add_batch(self, model_id: str, batch: MeshBatch) -> None:
        self.view.add_batch(model_id, batch)
        self._refresh(lists=False)

    def remove_model(self, model_id: str) -> None:
        self.view.remove_model(model_id)
        self._plan_of = None
        self._refresh()

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
        for name, model in self.view.models.items():
            if (storey := default_storey(model)) is not None:
                return name, storey
            if model.storeys:
                return name, min(model.storeys, key=lambda s: abs(s.elevation)).index
        return None

    def _update_plan(self) -> None:
        wanted = self.shown_storey() if self.mode != "3d" else self._plan_of
        if wanted is not None and wanted[0] not in self.view.models:
            wanted = None
        if self.mode != "3d" and wanted != self._plan_of:
            self.plan.set_plan(self.view.models[wanted[0]].plan(wanted[1]) if wanted else None)
        self._plan_of = wanted
        if wanted:
            self.plan.set_selected(row for name, row in self.view.selected if name == wanted[0])
            self.plan.set_states({row: s for (name, row), s in self._states.items() if name == wanted[0]})

    # --- selection

    def set_selection(self, refs: frozenset[Ref]) -> None:
        """Show what is selected anywhere in the window; opens its storey when none of it is on the open one."""
        self._refs = frozenset(refs)
        chosen = self._elements(refs)
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
            for element in self._elements([ref]):
                self._states[element] = state
        self.view.mark(self._states)
        self._update_plan()
        self.scene.refresh()

    def _elements(self, refs: Iterable[Ref]) -> list[Element]:
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
        return None if row is None or self._plan_of is None else (self._plan_of[0], row)

    def _pick(self, element: Element | None, additive: bool) -> None:
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
        self.section_bar.setVisible(mode != "plan" and self.header.section.isChecked())
        self._retitle()
        self._update_plan()
        self.mode_changed.emit(mode)

    def set_storey(self, model_id: str, storey: int | None) -> None:
        """Cut a storey open (its row, `Storey.index`); None shows the whole building."""
        self.view.set_storey(model_id, storey)
        self._refresh()
        self.storey_changed.emit(self.view.storey)

    def show_rooms(self, on: bool) -> None:
        self.view.show_rooms(on)
        self.header.rooms.setChecked(on)
        self.scene.refresh()

    def hide_selected(self) -> None:
        """Rooms are hidden only where nothing else is selected: a device is shown together with its room."""
        chosen = list(self.view.selected)
        things = [(name, row) for name, row in chosen if not self._is_room(name, row)]
        self.view.hide(things or chosen)
        self.scene.refresh()

    def _is_room(self, name: str, row: int) -> bool:
        return bool(self.view.models[name].elements.ifc_class[row] == "IfcSpace")

    def isolate_selected(self) -> None:
        self.view.isolate(self.view.selected)
        self.scene.refresh()

    def show_all(self) -> None:
        self.view.show_all()
        self.scene.refresh()

    def set_section(self, axis: str | None, share: float = 0.5, flip: bool = False) -> None:
        """A plane across "x", "y" or "z" at a share of the way through the model; None takes it away."""
        self.view.set_section(axis, share, flip)
        if axis is not None:
            self.section_bar.set(axis, share, flip)
        self.header.section.setChecked(axis is not None)
        self.section_bar.setVisible(axis is not None and self.mode != "plan")
        self.scene.refresh(moving=True)

    def _toggle_section(self, on: bool) -> None:
        """Begins in the middle, and so that one looks at the cut."""
        axis = self.section_bar.axis
        self.set_section(axis if on else None, 0.5, self.view.facing(axis))

    def fit(self) -> None:
        self.view.auto_fit = self.view.fit()
        self.plan.fit()
        self.scene.refresh()

    def zoom_to(self, refs: Iterable[Ref | None]) -> None:
        """Bring some things close."""
        elements = self._elements(ref for ref in refs if ref is not None)
        if elements and self.view.fit(elements):
            self.view.auto_fit = False
            self.scene.refresh()
        if self._plan_of is not None:
            self.plan.zoom_to(row for name, row in elements if name == self._plan_of[0])

    def standard_view(self, view: str) -> None:
        """ "top", "front", "back", "left", "right" or "iso"."""
        self.view.standard_view(view)
        self.scene.refresh()

    def set_theme(self, name: str) -> None:
        self.view.theme = name
        self.plan.set_theme(name)
        self.scene.redraw()

    # --- menu, keys, pictures

    def _menu(self, element: Element | None, at: QPoint) -> None:
        """On something that is not selected, it is selected first."""
        if element is not None and element not in self.view.selected:
            self._pick(element, False)
        menu = QMenu(self)
        some = bool(self.view.selected)
        for symbol, text, run, enabled in (
            ("eye-off", tr("Hide"), self.hide_selected, some),
            ("focus", tr("Show only this"), self.isolate_selected, some),
            ("eye", tr("Show everything"), self.show_all, bool(self.view.hidden) or self.view.isolated is not None),
            ("maximize", tr("Fit the view"), self.fit, True),
            ("scan-search", tr("Zoom to selection"), lambda: self.zoom_to(self._refs), some),
        ):
            action = menu.addAction(icon(symbol), text)
            action.triggered.connect(lambda _=False, run=run: run())
            action.setEnabled(enabled)
        views = menu.addMenu(tr("Standard views"))
        for key, (text, shortcut) in VIEW_NAMES.items():
            action = views.addAction(f"{tr(text)}\t{shortcut}")
            action.triggered.connect(lambda _=False, key=key: self.standard_view(key))
        menu.addSeparator()
        properties = menu.addAction(icon("info"), tr("Properties"))
        properties.setEnabled(element is not None)
        properties.triggered.connect(lambda: self.properties_asked.emit(self._ref(element)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            "h": self.hide_selected,
            "i": self.isolate_selected,
            "a": self.show_all,
            "r": lambda: self.show_rooms(not self.view.rooms_shown),
            "x": lambda: self._toggle_section(not self.header.section.isChecked()),
        }
        run = keys.get(event.text().lower())
        if run is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            run()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.set_width(self.width())

    def wait_ready(self, seconds: float = 10.0) -> bool:
        """Let the view load and draw in full (before a picture is taken); False when that took too long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if settled(self.scene) or not self.scene.isVisible():
                return True
        return False

    def grab_image(self) -> QImage:
        """What the view shows now, without its header."""
        return self.stack.grab().toImage()


def _element(hit: Hit | None) -> Element | None:
    return None if hit is None else (hit.model, hit.element)
