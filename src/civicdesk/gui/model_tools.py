"""The header of the model view: which storey, which views, and the buttons of the tools."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import tool
from civicdesk.text import N_, tr

VIEW_NAMES = {
    "iso": (N_("From above, at an angle"), "0"),
    "top": (N_("Top view"), "5"),
    "front": (N_("Front view"), "1"),
    "right": (N_("View from the right"), "2"),
    "back": (N_("Back view"), "3"),
    "left": (N_("View from the left"), "4"),
}
_NARROWEST = 240


class ModelHeader(QWidget):
    """Title with the storey chooser, and the tools. Its `row` takes further buttons at the end.

    Where the tools do not fit, the rarer ones are in the menu of the last button.
    """

    mode_chosen = Signal(str)
    storey_chosen = Signal(object)  # (model id, storey) | (model id, None)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(6, 5, 6, 4)
        self.row.setSpacing(2)
        self.title = self._title()
        self.menu = QMenu(self.title)
        self.title.setMenu(self.menu)
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self._modes = QButtonGroup(self)
        self.modes = {
            "3d": self._mode("3d", "box", tr("3D view")),
            "plan": self._mode("plan", "layout-grid", tr("Storey plan")),
            "split": self._mode("split", "columns-2", tr("3D view and plan side by side")),
        }
        self.section = self._toggle("scissors", tr("Section planes"), "X")
        self.measure = self._toggle("ruler", tr("Measure"), "M")
        self.walk = self._toggle("footprints", tr("Walk through the model"), "W")
        self.rooms = self._toggle("door-open", tr("Rooms in colour"), "R")
        self.pick_rooms = self._toggle("square-dashed", tr("Pick rooms, also behind walls"), "P")
        self.colors = self._toggle("palette", tr("Colour by a property"), "C")
        self.viewpoints = self._add(tool("bookmark", tr("Saved views"), shortcut="V"))
        self.viewpoints_menu = QMenu(self.viewpoints)
        self.viewpoints.setMenu(self.viewpoints_menu)
        self.viewpoints.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.hide_button = self._add(tool("eye-off", tr("Hide what is selected"), shortcut="H"))
        self.isolate_button = self._add(tool("focus", tr("Show only what is selected"), shortcut="I"))
        self.show_all_button = self._add(tool("eye", tr("Show everything"), shortcut="A"))
        self.fit_button = self._add(tool("maximize", tr("Fit the view"), shortcut="Home"))
        self.more = self._more_button()
        self._rare = (
            self.show_all_button, self.isolate_button, self.hide_button, self.pick_rooms, self.rooms, self.walk,
            self.colors, self.viewpoints, self.measure, self.section, self.modes["split"],
        )  # fmt: skip

    @staticmethod
    def _title() -> QToolButton:
        made = QToolButton()
        made.setObjectName("titleMenu")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setIconSize(QSize(14, 14))
        font = made.font()
        font.setWeight(font.Weight.DemiBold)
        made.setFont(font)
        made.setToolTip(tr("Choose the storey"))
        return made

    def _more_button(self) -> QToolButton:
        made = self._add(tool("ellipsis", tr("More tools")))
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._fill_more(menu))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _fill_more(self, menu: QMenu) -> None:
        """What had no room, in the order of the buttons."""
        menu.clear()
        for place in range(self.row.count()):
            button = self.row.itemAt(place).widget()
            if not isinstance(button, QToolButton) or button not in self._rare or not button.isHidden():
                continue
            action = QAction(button.icon(), button.toolTip(), menu)
            if (own := button.menu()) is not None:
                action.setMenu(own)
            action.setCheckable(button.isCheckable())
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _=False, button=button: button.click())
            menu.addAction(action)

    def _add(self, button: QToolButton) -> QToolButton:
        self.row.addWidget(button)
        return button

    def _mode(self, key: str, symbol: str, tip: str) -> QToolButton:
        button = self._add(tool(symbol, tip, lambda: self.mode_chosen.emit(key)))
        button.setCheckable(True)
        self._modes.addButton(button)
        return button

    def _toggle(self, symbol: str, tip: str, shortcut: str) -> QToolButton:
        button = self._add(tool(symbol, tip, shortcut=shortcut))
        button.setCheckable(True)
        return button

    def minimumSizeHint(self) -> QSize:
        """Buttons give way: they never keep the view from getting narrower."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def set_width(self, width: int) -> None:
        for button in self._rare:
            button.show()
        self.more.hide()
        for button in self._rare:
            if self.row.sizeHint().width() <= width:
                return
            self.more.show()
            button.hide()

    def set_title(self, title: str, choices: bool) -> None:
        self.title.setText(title)
        self.title.setIcon(icon("chevron-down", "muted") if choices else icon("box", "muted"))
        self.title.setEnabled(choices)
        for button in (self.section, self.measure, self.walk, self.pick_rooms, self.colors, self.rooms):
            button.setEnabled(choices)
        self.set_width(self.width())

    def set_storeys(
        self, models: Iterable[tuple[str, str, list[tuple[int, str]]]], shown: tuple[str, int] | None
    ) -> None:
        """*models*: (id, name, [(storey, name)] from the top down)."""
        self.menu.clear()
        listed = list(models)
        for name, title, storeys in listed:
            if len(listed) > 1:
                self.menu.addSection(title)
            self._entry(tr("Whole building"), (name, None), shown is None)
            for storey, storey_name in storeys:
                self._entry(storey_name, (name, storey), shown == (name, storey))

    def _entry(self, text: str, choice: tuple[str, int | None], on: bool) -> None:
        action = QAction(text, self.menu)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _=False: self.storey_chosen.emit(choice))
        self.menu.addAction(action)
