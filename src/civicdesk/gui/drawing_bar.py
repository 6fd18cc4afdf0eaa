"""The line under the header of a storey plan: what to do next, and the few values that drawing asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.widgets import ElidedLabel, button, label
from civicdesk.match.names import number_key
from civicdesk.text import tr

_HEIGHT = 32


@dataclass(frozen=True)
class Known:
    """A record of the register that could be drawn: its id, what it is called by, and its name."""

    id: str
    key: str
    name: str


class DrawingBar(QFrame):
    """One of: a hint, a distance, a room, a piece of equipment."""

    distance_given = Signal(float, bool)  # metres, straighten
    room_given = Signal(str, str, str)  # number, name, record id of a known room
    equipment_given = Signal(str, str, str)  # tag, name, record id of known equipment
    dropped = Signal()  # the person does not want what was drawn

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sectionBar")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 3, 8, 4)
        self.stack = QStackedWidget()
        self.stack.setFixedHeight(_HEIGHT)  # the plan must not jump when the line changes,
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # nor get wider with it
        column.addWidget(self.stack)
        self.hint = ElidedLabel("", "muted")
        self._hint_page = self._page(self.hint)
        self._distance_page = self._make_distance()
        self._room_page = self._make_room()
        self._equipment_page = self._make_equipment()
        self._known: dict[str, Known] = {}
        self.say("")

    def _page(self, *parts: QWidget) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part, 1 if part is self.hint or isinstance(part, QLineEdit) else 0)
        self.stack.addWidget(page)
        return page

    def _make_distance(self) -> QWidget:
        self.metres = QLineEdit()
        self.metres.setPlaceholderText(tr("metres"))
        self.metres.setAccessibleName(tr("True distance in metres"))
        self.metres.setMinimumWidth(96)
        self.metres.returnPressed.connect(self._give_distance)
        self.straighten = QCheckBox(tr("Straighten by this line"))
        self.straighten.setToolTip(tr("Turns the plan so that this line is level or upright"))
        self.set_scale = button(tr("Set scale"), self._give_distance, "primary")
        title = label(tr("True distance"))
        return self._page(title, self.metres, self.straighten, self.set_scale, self._drop_button())

    def _make_room(self) -> QWidget:
        self.number, self.name = QLineEdit(), QLineEdit()
        self.number.setMaximumWidth(90)
        self.number.setPlaceholderText(tr("Number"))
        self.number.setAccessibleName(tr("Room number"))
        self.name.setPlaceholderText(tr("Name"))
        self.name.setAccessibleName(tr("Name"))
        self.name.setMinimumWidth(60)
        self.area = label("", "muted")
        self.room_note = label("", "muted")
        for edit in (self.number, self.name):
            edit.returnPressed.connect(self._give_room)
        self.number.textChanged.connect(self._look_up)
        self.save_room = button(tr("Save room"), self._give_room, "primary")
        return self._page(self.number, self.name, self.area, self.room_note, self.save_room, self._drop_button())

    def _make_equipment(self) -> QWidget:
        self.thing = QComboBox()
        self.thing.setEditable(True)
        self.thing.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.thing.setMinimumWidth(140)
        self.thing.setAccessibleName(tr("Equipment from the register, or a new tag"))
        self.thing.lineEdit().setPlaceholderText(tr("Tag, or choose"))
        completer = self.thing.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.thing_name = QLineEdit()
        self.thing_name.setPlaceholderText(tr("Name"))
        self.thing_name.setAccessibleName(tr("Name"))
        self.thing_name.setMinimumWidth(60)
        for edit in (self.thing.lineEdit(), self.thing_name):
            edit.returnPressed.connect(self._give_equipment)
        self.thing.currentIndexChanged.connect(lambda _n: self._chosen())
        self.save_thing = button(tr("Save equipment"), self._give_equipment, "primary")
        return self._page(self.thing, self.thing_name, self.save_thing, self._drop_button())

    def _drop_button(self) -> QWidget:
        made = button(tr("Discard"), self.dropped.emit, "flat")
        made.setToolTip(tr("Do not keep it  Esc"))
        return made

    # --- what it shows

    def say(self, text: str, bad: bool = False) -> None:
        self.hint.setText(text)
        self.hint.setObjectName("bad" if bad else "muted")
        self.hint.style().unpolish(self.hint)
        self.hint.style().polish(self.hint)
        self._show(self._hint_page)
        self.setVisible(bool(text))

    def _show(self, page: QWidget) -> None:
        self.setVisible(True)
        self.stack.setCurrentWidget(page)

    @property
    def asking(self) -> bool:
        """Whether it waits for values."""
        return not self.isHidden() and self.stack.currentWidget() is not self._hint_page

    def ask_distance(self) -> None:
        self.metres.clear()
        self._show(self._distance_page)
        self.metres.setFocus()

    def ask_room(self, number: str, known: Sequence[Known], area: str) -> None:
        """*known*: rooms of the register on this storey that are not drawn yet."""
        self._known = {number_key(room.key): room for room in known if room.key}
        self.name.clear()
        self.area.setText(area)
        completer = QCompleter([room.key for room in known], self.number)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.number.setCompleter(completer)
        self.number.setText(number)
        self._look_up()
        self._show(self._room_page)
        self.number.setFocus()
        self.number.selectAll()

    def ask_equipment(self, known: Sequence[Known]) -> None:
        self.thing.blockSignals(True)
        self.thing.clear()
        for one in known:
            self.thing.addItem(f"{one.key}  {one.name}".strip(), one)
        self.thing.setCurrentIndex(-1)
        self.thing.setEditText("")
        self.thing.blockSignals(False)
        self.thing_name.clear()
        self.thing_name.setEnabled(True)
        self._show(self._equipment_page)
        self.thing.setFocus()

    def _look_up(self) -> None:
        """A number that the register has fills in the name, and says that it is known."""
        found = self._known.get(number_key(self.number.text()))
        self.room_note.setText(tr("known in the register") if found else "")
        if found and not self.name.isModified():
            self.name.setText(found.name)

    def _chosen(self) -> None:
        one = self.thing.currentData()
        if isinstance(one, Known):
            self.thing_name.setText(one.name)
        self.thing_name.setEnabled(not isinstance(one, Known))

    # --- what the person gave

    def _give_distance(self) -> None:
        try:
            metres = float(self.metres.text().replace(",", ".").replace(" ", "").removesuffix("m"))
        except ValueError:
            metres = 0.0
        if not 0.0 < metres < 10_000.0:
            self.metres.selectAll()
            self.metres.setFocus()
            return
        self.distance_given.emit(metres, self.straighten.isChecked())

    def _give_room(self) -> None:
        number, name = self.number.text().strip(), self.name.text().strip()
        if not number and not name:
            self.number.setFocus()
            return
        found = self._known.get(number_key(number))
        self.room_given.emit(number, name, found.id if found else "")

    def _give_equipment(self) -> None:
        text, one = self.thing.currentText().strip(), self.thing.currentData()
        known = one if isinstance(one, Known) and text == self.thing.itemText(self.thing.currentIndex()) else None
        if known is not None:
            self.equipment_given.emit(known.key, "", known.id)
        elif text or self.thing_name.text().strip():
            self.equipment_given.emit(text, self.thing_name.text().strip(), "")
        else:
            self.thing.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
