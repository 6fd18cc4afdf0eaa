"""The line above the map while a layer is edited: which one, the tools, save and discard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from civicdesk.gui.widgets import ElidedLabel, button, tool
from civicdesk.text import N_, tr

TOOLS = (
    ("corners", N_("Choose, move and change"), "mouse-pointer-2"),
    ("point", N_("Add a point"), "circle-dot"),
    ("line", N_("Add a line"), "spline"),
    ("area", N_("Add an area"), "pentagon"),
)


class EditBar(QFrame):
    used = Signal(str)
    delete_asked = Signal()
    form_asked = Signal()
    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sectionBar")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 3, 4, 3)
        column.setSpacing(3)
        self.title = ElidedLabel("", "heading")
        group, first = QButtonGroup(self), QHBoxLayout()
        first.setSpacing(2)
        self.tools: dict[str, QToolButton] = {}
        for key, title, symbol in TOOLS:
            made = self.tools[key] = tool(symbol, tr(title), partial(self.used.emit, key))
            made.setCheckable(True)
            group.addButton(made)
            first.addWidget(made)
        self.group = group
        self.form = tool("table", tr("Attributes of the feature"), self.form_asked.emit)
        self.delete = tool("trash-2", tr("Delete the feature"), self.delete_asked.emit, "Del")
        self.save = button(tr("Save"), self.save_asked.emit, "primary")
        self.discard = button(tr("Discard"), self.discard_asked.emit, "flat")
        for made in (self.form, self.delete):
            first.addWidget(made)
        first.addStretch(1)
        first.addWidget(self.discard)
        first.addWidget(self.save)
        column.addWidget(self.title)
        column.addLayout(first)

    def show_state(self, name: str, changes: int, kind: str, fixed: str) -> None:
        """*kind*: what can be added, empty for anything; *fixed*: why shapes stay as they are, or empty."""
        said = tr("Editing {layer}").format(layer=name)
        count = tr("nothing changed yet") if not changes else tr("%n unsaved changes", "", changes)
        why = {
            "curves": tr("its shapes have curves, only attributes can be changed"),
            "measures": tr("its shapes have measures, only attributes can be changed"),
        }.get(fixed, "")
        self.title.setText(" · ".join(part for part in (said, count, why) if part))
        for key in ("point", "line", "area"):
            self.tools[key].setVisible(not fixed and kind in ("", key))
        self.save.setEnabled(bool(changes))
        self.discard.setText(tr("Discard") if changes else tr("End"))

    def set_tool(self, key: str) -> None:
        """The tool in hand; empty: none."""
        self.group.setExclusive(False)
        for name, made in self.tools.items():
            made.setChecked(name == key)
        self.group.setExclusive(True)
