"""Features of a layer that are being edited: what was changed, added and deleted until it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from civicdesk.maps.edit_values import Field
from civicdesk.project.steps import Kept
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer


@dataclass(frozen=True)
class FeatureEdit:
    """*values*: only fields that were changed; *shape* in the layer's system, None where it stays as it was."""

    state: Literal["changed", "added", "deleted"] = "changed"
    values: Mapping[str, Any] = field(default_factory=dict)
    shape: Any = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FeatureEdit):
            return NotImplemented
        return (self.state, dict(self.values)) == (other.state, dict(other.values)) and self.shape is other.shape

    __hash__ = None  # type: ignore[assignment]


class Editing:
    """Edits by feature id; features that are new have the ids +1, +2 …

    geometry: the layer's type, in capitals as GeoPackage writes it; fixed: why its shapes stay as they are, or empty.
    """

    def __init__(self, layer_id: str, path: Path, layer: Layer, document: Mapping[str, Any]) -> None:
        self.layer_id, self.path, self.layer = layer_id, path, layer
        self.geometry, self.fixed = str(document["geometry"]), str(document["fixed"])
        known = set(layer.table().column_names)
        fields = (Field(**{**one, "choices": tuple(one["choices"])}) for one in document["fields"])
        self.fields = [one for one in fields if one.name in known and one.editable]  # not those about persons
        self.edits: Kept[FeatureEdit] = Kept()
        self._added = 0

    @property
    def name(self) -> str:
        return self.layer.name

    @property
    def kind(self) -> str:
        """What is drawn for a new feature: point, line or area; empty where the layer takes anything."""
        words = {"POINT": "point", "LINESTRING": "line", "POLYGON": "area"}
        return words.get(self.geometry.removeprefix("MULTI"), "")

    def __len__(self) -> int:
        return len(self.edits.values)

    # --- how a feature is now

    def values(self, fid: str) -> dict[str, Any]:
        row = self.layer.row_of(fid)
        before = {} if row is None else self.layer.attributes(row)
        edit = self.edits.values.get(fid)
        return {one.name: before.get(one.name) for one in self.fields} | dict(edit.values if edit else {})

    def before(self, fid: str) -> dict[str, Any]:
        row = self.layer.row_of(fid)
        return {} if row is None else self.layer.attributes(row)

    def shape(self, fid: str) -> Any:
        """In the layer's system; None when it is deleted, or has none."""
        edit = self.edits.values.get(fid)
        if edit is not None and edit.state == "deleted":
            return None
        if edit is not None and edit.shape is not None:
            return edit.shape
        row = self.layer.row_of(fid)
        return None if row is None else self.layer.geometry(row)

    # --- steps

    def set_value(self, fid: str, name: str, value: Any) -> None:
        edit = self.edits.values.get(fid) or FeatureEdit()
        values = {**edit.values, name: value}
        if edit.state == "changed" and self.before(fid).get(name) == value:
            del values[name]
        self._put(tr("Change an attribute"), fid, replace(edit, values=values))

    def set_shape(self, fid: str, shape: Any) -> None:
        edit = self.edits.values.get(fid) or FeatureEdit()
        self._put(tr("Change the shape of a feature"), fid, replace(edit, shape=shape))

    def add(self, shape: Any) -> str:
        """Gives the id of the new feature."""
        self._added += 1
        fid = f"+{self._added}"
        self.edits.change(tr("Add a feature"), {fid: FeatureEdit("added", {}, shape)})
        return fid

    def delete(self, *fids: str) -> None:
        new = {fid: None if fid.startswith("+") else FeatureEdit("deleted") for fid in fids}
        self.edits.change(tr("Delete a feature"), new)

    def _put(self, title: str, fid: str, edit: FeatureEdit) -> None:
        empty = edit.state == "changed" and not edit.values and edit.shape is None
        self.edits.change(title, {fid: None if empty else edit})

    # --- for the worker

    def document(self) -> list[dict[str, Any]]:
        """As `maps.edit.save` takes them; deleted ones first, so that what must be unique is free."""
        import shapely

        order = {"deleted": 0, "changed": 1, "added": 2}
        found = []
        for fid, edit in sorted(self.edits.values.items(), key=lambda pair: order[pair[1].state]):
            row = self.layer.row_of(fid)
            was = None if row is None else self.layer.geometry(row)
            before = self.before(fid)
            found.append(
                {
                    "fid": None if edit.state == "added" else int(fid),
                    "state": edit.state,
                    "values": dict(edit.values),
                    "shape": None if edit.shape is None else shapely.to_wkb(edit.shape),
                    "before": {name: before.get(name) for name in edit.values},
                    "was": None if was is None else shapely.to_wkb(was),
                }
            )
        return found
