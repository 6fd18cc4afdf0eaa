"""The inspector: record, model values, links, equipment and duties of what is selected."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civicdesk.bim.query import words
from civicdesk.gui import theme
from civicdesk.gui.fact_types import Fact, Facts, FactSection
from civicdesk.gui.icons import icon
from civicdesk.gui.inspector_values import Value, Varying
from civicdesk.gui.widgets import ClickRow, EmptyState, Section, button, dress, label
from civicdesk.text import tr

_MOST = 60  # lines of one section that are drawn; the rest waits behind a button
_MANY = 24  # values from which on there is a line to find them by
_TYPING = 120
_LONG_WORD = 14  # letters that the column of names has room for
_SEAM = re.compile(r"(?<=[^\W\d_])(?=[A-Z][^\W\d_A-Z])|(?<=[_./:])(?=\w)")


class Inspector(QWidget):
    inspection_asked = Signal(object)  # tuple of duty ids
    go_to = Signal(object)  # Ref

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self.facts: Facts | None = None
        self._folded: dict[str, bool] = {}
        self._whole: set[str] = set()  # sections whose every line is shown
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
        dress(self.title, name)

    def _content(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(6)
        self.subtitle = label("", "muted", wrap=True)
        self.subtitle.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.subtitle)
        column.addLayout(self._finder())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._buttons())
        return page

    def _finder(self) -> QHBoxLayout:
        """A line to find a property by, where there are many."""
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(tr("Find a property or value"))
        self.field.setAccessibleName(tr("Find a property or value"))
        self.field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._fill_body)
        self.field.textChanged.connect(lambda _text: self._typing.start())
        row.addWidget(self.field)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        self.inspect = button(tr("Record inspection"), self._inspect, "primary")
        self.inspect.setToolTip(tr("Record inspection"))
        row.addWidget(self.inspect, 1)
        return row

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
        many = sum(len(section.facts) for section in facts.sections) > _MANY
        if not many and self.field.text():
            self.field.setText("")
        self.field.setVisible(many)
        self._fill_body()

    def _fill_body(self) -> None:
        self._typing.stop()
        parts = words(self.field.text()).split()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 2, 12, 6)
        column.setSpacing(9)
        group, shown = "", 0
        for section in self.facts.sections if self.facts is not None else ():
            found = _found(section, parts) if parts else section
            if found is None:
                continue
            if section.group != group:
                group = section.group
                column.addWidget(label(group, "groupTitle", wrap=True))
            column.addWidget(self._section(found))
            shown += 1
        if parts and not shown:
            column.addWidget(label(tr("No property fits."), "muted", wrap=True))
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
        key = f"{section.group}/{section.title}"
        open_ = bool(self.field.text()) or self._folded.get(key, section.open)
        made = Section(title, open_)
        if open_:
            self._fill(made.rows, section)
        made.head.toggled.connect(lambda on: self._unfold(made, section, key, on))
        return made

    def _unfold(self, made: Section, section: FactSection, key: str, on: bool) -> None:
        """What is under a heading is made when it is first opened: models have elements with hundreds of values."""
        self._folded[key] = on
        if on and made.rows.count() == 0:
            self._fill(made.rows, section)

    def _fill(self, rows: QVBoxLayout, section: FactSection) -> None:
        most = max(len(section.facts), len(section.lines)) if section.title in self._whole else _MOST
        if section.facts:
            grid = QGridLayout()
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(5)
            grid.setColumnMinimumWidth(0, 96)
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 3)
            for place, fact in enumerate(section.facts[:most]):
                self._fact(grid, place, fact)
            rows.addLayout(grid)
        for line in section.lines[:most]:
            color = theme.token(f"{line.right_color}_text") if line.right_color else ""
            made = ClickRow(line.icon, line.color, line.text, line.right, color, line.wrap)
            made.setToolTip(line.text)
            if line.ref is not None:
                made.clicked.connect(lambda ref=line.ref: self.go_to.emit(ref))
            rows.addWidget(made)
        rest = max(len(section.facts), len(section.lines)) - most
        if rest > 0:
            rows.addWidget(button(tr("and {n} more").format(n=rest), lambda: self._show_whole(section.title), "quiet"))

    def _show_whole(self, title: str) -> None:
        self._whole.add(title)
        QTimer.singleShot(0, self._fill_body)  # the button that asked goes with it

    def _fact(self, grid: QGridLayout, place: int, fact: Fact) -> None:
        name = label(_breakable(fact.name), "fieldName", wrap=True)
        name.setToolTip(fact.name if len(fact.name) > _LONG_WORD else "")
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        name.setMinimumWidth(20)
        grid.addWidget(name, place, 0)
        if fact.more:
            grid.addWidget(Varying(fact), place, 1)
            return
        text = fact.value if not fact.note else f"{fact.value}  ({fact.note})"
        value = Value(text, fact, self.copy_all)
        if fact.differs:
            value.setObjectName("bad")
        value.setAccessibleName(f"{fact.name}: {text}")
        grid.addWidget(value, place, 1)

    def copy_all(self) -> None:
        """Everything that is known, as lines of section, name and value for a spreadsheet."""
        lines = [
            (section.title, fact.name, value, often)
            for section in (self.facts.sections if self.facts is not None else ())
            for fact in section.facts
            for value, often in (fact.more or ((fact.value, ""),))
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line).rstrip() for line in lines))


def _breakable(name: str) -> str:
    """Names in models are one long word: it may go on in the next line where a capital begins or after a mark."""
    return _SEAM.sub("\u200b", name) if len(name) > _LONG_WORD else name


def _found(section: FactSection, parts: list[str]) -> FactSection | None:
    """What of a section has all words in its title, the names and the values."""
    facts = tuple(
        fact
        for fact in section.facts
        if (text := words(f"{section.title} {fact.name} {fact.value} {' '.join(v for v, _ in fact.more)}"))
        and all(part in text for part in parts)
    )
    lines = tuple(line for line in section.lines if all(part in words(line.text) for part in parts))
    return replace(section, facts=facts, lines=lines) if facts or lines else None
