"""The inspector: record, model values, links, equipment and duties of what is selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui import theme
from civicdesk.gui.fact_types import Fact, Facts, FactSection
from civicdesk.gui.widgets import ClickRow, EmptyState, Section, button, label
from civicdesk.text import tr

_MOST = 60  # lines of one section that are drawn; the rest is counted


class Inspector(QWidget):
    inspection_asked = Signal(object)  # tuple of duty ids
    go_to = Signal(object)  # Ref

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self.facts: Facts | None = None
        self._folded: dict[str, bool] = {}
        self._pages = QStackedWidget()
        self._empty = EmptyState(
            "mouse-pointer-2", tr("Nothing selected"), tr("Click a room, a device, a parcel or a row of a table.")
        )
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._content())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._pages)

    def _head(self) -> QHBoxLayout:
        self.header_row = QHBoxLayout()
        self.header_row.setContentsMargins(12, 6, 6, 2)
        self.title = label(tr("Inspector"), "panelTitle", wrap=True)
        self.title.setMinimumHeight(28)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.header_row.addWidget(self.title, 1)
        return self.header_row

    def _name(self, text: str, name: str) -> None:
        self.title.setText(text)
        if self.title.objectName() != name:
            self.title.setObjectName(name)
            self.title.style().unpolish(self.title)
            self.title.style().polish(self.title)

    def _content(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(6)
        self.subtitle = label("", "muted", wrap=True)
        self.subtitle.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.subtitle)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._buttons())
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        self.inspect = button(tr("Record inspection"), self._inspect, "primary")
        self.inspect.setToolTip(tr("Record inspection"))
        row.addWidget(self.inspect, 1)
        self._button_row = row
        return row

    def add_button(self, made: QPushButton) -> None:
        self._button_row.addWidget(made, 1)

    def _inspect(self) -> None:
        if self.facts:
            self.inspection_asked.emit(self.facts.duties)

    # --- showing ----------------------------------------------------------------------------------------------------
    def show_facts(self, facts: Facts | None) -> None:
        self.facts = facts
        self._pages.setCurrentIndex(0 if facts is None else 1)
        self._name(facts.title if facts else tr("Inspector"), "title" if facts else "panelTitle")
        if facts is None:
            return
        self.subtitle.setText(facts.subtitle)
        self.subtitle.setVisible(bool(facts.subtitle))
        self.inspect.setVisible(bool(facts.duties))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 2, 12, 6)
        column.setSpacing(9)
        for section in facts.sections:
            column.addWidget(self._section(section))
        column.addStretch()
        self._scroll.setWidget(body)

    def _section(self, section: FactSection) -> QWidget:
        if not section.title:
            plain = QWidget()
            rows = QVBoxLayout(plain)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(4)
            self._fill(rows, section)
            return plain
        title = f"{section.title}  {len(section.lines)}" if len(section.lines) > 1 else section.title
        key = section.title
        made = Section(title, self._folded.get(key, section.open))
        made.head.toggled.connect(lambda on: self._folded.__setitem__(key, on))
        self._fill(made.rows, section)
        return made

    def _fill(self, rows: QVBoxLayout, section: FactSection) -> None:
        if section.facts:
            grid = QGridLayout()
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(5)
            grid.setColumnMinimumWidth(0, 96)
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 3)
            for place, fact in enumerate(section.facts[:_MOST]):
                self._fact(grid, place, fact)
            rows.addLayout(grid)
        for line in section.lines[:_MOST]:
            color = theme.token(f"{line.right_color}_text") if line.right_color else ""
            made = ClickRow(line.icon, line.color, line.text, line.right, color, line.wrap)
            made.setToolTip(line.text)
            if line.ref is not None:
                made.clicked.connect(lambda ref=line.ref: self.go_to.emit(ref))
            rows.addWidget(made)
        rest = max(len(section.facts), len(section.lines)) - _MOST
        if rest > 0:
            rows.addWidget(label(tr("and {n} more").format(n=rest), "muted"))

    def _fact(self, grid: QGridLayout, place: int, fact: Fact) -> None:
        name = label(fact.name, "fieldName", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        text = fact.value if not fact.note else f"{fact.value}  ({fact.note})"
        value = _Value(text, fact.value)
        if fact.differs:
            value.setObjectName("bad")
        value.setAccessibleName(f"{fact.name}: {text}")
        name.setMinimumWidth(20)
        grid.addWidget(name, place, 0)
        grid.addWidget(value, place, 1)


class _Value(QLabel):
    """A value that can be marked and copied."""

    def __init__(self, text: str, value: str) -> None:
        super().__init__(text)
        self._value = value
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFont(theme.font(9, tabular=True))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        chosen = self.selectedText() or self._value
        menu.addAction(tr("Copy value"), lambda: QGuiApplication.clipboard().setText(chosen))
        menu.exec(self.mapToGlobal(at))
