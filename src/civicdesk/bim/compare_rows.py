"""A comparison as the lines of a table: one for every thing added or removed and for every difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from civicdesk.bim.compare import Comparison, Difference, Pair, Thing
from civicdesk.bim.facts import Value
from civicdesk.match.tiers import TIERS
from civicdesk.text import N_, number_text, sort_key, tr

# kind of a line: sign, heading
KINDS: dict[str, tuple[str, str]] = {
    "added": ("+", N_("Added")),
    "removed": ("–", N_("Removed")),
    "placement": ("~", N_("Moved")),
    "geometry": ("~", N_("Shape")),
    "number": ("~", N_("Renumbered")),
    "name": ("~", N_("Renamed")),
    "type": ("~", N_("Type")),
    "storey": ("~", N_("Storey")),
    "properties": ("~", N_("Properties")),
    "suggested": ("?", N_("Perhaps the same")),
    "reidentified": ("=", N_("New GlobalId")),
}
_FIELDS = {
    "number": N_("Number"),
    "name": N_("Name"),
    "class": N_("Class"),
    "type": N_("Type"),
    "PredefinedType": N_("IFC type"),
    "storey": N_("Storey"),
    "moved": N_("moved by"),
    "turned": N_("turned"),
    "area": N_("Area (m²)"),
    "surface": N_("Surface (m²)"),
    "volume": N_("Volume (m³)"),
    "size": N_("Size (m)"),
    "shape": N_("shape"),
}
HEADINGS = (
    "", N_("Change"), N_("Class"), N_("Number"), N_("Name"), N_("Storey"), N_("What"), N_("Before"), N_("Now"),
    N_("Known by"), N_("GlobalId before"), N_("GlobalId now"),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """*old* and *new* as told to people; *before* and *now* the thing in the two versions."""

    kind: str
    before: Thing | None
    now: Thing | None
    what: str = ""
    old: str = ""
    new: str = ""
    tier: str = ""

    @property
    def thing(self) -> Thing:
        found = self.now or self.before
        assert found is not None
        return found

    @property
    def sign(self) -> str:
        return KINDS[self.kind][0]

    def cells(self) -> list[str]:
        """In the order of HEADINGS, translated."""
        thing = self.thing
        return [
            self.sign,
            tr(KINDS[self.kind][1]),
            thing.ifc_class.removeprefix("Ifc"),
            thing.number,
            thing.name,
            thing.storey,
            self.what,
            self.old,
            self.new,
            tr(TIERS.get(self.tier, self.tier)),
            self.before.global_id if self.before else "",
            self.now.global_id if self.now else "",
        ]


def lines(comparison: Comparison) -> list[Line]:
    """By kind in the order of KINDS, then as people read: storey, number, name."""
    found = [
        *(Line("added", None, thing) for thing in comparison.added),
        *(Line("removed", thing, None) for thing in comparison.removed),
        *(line for pair in comparison.changed for line in _of_pair(pair)),
        *(_whole(pair, "suggested") for pair in comparison.suggested),
        *(_whole(pair, "reidentified") for pair in comparison.reidentified),
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    found.sort(key=lambda line: (order[line.kind], *_reading(line.thing)))
    return found


def _reading(thing: Thing) -> tuple[object, ...]:
    return not thing.room, sort_key(thing.storey), sort_key(thing.number), sort_key(thing.name), thing.row


def _of_pair(pair: Pair) -> Iterator[Line]:
    for one in pair.differences:
        label = tr(_FIELDS[one.field]) if one.kind != "properties" and one.field in _FIELDS else one.field
        yield Line(one.kind, pair.old, pair.new, label, _old(one), _new(one), pair.tier)


def _whole(pair: Pair, kind: str) -> Line:
    old, new = (" ".join(filter(None, (thing.number, thing.name))) for thing in (pair.old, pair.new))
    return Line(kind, pair.old, pair.new, "", old, new, pair.tier)


def _old(one: Difference) -> str:
    return _size(str(one.old)) if one.field == "size" and one.old else _shown(one.old)


def _new(one: Difference) -> str:
    if one.field == "size" and one.new:
        return _size(str(one.new))
    if one.field == "moved" and isinstance(one.new, float):
        return tr("{distance} m").format(distance=number_text(one.new, 3))
    return _shown(one.new)


def _size(told: str) -> str:
    return " × ".join(number_text(float(part), 2) for part in told.split(" × "))


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return number_text(value, 3) if isinstance(value, (int, float)) else value
