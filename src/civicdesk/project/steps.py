"""Values kept in memory with undo and redo: what no project keeps yet, or no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from civicdesk.changes import Event
from civicdesk.errors import UserError
from civicdesk.text import N_

T = TypeVar("T")


@dataclass(frozen=True)
class Step(Generic[T]):
    """What some keys held before and after; None: nothing."""

    title: str
    before: Mapping[str, T | None]
    after: Mapping[str, T | None]


class Kept(Generic[T]):
    """Values by key. changed(keys). While *held*, because they are being written, nothing changes them: UserError."""

    def __init__(self) -> None:
        self.values: dict[str, T] = {}
        self.held = False
        self.changed: Event[frozenset[str]] = Event()
        self._done: list[Step[T]] = []
        self._undone: list[Step[T]] = []

    def __bool__(self) -> bool:
        return bool(self.values)

    def change(self, title: str, new: Mapping[str, T | None]) -> None:
        """One step; what is equal to what was there is left alone."""
        self._refuse_held()
        before = {key: self.values.get(key) for key in new}
        after = {key: value for key, value in new.items() if value is not before[key] and value != before[key]}
        if after:
            self._done.append(Step(title, {key: before[key] for key in after}, after))
            self._undone.clear()
            self._put(after)

    def undo(self) -> None:
        self._refuse_held()
        if self._done:
            self._undone.append(self._done.pop())
            self._put(self._undone[-1].before)

    def redo(self) -> None:
        self._refuse_held()
        if self._undone:
            self._done.append(self._undone.pop())
            self._put(self._done[-1].after)

    @property
    def next_steps(self) -> tuple[str, str]:
        """Titles of what undo and redo would take; empty when there is none."""
        return self._done[-1].title if self._done else "", self._undone[-1].title if self._undone else ""

    def clear(self) -> None:
        """Forget the values and how they came."""
        keys = frozenset(self.values)
        self.values = {}
        self._done, self._undone = [], []
        self.changed.emit(keys)

    def _refuse_held(self) -> None:
        if self.held:
            raise UserError(N_("what was changed is being saved"), todo=N_("wait until it is saved"))

    def _put(self, values: Mapping[str, T | None]) -> None:
        for key, value in values.items():
            if value is None:
                self.values.pop(key, None)
            else:
                self.values[key] = value
        self.changed.emit(frozenset(values))
