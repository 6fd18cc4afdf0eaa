"""One selection for the whole window, whatever it was made in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from civicdesk.changes import Event


@dataclass(frozen=True, order=True)
class Ref:
    """A thing by its name in its source.

    kind    "element" (of a model), "feature" (of a layer) or "record" (of the register)
    source  model id, layer id, or the kind of record ("room", "equipment", "building", …)
    key     GlobalId, feature id or record id
    """

    kind: str
    source: str
    key: str


@dataclass(frozen=True)
class Selected:
    """What the person picked, and the same things as every other view knows them (through links)."""

    picked: tuple[Ref, ...] = ()
    all: frozenset[Ref] = frozenset()

    @property
    def primary(self) -> Ref | None:
        return self.picked[-1] if self.picked else None

    @cached_property
    def ordered(self) -> list[Ref]:
        """All, always in the same order; quicker for many than sorting them where they are used."""
        return sorted(self.all, key=attrgetter("kind", "source", "key"))

    def of(self, kind: str, source: str = "") -> list[str]:
        """Keys of the selected things of one kind (and source)."""
        return sorted(ref.key for ref in self.all if ref.kind == kind and source in ("", ref.source))


class Selection:
    """Holds what is selected. *related* gives the counterparts of a thing in the other views."""

    def __init__(self, related: Callable[[Ref], Iterable[Ref]]) -> None:
        self._related = related
        self.current = Selected()
        self.changed: Event[Selected] = Event()

    def pick(self, ref: Ref | None, additive: bool = False) -> None:
        """Select one thing; *additive* adds it, or takes it out when it is in already. None clears."""
        picked = list(self.current.picked) if additive else []
        if ref is not None:
            if ref in picked:
                picked.remove(ref)
            else:
                picked.append(ref)
        self.set(picked)

    def set(self, refs: Iterable[Ref]) -> None:
        picked = tuple(dict.fromkeys(refs))
        found = frozenset(other for ref in picked for other in (ref, *self._related(ref)))
        selected = Selected(picked, found)
        if selected != self.current:
            self.current = selected
            self.changed.emit(selected)

    def refresh(self) -> None:
        """Find the counterparts anew, after links have changed."""
        picked, self.current = self.current.picked, Selected()
        self.set(picked)
