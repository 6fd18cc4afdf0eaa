"""The bar under the model view that lists the section planes and moves the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QSlider, QToolButton

from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import label, tool
from civicdesk.render.sections import NAMES
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.model_section import SectionTool

WAYS = (  # key, text of the menu
    ("x", N_("A plane across the x axis")),
    ("y", N_("A plane across the y axis")),
    ("z", N_("A level plane")),
    ("face", N_("A plane in a clicked face")),
    ("box", N_("A box around the model")),
    ("selection", N_("A box around what is selected")),
)
_STEPS = 1000


def add_section(tool: SectionTool, way: str) -> None:
    """One of `WAYS`."""
    if way in ("box", "selection"):
        tool.add_box(way == "selection")
    elif way == "face":
        tool.await_face()
    else:
        tool.add_across(way)


class SectionBar(QFrame):
    def __init__(self, planes: SectionTool) -> None:
        super().__init__()
        self.setObjectName("sectionBar")
        self._planes = planes
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 5)
        row.setSpacing(6)
        self.list = QComboBox()
        self.list.setAccessibleName(tr("Section planes"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.setToolTip(tr("Which plane the slider moves"))
        self.list.activated.connect(planes.choose)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 20)
        self.slider.setMinimumWidth(70)
        self.slider.setAccessibleName(tr("Position of the section"))
        self.slider.setToolTip(tr("Position of the section") + "  PgUp, PgDn")
        self.slider.valueChanged.connect(lambda value: planes.to_share(value / _STEPS))
        self.place = label("", "muted")
        self.flip = tool("arrow-up-down", tr("Keep the other side"), planes.flip)
        self.remove = tool("trash-2", tr("Remove this plane"), planes.remove)
        self.add = self._add_button()
        self.close_button = tool("x", tr("No section"), planes.clear, "Esc")
        for part in (self.list, self.slider, self.place, self.flip, self.remove, self.add, self.close_button):
            row.addWidget(part, 1 if part is self.slider else 0)
        planes.changed.connect(self.show_planes)
        self.show_planes()

    def _add_button(self) -> QToolButton:
        made = tool("plus", tr("Add a section plane"))
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for way, text in WAYS:
            action: QAction = menu.addAction(icon("square-dashed" if way in ("box", "selection") else "plus"), tr(text))
            action.triggered.connect(lambda _=False, way=way: add_section(self._planes, way))
            action.setEnabled(self.can_add(way))

    def can_add(self, way: str) -> bool:
        if way == "selection":
            return self._planes.something_selected
        return way == "box" or not self._planes.full

    def show_planes(self) -> None:
        planes, number = self._planes, self._planes.current
        with QSignalBlocker(self.list), QSignalBlocker(self.slider):
            names = [f"{n} {tr(NAMES[cut.kind])}" for n, cut in enumerate(planes.cuts, start=1)]
            if names != [self.list.itemText(i) for i in range(self.list.count())]:
                self.list.clear()
                self.list.addItems(names)
            self.list.setCurrentIndex(number if planes.cuts else -1)
            if planes.cuts:
                cut = planes.cuts[number]
                self.slider.setValue(round(cut.share * _STEPS))
                self.place.setText(tr("{n} m").format(n=number_text(cut.at - cut.low, 2, fixed=True)))
        for part in (self.list, self.slider, self.flip, self.remove):
            part.setEnabled(bool(planes.cuts))
