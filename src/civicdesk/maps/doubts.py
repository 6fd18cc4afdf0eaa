"""What a person should know about a layer's place, before believing it."""

from __future__ import annotations

from collections.abc import Sequence

from civicdesk.crs.signs import contradiction, positive
from civicdesk.crs.systems import describe
from civicdesk.errors import Problem
from civicdesk.text import N_

OTHER = N_("the coordinates are not those of {declared}; they look like {found}")


def lying(crs: str, extent: Sequence[float]) -> str | None:
    """The system whose numbers the layer has, though it names *crs*."""
    known = describe(crs)
    return contradiction(known.code, known.geographic, extent) if known else None


def doubts(crs: str | None, extent: list[float] | None, features: int) -> list[Problem]:
    found = []
    if not features:
        found.append(Problem("empty", N_("the layer has no features")))
    if crs is None:
        found.append(Problem("no-crs", N_("the layer names no coordinate system; it is drawn as it is")))
    if extent is not None and positive(crs, extent):
        found.append(
            Problem("crs-sign", N_("the S-JTSK coordinates are positive; EPSG:5514 has negative ones (EPSG:5513?)"))
        )
    elif extent is not None and crs is not None and (other := lying(crs, extent)) is not None:
        found.append(Problem("crs-doubt", OTHER, {"declared": crs, "found": other}))
    elif extent is not None and crs == "EPSG:4326" and max(abs(v) for v in extent) > 360:
        found.append(Problem("crs-degrees", N_("the coordinates are no degrees, though the layer says WGS 84")))
    return found
