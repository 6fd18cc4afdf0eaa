"""Which tools of the model view are on, and the line that says what the one in hand expects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from civicdesk.gui.model_measure import KIND_ICONS, Measuring, PlanHand, PlanMarks, SceneHand
from civicdesk.gui.model_section import SectionTool
from civicdesk.gui.model_tool import Tool
from civicdesk.gui.model_walk import WalkTool
from civicdesk.gui.widgets import label, tool
from civicdesk.render.measures import DISTANCE, IN_PLAN, KINDS
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.model_view import ModelView

_WIDE = 820  # pixels from which a line is enough


class Toolbox(QObject):
    """At most one of measuring and walking is in hand; section planes are always there."""

    changed = Signal()  # which tool, or what it expects

    def __init__(self, host: ModelView) -> None:
        super().__init__(host)
        self._host = host
        self.on = ""  # "measure", "walk" or nothing
        self.section, self.measuring, self.walk = SectionTool(host), Measuring(host), WalkTool(host)
        self._in_scene: dict[str, Tool] = {"measure": SceneHand(host, self.measuring), "walk": self.walk}
        self._in_plan: dict[str, Tool] = {"measure": PlanHand(host, self.measuring)}
        self._hints: dict[str, Callable[[], str]] = {}
        self._marks = PlanMarks(host, self.measuring)
        self.further: tuple[list[Tool], list[Tool]] = ([], [])  # of 3D and plan: those of other parts, asked last
        for signal in (self.measuring.left, self.walk.left):
            signal.connect(lambda: self.use(""))
        for signal in (self.measuring.changed, self.walk.changed, self.section.changed):
            signal.connect(self.changed)

    def add(self, key: str, in_scene: Tool, in_plan: Tool, hint: Callable[[], str]) -> None:
        """A tool that a part of the window brings; *hint* says what it expects."""
        self._in_scene[key], self._in_plan[key], self._hints[key] = in_scene, in_plan, hint

    def use(self, key: str) -> None:
        """Take a tool in hand; "" puts it away."""
        if key == self.on:
            return
        before, self.on = self.on, key
        if before == "walk":
            self.walk.end()
        elif before == "measure":
            self.measuring.restart()
        if key:
            self.section.await_face(False)
        if key == "walk" and self._host.mode == "plan":
            self._host.set_mode("3d")
        self.arrange()
        self.measuring.redraw()
        if key:
            (self._host.plan if self._host.mode == "plan" else self._host.scene).setFocus()
        self.changed.emit()

    def mode_changed(self) -> None:
        """3D or plan came to be shown."""
        if self.on == "walk" and not self.in_3d:
            self.use("")
        if not self.in_3d and self.measuring.kind not in IN_PLAN:
            self.measuring.set_kind(DISTANCE)

    def measure(self, kind: str) -> None:
        self.measuring.set_kind(kind if self.in_3d or kind in IN_PLAN else DISTANCE)
        self.use("measure")

    def arrange(self) -> None:
        """Give mouse and keys of both views to the tools that are on."""
        own = [self._in_scene[self.on]] if self.on else []
        self._host.scene.set_tools([*own, self.section, *self.further[0]])
        in_plan = [self._in_plan[self.on]] if self.on in self._in_plan else []
        self._host.plan.set_tools([*in_plan, self._marks, *self.further[1]])

    def leave(self) -> bool:
        """Esc anywhere in the model view; False where no tool is on."""
        if self.on == "measure":
            self.measuring.cancel()
        elif self.on:
            self.use("")
        elif self.section.awaiting_face:
            self.section.await_face(False)
        elif self._host.header.pick_rooms.isChecked():
            self._host.pick_rooms(False)
        elif not self._host.all_shown:
            self._host.show_all()
        else:
            return False
        return True

    @property
    def in_3d(self) -> bool:
        return self._host.mode != "plan"

    @property
    def hint(self) -> str:
        if self.on == "measure":
            return self.measuring.hint
        if self.on in self._hints:
            return self._hints[self.on]()
        if self.on:
            return self.walk.hint
        part = "" if self._host.all_shown else tr("Only a part is shown.  A: show everything")
        return self.section.hint or part


class ToolLine(QFrame):
    """Under the header while a tool is on: what it is for, which keys it has; for measures the kind and the value."""

    def __init__(self, tools: Toolbox) -> None:
        super().__init__()
        self.setObjectName("note")
        self._tools = tools
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 2, 4, 3)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self.kinds: dict[str, QToolButton] = {}
        self.measures = self._measures()
        self.text = label("", "muted", wrap=True)
        self.value = label("", "title")
        self.leave = tool("x", tr("Leave the tool"), lambda: tools.leave(), "Esc")
        self.leave.setIconSize(QSize(14, 14))
        self._place = (0, 0, 0, 0)  # of the text in the grid
        self._grid.addWidget(self.measures, 0, 0)
        self._grid.addWidget(self.value, 0, 2)
        self._grid.addWidget(self.leave, 0, 3)
        self._arrange()
        tools.changed.connect(self.refresh)
        self.refresh()

    def _arrange(self) -> None:
        """What is expected stands beside the kinds, or in a narrow view under them."""
        place = (0, 1, 1, 1) if self.width() >= _WIDE or self._tools.on != "measure" else (1, 0, 1, 4)
        if place != self._place:
            self._place = place
            self._grid.removeWidget(self.text)
            self._grid.addWidget(self.text, *place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _measures(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for kind, title in KINDS.items():
            button = tool(KIND_ICONS[kind], tr(title), partial(self._tools.measuring.set_kind, kind))
            button.setCheckable(True)
            row.addWidget(button)
            self.kinds[kind] = button
        self.chain = tool("waypoints", tr("Chain of several points"), None, "C")
        self.chain.setCheckable(True)
        self.chain.clicked.connect(lambda on: self._tools.measuring.set_chain(on))
        row.addWidget(self.chain)
        self.kind_name = label("", "heading")
        row.addSpacing(6)
        row.addWidget(self.kind_name)
        return made

    def refresh(self) -> None:
        tools, measuring = self._tools, self._tools.measuring
        hint = tools.hint
        self.setVisible(bool(hint))
        self.measures.setVisible(tools.on == "measure")
        self.value.setVisible(tools.on == "measure")
        self._arrange()
        self.text.setText(hint)
        if tools.on != "measure":
            return
        for kind, button in self.kinds.items():
            button.setChecked(kind == measuring.kind)
            button.setEnabled(tools.in_3d or kind in IN_PLAN)
        self.chain.setVisible(measuring.kind == DISTANCE)
        self.chain.setChecked(measuring.chain)
        self.kind_name.setText(tr(KINDS[measuring.kind]))
        preview = measuring.preview
        self.value.setText(preview.text if preview is not None else "")
