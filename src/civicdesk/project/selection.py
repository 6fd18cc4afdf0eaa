"""One selection for the whole window, whatever it was made in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from civicdesk.changes import Event

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEW = 500  # features that get a Ref each; more are selected as a whole


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


@dataclass(frozen=True, eq=False)
class Many:
    """Features of one layer that are too many for a Ref each; *fids* are those of the source, ascending."""

    source: str
    fids: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.fids)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Many) or other.source != self.source or len(other) != len(self):
            return False
        return other.fids is self.fids or bool((other.fids == self.fids).all())

    def __hash__(self) -> int:
        return hash((self.source, len(self)))


@dataclass(frozen=True)
class Selected:
    """What the person picked, and the same things as every other view knows them (through links).

    *many* are further features, not linked to anything: nobody looks at the records of 100 000 parcels one by one.
    """

    picked: tuple[Ref, ...] = ()
    all: frozenset[Ref] = frozenset()
    many: tuple[Many, ...] = ()

    @property
    def primary(self) -> Ref | None:
        return self.picked[-1] if self.picked else None

    @property
    def count(self) -> int:
        return len(self.picked) + sum(map(len, self.many))

    @cached_property
    def ordered(self) -> list[Ref]:
        """All, always in the same order; quicker for many than sorting them where they are used."""
        return sorted(self.all, key=attrgetter("kind", "source", "key"))

    def of(self, kind: str, source: str = "") -> list[str]:
        """Keys of the selected things of one kind (and source)."""
        return sorted(ref.key for ref in self.all if ref.kind == kind and source in ("", ref.source))

    def fids(self, layer_id: str) -> NDArray[np.int64]:
        """The selected features of a layer, ascending."""
        import numpy as np

        refs = [int(ref.key) for ref in self.all if ref.kind == "feature" and ref.source == layer_id and _number(ref)]
        parts = [many.fids for many in self.many if many.source == layer_id]
        if len(parts) == 1 and not refs:
            return parts[0]
        return _ascending(np.concatenate([np.array(refs, np.int64), *parts]))

    def layers(self) -> list[str]:
        """Layers of which something is selected."""
        refs = [ref.source for ref in self.ordered if ref.kind == "feature"]
        return list(dict.fromkeys([*refs, *(many.source for many in self.many)]))


def _number(ref: Ref) -> bool:
    return ref.key.lstrip("-").isdecimal()


class Selection:
    """Holds what is selected. *related* gives the counterparts of a thing in the other views."""

    def __init__(self, related: Callable[[Ref], Iterable[Ref]]) -> None:
        self._related = related
        self.current = Selected()
        self.changed: Event[Selected] = Event()

    def pick(self, ref: Ref | None, additive: bool = False) -> None:
        """Select one thing; *additive* adds it, or takes it out when it is in already. None clears."""
        if additive and ref is not None and ref.kind == "feature" and self.current.many and _number(ref):
            import numpy as np

            self.set_features({ref.source: np.array([int(ref.key)])}, "switch")
            return
        picked = list(self.current.picked) if additive else []
        if ref is not None:
            if ref in picked:
                picked.remove(ref)
            else:
                picked.append(ref)
        self.set(picked, self.current.many if additive else ())

    def set(self, refs: Iterable[Ref], many: Iterable[Many] = ()) -> None:
        picked = tuple(dict.fromkeys(refs))
        found = frozenset(other for ref in picked for other in (ref, *self._related(ref)))
        selected = Selected(picked, found, tuple(one for one in many if len(one)))
        if selected != self.current:
            self.current = selected
            self.changed.emit(selected)

    def set_features(self, found: Mapping[str, Any], how: str = "new") -> None:
        """Select features by layer and ids.

        *how*: new | add | remove (takes them out) | common (keeps what is in both) | switch (adds those that were not
        in, takes out the others). All but "new" leave what is selected elsewhere; common, what is no feature.
        """
        picked = [] if how == "new" else [ref for ref in self.current.picked if ref.kind != "feature"]
        sources = list(found) if how == "new" else list(dict.fromkeys([*self._layers(), *found]))
        ids = {source: self._joined(source, found.get(source, ()), how) for source in sources}
        if sum(map(len, ids.values())) <= FEW:
            refs = [Ref("feature", source, str(fid)) for source, one in ids.items() for fid in one.tolist()]
            self.set([*picked, *refs])
        else:
            self.set(picked, [Many(source, one) for source, one in ids.items()])

    def _layers(self) -> list[str]:
        refs = [ref.source for ref in self.current.picked if ref.kind == "feature"]
        return [*refs, *(many.source for many in self.current.many)]

    def _joined(self, source: str, new: Any, how: str) -> NDArray[np.int64]:
        import numpy as np

        ids = _ascending(np.asarray(new, np.int64))
        joins: dict[str, Any] = {"add": np.union1d, "remove": np.setdiff1d, "common": np.intersect1d}
        join = {**joins, "switch": np.setxor1d}.get(how)
        if join is None:
            return ids
        picked = frozenset(self.current.picked)  # without the features that are only linked to something picked
        old = Selected(self.current.picked, picked, self.current.many).fids(source)
        return np.asarray(join(old, ids, assume_unique=True) if how != "add" else join(old, ids), np.int64)

    def forget(self, source: str) -> None:
        """A model or layer is gone."""
        self.set(
            (ref for ref in self.current.picked if ref.source != source),
            (many for many in self.current.many if many.source != source),
        )

    def refresh(self) -> None:
        """Find the counterparts anew, after links have changed."""
        picked, many, self.current = self.current.picked, self.current.many, Selected()
        self.set(picked, many)


def _ascending(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each once; quick where they are in order already."""
    import numpy as np

    if (ids[1:] > ids[:-1]).all():
        return ids
    ids = np.sort(ids)
    return np.asarray(ids[np.concatenate([[True], ids[1:] > ids[:-1]])])
