"""A line for conditions on features that offers fields, their values and the words of the language while one types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from civicdesk.gui import formats
from civicdesk.gui.aside import Aside
from civicdesk.text import fold

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer

_WORDS = ("and", "or", "not", "in", "like", "between", "is null", "is not null")
_OF_SHAPES = ("$area", "$length", "$geometry")
_VALUES = 200  # of a field that are offered
# What is being typed at the end: after a field and a sign (or in a list) a value, else the beginning of a word.
_VALUE = re.compile(
    r"(?:\"(?P<quoted>[^\"]+)\"|(?P<name>[\w.$]+))\s*(?:=|<>|!=|<=|>=|<|>|like|in\s*\((?:[^()]*,)?)\s*(?P<typed>'[^']*|[^\s'(),]*)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:\"(?P<open>[^\"]*)|(?P<typed>[\w.$]+))$")


class ExpressionLine(QLineEdit):
    """*eager*: offers something from the first letter on; else only where a condition is being written."""

    def __init__(self, eager: bool = True) -> None:
        super().__init__()
        self._eager = eager
        self._layer: Layer | None = None
        self._fields: list[str] = []
        self._values: dict[str, list[str]] = {}
        self._start = 0  # where the text begins that a choice replaces
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(9)
        self._completer.popup().setObjectName("offers")
        self._completer.activated.connect(self.take)
        self._aside = Aside(self, lambda _error: None)
        self.textEdited.connect(lambda _text: self.offer())

    def set_layer(self, layer: Layer | None) -> None:
        from civicdesk.maps.query import field_names

        if layer is not self._layer:
            self._layer, self._values = layer, {}
            self._fields = [] if layer is None else field_names(layer)

    @property
    def offered(self) -> list[str]:
        return self._model.stringList()

    def offer(self) -> None:
        """Show what may come next, at the cursor."""
        before = self.text()[: self.cursorPosition()]
        if (found := _VALUE.search(before)) is not None and (name := self._field(found)) is not None:
            self._start = found.start("typed")
            self._offer_values(name, found["typed"].lstrip("'"))
            return
        found = _WORD.search(before)
        typed = (found["open"] or found["typed"] or "") if found is not None else ""
        self._start = found.start() if found is not None else len(before)
        if not typed or (not self._eager and self._start == 0):
            self._show([])
            return
        wanted = fold(typed)
        fields = [written(name) for name in self._fields if wanted in fold(name)]
        words = [word for word in (*_WORDS, *_OF_SHAPES) if word.startswith(wanted) and word != wanted]
        self._show([*fields, *words] if self._start else [*fields, *(w for w in words if w[0] in "$n")])

    def _field(self, found: re.Match[str]) -> str | None:
        name = found["quoted"] or found["name"]
        return name if name in self._fields else None

    def _offer_values(self, name: str, typed: str) -> None:
        layer = self._layer
        if layer is None:
            return
        if name in self._values:
            wanted = fold(typed)
            self._show([value for value in self._values[name] if wanted in fold(value.strip("'"))][:_VALUES])
            return

        def keep(values: list[str]) -> None:
            if layer is self._layer:
                self._values[name] = values
                self.offer()

        self._aside.ask(lambda: values_of(layer, name), keep)

    def _show(self, choices: list[str]) -> None:
        self._model.setStringList(choices)
        popup = self._completer.popup()
        if not choices or choices == [self.text()[self._start : self.cursorPosition()]]:
            popup.hide()
            return
        if self.hasFocus():
            place = self.cursorRect()
            place.setBottom(self.height())  # below the frame of the line, not over it
            place.setWidth(max(260, popup.sizeHintForColumn(0) + 40))
            self._completer.complete(place)

    def take(self, choice: str) -> None:
        """Put a choice in the place of what was typed."""
        end = self.cursorPosition()
        text = self.text()[: self._start] + choice + " "
        rest = self.text()[end:].lstrip()
        self.setText(text + rest)
        self.setCursorPosition(len(text))
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        taking = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if popup.isVisible() and taking and popup.currentIndex().isValid():
            event.ignore()  # the completer takes it
            return
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.offer()
            return
        super().keyPressEvent(event)


def written(name: str) -> str:
    """A field as a condition has it: in quotes where it would be taken for something else."""
    plain = re.fullmatch(r"[^\W\d][\w.]*", name) is not None and name.lower() not in {"and", "or", "not", "in", "is"}
    return name if plain else '"' + name.replace('"', '""') + '"'


def values_of(layer: Layer, name: str) -> list[str]:
    """The most frequent values of a field as a condition has them, in their order."""
    from civicdesk.maps.statistics import statistics
    from civicdesk.text import sort_key

    found = [constant(value) for value, _count in statistics(layer, name).values]
    return sorted(found, key=sort_key)


def constant(value: Any) -> str:
    """A value as a condition has it."""
    if isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else repr(value)
    text = value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else str(value)
    return "'" + text.replace("'", "''") + "'"


def shown_value(value: Any) -> str:
    """A value for a person."""
    return "" if value is None else formats.plain(value)
