"""The columns of the three tables of the register. The first is always the state."""

from __future__ import annotations

from civicdesk.gui.row_model import Column
from civicdesk.text import N_

_STATE = Column("state", N_("State"), 36, "state")

ROOMS = (
    _STATE,
    Column("number", N_("Number"), 84, names=("room",)),
    Column("name", N_("Name"), 200),
    Column("storey", N_("Storey"), 84),
    Column("building", N_("Building"), 190),
    Column("area", N_("Area"), 90, "area"),
    Column("equipment", N_("Equipment"), 90, "number"),
    Column("duties", N_("Duties"), 76, "number"),
    Column("source", N_("Known from"), 120, names=("from",)),
)
EQUIPMENT = (
    _STATE,
    Column("code", N_("Inventory no."), 130, names=("tag", "number")),
    Column("name", N_("Name"), 220, names=("equipment",)),
    Column("type", N_("Type"), 170),
    Column("room", N_("Room"), 150),
    Column("storey", N_("Storey"), 80),
    Column("building", N_("Building"), 170),
    Column("source", N_("Known from"), 120, shown=False, names=("from",)),
)
DUTIES = (
    _STATE,
    Column("task", N_("Duty"), 204),
    Column("thing", N_("Concerns"), 186, names=("equipment", "record")),
    Column("room", N_("Room"), 136),
    Column("law", N_("Legal basis"), 118, names=("rule",)),
    Column("last", N_("Last done"), 98, "date"),
    Column("due", N_("Due"), 98, "date"),
    Column("left", N_("Remaining"), 124, "days"),
    Column("building", N_("Building"), 150, shown=False),
    Column("storey", N_("Storey"), 80, shown=False),
    Column("interval", N_("Interval"), 80, shown=False),
    Column("responsible", N_("Responsible"), 130, shown=False),
)
TABLES: dict[str, tuple[Column, ...]] = {"rooms": ROOMS, "equipment": EQUIPMENT, "duties": DUTIES}
STRETCHED = {"rooms": "name", "equipment": "name", "duties": "thing"}
GROUPS: dict[str, tuple[str, ...]] = {
    "rooms": ("building", "storey"),
    "equipment": ("building", "storey", "room", "type"),
    "duties": ("building", "storey", "room", "law", "due", "task"),
}
