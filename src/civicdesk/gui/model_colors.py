"""Colours by a property in 3D and plan.

The head of the school's office asks which rooms have no floor finish noted: colour by the property, read the legend,
click "no value", and the list of those rooms is selected everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from civicdesk.gui import model_columns
from civicdesk.gui.aside import Aside
from civicdesk.gui.model_columns import Field
from civicdesk.project.selection import Ref
from civicdesk.render.classes import Class, classify
from civicdesk.render.view import Color, Element

if TYPE_CHECKING:
    from civicdesk.gui.model_view import ModelView


_PROPERTY = "property"
VIEW = "view"  # a viewpoint that keeps colours of its own


class Coloring(QObject):
    """Everything that colours the models asks here. What asked last is seen; what is under it comes back after it."""

    changed = Signal()  # fields, classes, or what is coloured
    chosen = Signal(object)  # Refs of a class that was clicked

    def __init__(self, host: ModelView) -> None:
        super().__init__(host)
        self._host = host
        self._aside = Aside(self, host.problem.emit)
        self.on = False
        self.subject, self.key = "rooms", "name"
        self.fields: list[Field] = []
        self.classes: list[Class[Element]] = []
        # who colours, the first lowest → "#rrggbb" of things, and whether the rest are ghosts
        self._laid: dict[str, tuple[dict[Element, str], bool]] = {}
        self._known: tuple[str, tuple[int, ...]] | None = None  # what the fields were read of

    def turn(self, on: bool) -> None:
        if on == self.on:
            return
        self.on = on
        if on:
            self._raise()
            self.read()
        else:
            self._aside.forget()
            self._laid.pop(_PROPERTY, None)
            self.classes = []
            self._show()

    def lay(self, whose: str, colors: dict[Element, str] | None, ghost_rest: bool = True) -> None:
        """Colours of a comparison, a check or a kept view, for as long as they are not None."""
        self._laid.pop(whose, None)
        if colors is not None:
            self._laid[whose] = colors, ghost_rest
        self._show()

    def laid(self, whose: str) -> bool:
        return whose in self._laid

    def _raise(self) -> None:
        """The colours of the property over all others."""
        self._laid.pop(_PROPERTY, None)
        self._laid[_PROPERTY] = {}, False

    @property
    def covered(self) -> bool:
        """Colours that came later are seen in place of those of the property."""
        return bool(self._laid) and next(reversed(self._laid)) != _PROPERTY

    def choose(self, subject: str, key: str = "") -> None:
        """Colour "rooms" or "elements" by a field; without one by that which says most about them."""
        self.subject = subject
        self.key = key or ("name" if subject == "rooms" else "class")
        if self.on:
            self._raise()
        self.read()

    def models_changed(self) -> None:
        if self.on:
            self.read()

    @property
    def busy(self) -> bool:
        return self._aside.busy

    def read(self) -> None:
        """Read the values beside the window, then colour."""
        models = dict(self._host.view.models)
        subject, key = self.subject, self.key
        known = (subject, tuple(id(model) for model in models.values()))
        fields = self.fields if known == self._known else None

        def work() -> tuple[list[Field], list[Class[Element]]]:
            rows = {name: model_columns.rows_of(model, subject) for name, model in models.items()}
            listed = _fields(models, subject, rows) if fields is None else fields
            unit = next((field.unit for field in listed if field.key == key), "")
            found = {
                (name, row): value
                for name, model in models.items()
                for row, value in model_columns.values(model, subject, rows[name], key).items()
            }
            return listed, classify(found, unit)

        def done(result: tuple[list[Field], list[Class[Element]]]) -> None:
            self._known = known
            self.fields, self.classes = result
            self._show()

        self._aside.ask(work, done)

    def colors(self) -> dict[Element, str]:
        """ "#rrggbb" of every thing that has a colour now."""
        if self.covered:
            return next(reversed(self._laid.values()))[0]
        return {element: one.hex for one in self.classes for element in one.things}

    def _show(self) -> None:
        view, colors = self._host.view, self.colors()
        if self.on and self.subject == "rooms" and not view.rooms_shown:
            self._host.show_rooms(True)
        of_rooms = self.on and self.subject == "rooms" and view.storey is None
        ghosts = next(reversed(self._laid.values()))[1] if self.covered else of_rooms
        view.color({element: _rgb(color) for element, color in colors.items()}, ghost_rest=ghosts)
        self._host.plan.set_colors(
            {row: color for (name, row), color in colors.items() if (self._host.plan_of or ("",))[0] == name}
        )
        self._host.scene.refresh()
        self.changed.emit()

    def storey_changed(self) -> None:
        """Bodies of rooms show only where the walls around them are ghosts."""
        if self.on:
            self._show()

    # --- legend

    def select(self, number: int) -> None:
        self.chosen.emit(self._refs(number))

    def isolate(self, number: int) -> None:
        """Show only what is in a class; again: everything."""
        things = set(self.classes[number].things)
        view = self._host.view
        if view.isolated == things:
            view.show_all()
        else:
            view.isolate(things)
        self._host.scene.refresh()
        self._host.tools.changed.emit()

    def _refs(self, number: int) -> tuple[Ref, ...]:
        models = self._host.view.models
        return tuple(
            Ref("element", name, str(models[name].elements.global_id[row]))
            for name, row in self.classes[number].things
            if name in models
        )

    @property
    def title(self) -> str:
        """The name of the property."""
        return next((field.title for field in self.fields if field.key == self.key), self.key)

    def as_json(self) -> dict[str, Any]:
        return {"subject": self.subject, "field": self.key}

    def show_json(self, data: Mapping[str, Any]) -> None:
        """What `as_json` told, also of other models."""
        self.subject, self.key = str(data.get("subject") or "rooms"), str(data.get("field") or "name")
        if self.on:
            self.read()
        else:
            self._host.show_colors(True)


def _fields(models: Mapping[str, Any], subject: str, rows: Mapping[str, list[int]]) -> list[Field]:
    found: dict[str, Field] = {}
    for name, model in models.items():
        for field in model_columns.fields(model, subject, rows[name]):
            found.setdefault(field.key, field)
    return list(found.values())


@lru_cache(maxsize=256)
def _rgb(color: str) -> Color:
    made = QColor(color)
    return made.red(), made.green(), made.blue()
