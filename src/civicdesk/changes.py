"""Telling others that something changed, without knowing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


class Event(Generic[T]):
    """A list of callbacks, called in order in the thread that emits."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[T], object]] = []

    def connect(self, callback: Callable[[T], object]) -> Callable[[], None]:
        """Call *callback* from now on; what is returned undoes that."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback) if callback in self._callbacks else None

    def emit(self, value: T) -> None:
        for callback in tuple(self._callbacks):
            callback(value)


@dataclass(frozen=True)
class Changes:
    """What an action touched in the project: row ids by table. Views refresh just these."""

    title: str = ""
    transaction: str = ""
    rows: dict[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(title: str, transaction: str, touched: Iterable[tuple[str, str]]) -> Changes:
        rows: dict[str, set[str]] = {}
        for table, row in touched:
            rows.setdefault(table, set()).add(row)
        return Changes(title, transaction, {table: frozenset(ids) for table, ids in rows.items()})

    def __bool__(self) -> bool:
        return bool(self.rows)
