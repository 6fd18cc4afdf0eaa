"""Where a person put a model, instead of where its file says. Kept in the project beside the model, never in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from civicdesk.changes import Changes
from civicdesk.crs.georeference import Georeference
from civicdesk.register.files_schema import placement
from civicdesk.register.schema import source
from civicdesk.store.database import Database
from civicdesk.text import N_, tr

How = Literal["points", "dragged", "doctor", "other"]
HOW = {
    "points": N_("placed by points"),
    "dragged": N_("placed by hand"),
    "doctor": N_("corrected"),
    "other": N_("placed as another model"),
}


@dataclass(frozen=True, eq=False)
class Placement:
    """
    crs       of the map coordinates, EPSG:n
    matrix    (4, 4), model metres to map metres
    height    ±0,000 in Bpv, metres; None when nobody said it
    residual  RMS of the points, metres
    detail    the pairs of points, or the codes of the findings that were mended
    """

    crs: str
    matrix: NDArray[np.float64]
    how: How
    height: float | None = None
    residual: float | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def georeference(self) -> Georeference:
        return Georeference("ok", self.crs, (), self.matrix)

    @property
    def said(self) -> str:
        return tr(HOW[self.how])

    def same(self, other: Placement | None) -> bool:
        return other is not None and self._row() == other._row()

    def _row(self) -> dict[str, Any]:
        return {
            "crs": self.crs,
            "matrix": np.asarray(self.matrix, float).tolist(),
            "height": self.height,
            "how": self.how,
            "residual": self.residual,
            "detail": dict(self.detail) or None,
        }


def placements(db: Database) -> dict[str, Placement]:
    """By model."""
    return {row["id"]: _placement(row) for row in db.rows(placement.select())}


def put(db: Database, model_id: str, place: Placement, actor: str = "") -> Changes:
    """Keep where a model of the project stands."""
    with db.transaction(tr("Place {name} on the map").format(name=_title(db, model_id)), actor) as t:
        if t.by_id(placement, [model_id]):
            t.update(placement, {model_id: place._row()})
        else:
            t.insert(placement, [{"id": model_id, **place._row()}])
    return t.changes


def remove(db: Database, model_id: str, actor: str = "") -> Changes:
    """Put a model back where its file says."""
    with db.transaction(tr("Put {name} back where its file says").format(name=_title(db, model_id)), actor) as t:
        t.delete(placement, [model_id])
    return t.changes


def known(db: Database, model_id: str) -> bool:
    """Whether the project refers to this model, so that its place can be kept."""
    return bool(db.rows(source.select().where(source.c.id == model_id)))


def _title(db: Database, model_id: str) -> str:
    rows = db.rows(source.select().where(source.c.id == model_id))
    return str(rows[0]["title"]) if rows else tr("a model")


def _placement(row: Mapping[str, Any]) -> Placement:
    return Placement(
        crs=row["crs"] or "EPSG:5514",
        matrix=np.array(row["matrix"], np.float64).reshape(4, 4),
        how=row["how"] if row["how"] in HOW else "dragged",
        height=row["height"],
        residual=row["residual"],
        detail=row["detail"] or {},
    )
